package node.builtins.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import node.builtins.internal.Tokens.Bracket;
import node.builtins.internal.Tokens.Kind;

/**
 * The syntax of ES modules in a text that may be a CommonJS module.
 *
 * @param declarations whether it has {@code import} or {@code export} declarations, or {@code
 *     import.meta}
 * @param topLevelAwait whether it has {@code await} outside all functions, in a place where no name
 *     can be
 * @param redeclared a variable of the CommonJS wrapper that the text declares itself, or null
 */
record ModuleSyntax(boolean declarations, boolean topLevelAwait, String redeclared) {

    /** The variables of the CommonJS wrapper. */
    static final Set<String> WRAPPER =
            Set.of("exports", "require", "module", "__filename", "__dirname");

    private static final ModuleSyntax NONE = new ModuleSyntax(false, false, null);

    /** Says whether a text is an ES module. None of these can be in a valid CommonJS module. */
    boolean isModule() {
        return declarations || topLevelAwait || redeclared != null;
    }

    static ModuleSyntax of(String text) {
        boolean possible =
                hasWord(text, "import", "(:,")
                        || hasWord(text, "export", "(:,.=;)")
                        || hasWord(text, "await", ":,.=;)")
                        || mayRedeclare(text, "const")
                        || mayRedeclare(text, "let")
                        || mayRedeclare(text, "class");
        return possible ? new Search(Tokens.of(text), false).search() : NONE;
    }

    /**
     * Says whether a text without a file is an ES module.
     *
     * @param waiting whether {@code await} at the top level counts
     */
    static boolean inScript(String text, boolean waiting) {
        ModuleSyntax found = of(text);
        return found.declarations || waiting && found.topLevelAwait;
    }

    /** Returns where a text that is known to be an ES module waits at its top level. */
    static List<Integer> waits(Tokens tokens) {
        Search search = new Search(tokens, true);
        search.search();
        return search.waits;
    }

