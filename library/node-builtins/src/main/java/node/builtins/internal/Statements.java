package node.builtins.internal;

import node.builtins.internal.Tokens.Kind;

/** Where statements and initializers end, with and without semicolons. */
final class Statements {

    private Statements() {}

    /** Whether a token cannot continue the statement before it, which is complete. */
    static boolean startsStatement(Tokens tokens, int at) {
        if (at >= tokens.count() || tokens.is(at, '}')) {
            return true;
        }
        return tokens.isFirstInLine(at) && endsValue(tokens, at - 1) && !continues(tokens, at);
    }

    /** A brace ends an object, a class or a function, or a statement. */
    private static boolean endsValue(Tokens tokens, int at) {
        return tokens.is(at, '}') || tokens.endsValue(at);
    }

    private static boolean continues(Tokens tokens, int at) {
        return switch (tokens.kind(at)) {
            case WORD -> tokens.is(at, "in") || tokens.is(at, "instanceof");
            case NUMBER, STRING, REGEX -> false;
            case TEMPLATE -> true;
            case PUNCTUATOR ->
                    switch (tokens.token(at)) {
                        case "{", "++", "--", "!", "~", "@" -> false;
                        default -> true;
                    };
        };
    }

    /** Returns the token behind a bracket and what is in it, or behind any other token. */
    static int skip(Tokens tokens, int at) {
        int last = at;
        while (tokens.mate(last) > last) {
            last = tokens.mate(last);
        }
        return last + 1;
    }

    /**
     * Returns the token behind an initializer: a comma, a semicolon, a closing bracket, the first
     * one of the next statement, or the number of tokens.
     */
    static int initializerEnd(Tokens tokens, int from) {
        int at = from;
        while (at < tokens.count()) {
            boolean isEnd =
                    tokens.is(at, ',')
                            || tokens.is(at, ';')
                            || tokens.is(at, ')')
                            || tokens.is(at, ']')
                            || tokens.is(at, '}')
                            || tokens.isKind(at, Kind.TEMPLATE)
                                    && tokens.text.charAt(tokens.start(at)) == '}';
            if (isEnd || at > from && startsStatement(tokens, at)) {
                return at;
            }
            at = skip(tokens, at);
        }
        return at;
    }
}
