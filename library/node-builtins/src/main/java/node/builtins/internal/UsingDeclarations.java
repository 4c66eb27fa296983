package node.builtins.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * Translates {@code using} and {@code await using}, which the engine does not know. A block with
 * such declarations gets a scope, which is an object, and a {@code try} that ends with the
 * disposal:
 *
 * <pre>{@code
 * { using a = open(); work(); }
 * {const s=scope();try{ const a =s.sync= open(); work(); }catch(e){s.error=e}finally{s.end()}}
 * }</pre>
 *
 * <p>An assignment has the value of its right side, so that its end need not be found. Lines keep
 * their numbers. What stands on a line behind such a declaration, or behind the bracket of its
 * block, is moved to the right.
 */
final class UsingDeclarations {

    /** What a block needs. Null: no disposal; true: one that is waited for. */
    private static final class Block {

        private Boolean own;

        /** For the body of a loop: the disposal of the variable in its head. */
        private Boolean ofLoop;

        private String variable;
    }

    /**
     * A text without such declarations.
     *
     * @param function the name of the function that returns a scope
     */
    record Translated(String text, String function) {}

    private static final int TEXT = -1;

    private final Tokens tokens;
    private final boolean isModule;
    private final TextEdits edits = new TextEdits();
    private final UsingNames names;

    /** The opening brackets around the current token. */
    private final Deque<Integer> open = new ArrayDeque<>();

    /** By the opening bracket; {@link #TEXT} is the whole text. */
    private final Map<Integer, Block> blocks = new TreeMap<>();

    /** The first token of the first declaration that is in no block. */
    private int top = -1;

    private UsingDeclarations(Tokens tokens, boolean isModule) {
        this.tokens = tokens;
        this.isModule = isModule;
        this.names = new UsingNames(tokens.text);
    }

    /**
     * Translates a text.
     *
     * @param isModule whether it is an ES module, and not the body of a function
     * @return null if there is nothing to translate
     * @throws NodeException a syntax error, for a form that cannot be translated
     */
    static Translated of(String text, boolean isModule) {
        if (!text.contains("using")) {
            return null;
        }
        UsingDeclarations made = new UsingDeclarations(Tokens.of(text), isModule);
        made.search();
        if (made.blocks.isEmpty()) {
            return null;
        }
        made.blocks.forEach(made::wrap);
        return new Translated(made.edits.of(text), made.names.function());
    }

    private void search() {
        for (int at = 0; at < tokens.count(); at++) {
            if (!open.isEmpty() && tokens.mate(open.peek()) == at) {
                open.pop();
            }
            if (tokens.is(at, "using")
                    && tokens.isKind(at + 1, Tokens.Kind.WORD)
                    && !tokens.isFirstInLine(at + 1)) {
                declaration(at);
            }
            if (tokens.mate(at) > at) {
                open.push(at);
            }
        }
    }

    private Block block(int bracket) {
        return blocks.computeIfAbsent(bracket, key -> new Block());
    }

    private void declaration(int using) {
        boolean waits = tokens.is(using - 1, "await") && !tokens.isFirstInLine(using);
        int first = waits ? using - 1 : using;
        if (tokens.is(first - 1, '(') && isLoop(first - 2)) {
            loop(first, using, waits);
            return;
        }
        boolean isStatement = open.isEmpty() || tokens.is(open.peek(), '{');
        if (!isStatement || !tokens.is(using + 2, '=') || tokens.is(first - 1, '.')) {
            return; // the engine will tell, if it is an error
        }
        int bracket = open.isEmpty() ? TEXT : open.peek();
        if (isSwitch(bracket)) {
            throw unsupported(using, "in a case without a block");
        }
        if (bracket == TEXT && top < 0) {
            top = first;
        }
        Block block = block(bracket);
        block.own = waits || block.own != null && block.own;
        String keyword = bracket == TEXT && isModule ? "var" : "const";
        edits.replace(tokens.start(first), tokens.end(using), keyword);
        for (int name = using + 1; name > 0; name = next(name)) {
            if (!tokens.isKind(name, Tokens.Kind.WORD) || !tokens.is(name + 1, '=')) {
                throw unsupported(using, "without a value");
            }
            edits.insert(tokens.end(name + 1), names.add(waits));
        }
    }

    /** Returns the name that follows in a list of declarations, or -1. */
    private int next(int name) {
        int end = Statements.initializerEnd(tokens, name + 2);
        return tokens.is(end, ',') ? end + 1 : -1;
    }

    private boolean isLoop(int at) {
        return tokens.is(at, "for") || tokens.is(at, "await") && tokens.is(at - 1, "for");
    }

    private boolean isSwitch(int bracket) {
        if (bracket == TEXT || !tokens.is(bracket - 1, ')') || tokens.mate(bracket - 1) < 0) {
            return false;
        }
        return tokens.is(tokens.mate(bracket - 1) - 1, "switch");
    }

    /** {@code for (using a of b) {…}}: each turn of the body has a scope. */
    private void loop(int first, int using, boolean waits) {
        if (tokens.is(using + 2, '=')) {
            throw unsupported(using, "in the head of a loop without \"of\"");
        }
        if (!tokens.is(using + 2, "of") || tokens.is(using + 1, "of")) {
            return; // for (using of …) has a variable of that name
        }
        int body = tokens.mate(first - 1) + 1;
        if (body == 0 || !tokens.is(body, '{') || tokens.mate(body) < 0) {
            throw unsupported(using, "of a loop whose body is no block");
        }
        edits.replace(tokens.start(first), tokens.end(using), "const");
        Block block = block(body);
        block.ofLoop = waits;
        block.variable = tokens.token(using + 1);
    }

    private void wrap(int bracket, Block block) {
        if (bracket == TEXT && isModule) {
            new UsingModule(tokens, edits, names).wrap(top, block.own);
            return;
        }
        boolean isText = bracket == TEXT;
        int end = isText ? tokens.text.length() : tokens.start(tokens.mate(bracket));
        if (block.ofLoop != null) {
            String added = names.add(block.ofLoop) + block.variable + ";{";
            edits.insert(tokens.end(bracket), names.begin() + added);
        }
        if (block.own != null) {
            begin(bracket);
            edits.insert(end, (isText ? "\n" : "") + names.end(block.own));
        }
        if (block.ofLoop != null) {
            edits.insert(end, "}" + names.end(block.ofLoop));
        }
    }

    /** Directives stay in front of everything. */
    private void begin(int bracket) {
        int next = bracket + 1;
        int place = bracket == TEXT ? tokens.start(0) : tokens.end(bracket);
        String separator = "";
        while (tokens.isKind(next, Tokens.Kind.STRING)) {
            boolean isClosed = tokens.is(next + 1, ';');
            if (!isClosed && !Statements.startsStatement(tokens, next + 1)) {
                break;
            }
            next += isClosed ? 2 : 1;
            place = tokens.end(next - 1);
            separator = isClosed ? "" : ";";
        }
        edits.insert(place, separator + names.begin());
    }

    private NodeException unsupported(int using, String where) {
        int end = tokens.end(using);
        long line = tokens.text.substring(0, end).lines().count();
        return new NodeException(
                "SyntaxError",
                null,
                "A \"using\" declaration " + where + " is not supported (line " + line + ")");
    }
}