    /** A quick look, so that most CommonJS modules need no tokens. */
    private static boolean mayRedeclare(String text, String keyword) {
        for (int at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + 1)) {
            if (!isWord(text, at, keyword.length())) {
                continue;
            }
            int start = at + keyword.length();
            while (start < text.length() && text.charAt(start) <= ' ') {
                start++;
            }
            int end = start;
            char first = start < text.length() ? text.charAt(start) : ' ';
            if (first == '{' || first == '[') {
                end = Math.max(start, text.indexOf(first == '{' ? '}' : ']', start));
                String pattern = text.substring(start, end);
                if (WRAPPER.stream().anyMatch(pattern::contains)) {
                    return true;
                }
                continue;
            }
            while (end < text.length() && Tokens.isWordPart(text.charAt(end))) {
                end++;
            }
            if (WRAPPER.contains(text.substring(start, end))) {
                return true;
            }
        }
        return false;
    }

    /** Says whether a word occurs, and not before a character that makes it something else. */
    private static boolean hasWord(String text, String word, String otherwise) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int next = at + word.length();
            while (next < text.length() && text.charAt(next) <= ' ') {
                next++;
            }
            boolean end = next == text.length();
            if (!end
                    && otherwise.indexOf(text.charAt(next)) < 0
                    && isWord(text, at, word.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(String text, int at, int length) {
        int end = at + length;
        return (at == 0 || !Tokens.isWordPart(text.charAt(at - 1)))
                && (end == text.length() || !Tokens.isWordPart(text.charAt(end)));
    }

    /** One pass over the tokens. */
    private static final class Search {

        private final Tokens tokens;

        /** Whether the text is known to be a module. Then {@code await} is no name. */
        private final boolean module;

        private int depth;
        private int functions;

        /** The depths of arrow functions whose body is an expression. */
        private int[] arrows = new int[8];

        private int arrowCount;
        private boolean declarations;
        private boolean await;
        private final List<Integer> waits = new ArrayList<>();
        private String redeclared;

        Search(Tokens tokens, boolean module) {
            this.tokens = tokens;
            this.module = module;
        }

        ModuleSyntax search() {
            for (int at = 0; at < tokens.count() && (module || !declarations); at++) {
                switch (tokens.kind(at)) {
                    case PUNCTUATOR -> punctuator(at);
                    case TEMPLATE -> template(at);
                    case WORD -> {
                        endLine(at);
                        word(at);
                    }
                    default -> endLine(at);
                }
            }
            return new ModuleSyntax(declarations, await, redeclared);
        }

        private void punctuator(int at) {
            switch (tokens.text.charAt(tokens.start(at))) {
                case '(', '[', '{' -> {
                    endLine(at);
                    depth++;
                    functions += isFunction(at) ? 1 : 0;
                }
                case ')', ']', '}' -> {
                    int opening = tokens.mate(at);
                    depth--;
                    endArrows(depth + 1);
                    functions -= opening >= 0 && isFunction(opening) ? 1 : 0;
                }
                case ',', ';' -> endArrows(depth);
                case '=' -> {
                    if (tokens.is(at, "=>") && !tokens.is(at + 1, '{')) {
                        if (arrowCount == arrows.length) {
                            arrows = Arrays.copyOf(arrows, arrowCount * 2);
                        }
                        arrows[arrowCount++] = depth;
                    }
                }
                default -> {}
            }
        }

        private boolean isFunction(int bracket) {
            if (!tokens.is(bracket, '{')) {
                return false;
            }
            Bracket form = tokens.bracket(bracket);
            return form == Bracket.FUNCTION || form == Bracket.CLASS;
        }

        private void template(int at) {
            if (tokens.text.charAt(tokens.start(at)) == '}') {
                depth--;
                endArrows(depth + 1);
            } else {
                endLine(at);
            }
            if (tokens.text.charAt(tokens.end(at) - 1) == '{') {
                depth++;
            }
        }

        private void endArrows(int least) {
            while (arrowCount > 0 && arrows[arrowCount - 1] >= least) {
                arrowCount--;
            }
        }

        /** A statement may end without a semicolon, and with it the body of an arrow function. */
        private void endLine(int at) {
            if (arrowCount > 0
                    && arrows[arrowCount - 1] == depth
                    && tokens.endsValue(at - 1)
                    && !isOperator(at)
                    && !tokens.is(at, '(')
                    && !tokens.is(at, '[')
                    && !tokens.isKind(at, Kind.TEMPLATE)
                    && tokens.isFirstInLine(at)) {
                endArrows(depth);
            }
        }

        private boolean isOperator(int at) {
            return tokens.is(at, "in") || tokens.is(at, "instanceof");
        }

        private void word(int at) {
            if (tokens.is(at - 1, '.') || tokens.is(at - 1, "?.")) {
                return;
            }
            switch (tokens.text.charAt(tokens.start(at))) {
                case 'i' -> declarations = tokens.is(at, "import") && isImport(at);
                case 'e' ->
                        declarations = depth == 0 && tokens.is(at, "export") && isExport(at + 1);
                case 'a' -> {
                    boolean here = functions == 0 && arrowCount == 0 && tokens.is(at, "await");
                    if (here && isAwait(at)) {
                        await = true;
                        waits.add(tokens.start(at));
                    }
                }
                case 'c', 'l' -> {
                    if (depth == 0 && redeclared == null) {
                        declared(at);
                    }
                }
                default -> {}
            }
        }

        private boolean isImport(int at) {
            if (tokens.is(at + 1, '.')) {
                return tokens.is(at + 2, "meta");
            }
            return depth == 0
                    && (tokens.isKind(at + 1, Kind.STRING)
                            || tokens.isKind(at + 1, Kind.WORD)
                            || tokens.is(at + 1, '{')
                            || tokens.is(at + 1, '*'));
        }

        private boolean isExport(int next) {
            return tokens.isKind(next, Kind.WORD)
                    || tokens.is(next, '{')
                    || tokens.is(next, '*')
                    || tokens.is(next, '@');
        }

        /** Before some tokens {@code await} may be a name, and Node takes it for one. */
        private boolean isAwait(int at) {
            int next = at + 1;
            if (module) {
                return !tokens.is(next, ':') || tokens.is(at - 1, '?');
            }
            if (tokens.is(at - 1, "for")) {
                return true;
            }
            if (next >= tokens.count() || tokens.isFirstInLine(next) || isOperator(next)) {
                return false;
            }
            return switch (tokens.kind(next)) {
                case WORD -> !tokens.is(next, "of");
                case STRING, NUMBER -> true;
                case PUNCTUATOR ->
                        tokens.is(next, '{') || tokens.is(next, '!') || tokens.is(next, '~');
                default -> false;
            };
        }

        private void declared(int at) {
            if (tokens.is(at, "class")) {
                check(at + 1);
            } else if (tokens.is(at, "const") || tokens.is(at, "let")) {
                bindings(at + 1);
            }
        }

        private void check(int at) {
            if (tokens.isKind(at, Kind.WORD) && WRAPPER.contains(tokens.token(at))) {
                redeclared = tokens.token(at);
            }
        }

        /** Looks at all names that one statement declares. */
        private void bindings(int start) {
            boolean name = true;
            for (int at = start; at < tokens.count() && redeclared == null; at++) {
                if (tokens.is(at, ';') || !name && isNextStatement(at)) {
                    return;
                }
                int mate = tokens.mate(at);
                if (name && mate > at) {
                    pattern(at, mate);
                } else if (name) {
                    check(at);
                }
                at = mate > at ? mate : at;
                name = tokens.is(at, ',');
            }
        }

        private boolean isNextStatement(int at) {
            return tokens.isKind(at, Kind.WORD)
                    && !isOperator(at)
                    && tokens.endsValue(at - 1)
                    && tokens.isFirstInLine(at);
        }

        private void pattern(int open, int close) {
            for (int at = open + 1; at < close; at++) {
                boolean binds =
                        !tokens.is(at + 1, ':')
                                && (tokens.is(at - 1, ',')
                                        || tokens.is(at - 1, ':')
                                        || tokens.is(at - 1, '{')
                                        || tokens.is(at - 1, '[')
                                        || tokens.is(at - 1, "..."));
                if (binds && redeclared == null) {
                    check(at);
                }
            }
        }
    }
}
