package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;
import node.builtins.internal.Tokens.Kind;

/**
 * Translates what follows a declaration of {@code using} at the top level of an ES module. There,
 * {@code import}, {@code export} and functions must stay outside of a {@code try}, and what is
 * inside must be visible outside: so variables become those of {@code var}, and exports are listed
 * at the end.
 */
final class UsingModule {

    private final Tokens tokens;
    private final TextEdits edits;
    private final UsingNames names;
    private final List<String> exports = new ArrayList<>();

    UsingModule(Tokens tokens, TextEdits edits, UsingNames names) {
        this.tokens = tokens;
        this.edits = edits;
        this.names = names;
    }

    /**
     * Adds the edits.
     *
     * @param first the first token of the first declaration
     */
    void wrap(int first, boolean waits) {
        edits.insert(tokens.start(first), names.begin());
        int at = first;
        while (at < tokens.count()) {
            at = at == first || isStart(at) ? statement(at) : Statements.skip(tokens, at);
        }
        String exported = exports.isEmpty() ? "" : "export{" + String.join(",", exports) + "};";
        edits.insert(
                tokens.text.length(), "\n" + names.catching() + names.dispose(waits) + exported);
    }

    private boolean isStart(int at) {
        return tokens.is(at - 1, ';')
                || tokens.is(at - 1, '}')
                || Statements.startsStatement(tokens, at);
    }

    /** Returns where to go on. */
    private int statement(int at) {
        return switch (tokens.isKind(at, Kind.WORD) ? tokens.token(at) : "") {
            case "const", "let" -> variable(at);
            case "class" -> classDeclaration(at, at);
            case "function", "async" -> isFunction(at) ? outside(at, functionEnd(at)) : at + 1;
            case "import" -> isImport(at) ? outside(at, importEnd(at)) : at + 1;
            case "export" -> export(at);
            default -> Statements.skip(tokens, at);
        };
    }

    private boolean isFunction(int at) {
        return tokens.is(at, "function")
                || tokens.is(at, "async")
                        && tokens.is(at + 1, "function")
                        && !tokens.isFirstInLine(at + 1);
    }

    private boolean isImport(int at) {
        return !tokens.is(at + 1, '(') && !tokens.is(at + 1, '.');
    }

    private int variable(int at) {
        boolean declares =
                tokens.is(at, "const")
                        || tokens.isKind(at + 1, Kind.WORD)
                        || tokens.is(at + 1, '[')
                        || tokens.is(at + 1, '{');
        if (declares) {
            edits.replace(tokens.start(at), tokens.end(at), "var");
        }
        return at + 1;
    }

    // ---- what stays outside ----

    /** Leaves a statement out of the try. Returns the token behind it. */
    private int outside(int first, int last) {
        int end = tokens.is(last + 1, ';') ? last + 1 : last;
        edits.insert(tokens.start(first), names.catching());
        edits.insert(tokens.end(end), names.again());
        return end + 1;
    }

    /** The bracket that ends the body of a function or a class. */
    private int functionEnd(int at) {
        int body = at;
        while (body < tokens.count() - 1 && !isBody(body)) {
            body = tokens.is(body, '{') || !tokens.is(body, '(') ? body + 1 : tokens.mate(body) + 1;
        }
        return Math.max(tokens.mate(body), body);
    }

    private boolean isBody(int at) {
        return tokens.is(at, '{')
                && (tokens.bracket(at) == Tokens.Bracket.FUNCTION
                        || tokens.bracket(at) == Tokens.Bracket.CLASS);
    }

    /** The last token before a semicolon: the specifier, or the attributes. */
    private int importEnd(int at) {
        int specifier = at + 1;
        while (specifier < tokens.count() && !tokens.isKind(specifier, Kind.STRING)) {
            specifier = Statements.skip(tokens, specifier);
        }
        boolean hasAttributes = tokens.is(specifier + 1, "with") && tokens.is(specifier + 2, '{');
        int last = hasAttributes ? tokens.mate(specifier + 2) : specifier;
        return Math.min(last, tokens.count() - 1);
    }

    // ---- classes and exports ----

    /**
     * Makes a variable of a class.
     *
     * @param first what is replaced, up to the word {@code class}
     */
    private int classDeclaration(int first, int word) {
        String name = tokens.token(word + 1);
        edits.replace(tokens.start(first), tokens.start(word), "var " + name + "=");
        int end = functionEnd(word);
        edits.insert(tokens.end(end), ";");
        return end + 1;
    }

    private int export(int at) {
        int next = at + 1;
        if (tokens.is(next, "default")) {
            return exportDefault(at, next + 1);
        }
        if (isFunction(next)) {
            return outside(at, functionEnd(next));
        }
        if (tokens.is(next, "class")) {
            exports.add(tokens.token(next + 1));
            return classDeclaration(at, next);
        }
        if (tokens.is(next, "const") || tokens.is(next, "let") || tokens.is(next, "var")) {
            edits.replace(tokens.start(at), tokens.end(next), "var");
            exported(next + 1);
            return next + 1;
        }
        boolean isList = tokens.is(next, '{') && !tokens.is(tokens.mate(next) + 1, "from");
        return outside(at, isList ? tokens.mate(next) : importEnd(at));
    }

    private int exportDefault(int first, int value) {
        if (isFunction(value)) {
            return outside(first, functionEnd(value));
        }
        exports.add(names.exported() + " as default");
        boolean isClass = tokens.is(value, "class");
        boolean isNamed = isClass && !tokens.is(value + 1, '{') && !tokens.is(value + 1, "extends");
        String name = isNamed ? "," + tokens.token(value + 1) + "=" + names.exported() : "";
        edits.replace(
                tokens.start(first), tokens.end(value - 1), "var " + names.exported() + name + "=");
        if (!isClass) {
            return value;
        }
        int end = functionEnd(value);
        edits.insert(tokens.end(end), ";");
        return end + 1;
    }

    /** Finds the names of a list of variables. */
    private void exported(int from) {
        int at = from;
        while (true) {
            at = target(at);
            at = tokens.is(at, '=') ? Statements.initializerEnd(tokens, at + 1) : at;
            if (!tokens.is(at, ',')) {
                return;
            }
            at++;
        }
    }

    /** Finds the names in a pattern, or one name. Returns the token behind it. */
    private int target(int at) {
        if (tokens.is(at, '{') || tokens.is(at, '[')) {
            int end = tokens.mate(at);
            for (int next = at + 1; next < end; ) {
                next = element(next, tokens.is(at, '{'));
            }
            return end + 1;
        }
        if (tokens.isKind(at, Kind.WORD)) {
            exports.add(tokens.token(at));
        }
        return at + 1;
    }

    private int element(int from, boolean hasKey) {
        if (tokens.is(from, ',')) {
            return from + 1;
        }
        boolean isRest = tokens.is(from, "...");
        int at = isRest ? from + 1 : from;
        if (hasKey && !isRest) {
            int behind = Statements.skip(tokens, at);
            at = tokens.is(behind, ':') ? behind + 1 : at;
        }
        at = target(at);
        return tokens.is(at, '=') ? Statements.initializerEnd(tokens, at + 1) : at;
    }
}
