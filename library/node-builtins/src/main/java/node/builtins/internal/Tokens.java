package node.builtins.internal;

import java.util.Arrays;
import java.util.Set;

/**
 * The tokens of a JavaScript text. It knows enough of the grammar to tell a division from a regular
 * expression and the body of a function from a block, and no more. It never fails: of a text that
 * is not valid JavaScript it makes some tokens.
 */
final class Tokens {

    /** What a token is. */
    enum Kind {
        /** A name, a keyword or a private name. */
        WORD,
        NUMBER,
        STRING,
        /** A piece of a template with the backquote, {@code ${} or {@code }} at its ends. */
        TEMPLATE,
        REGEX,
        PUNCTUATOR
    }

    /** What an opening bracket opens. */
    enum Bracket {
        /** A parenthesis that belongs to {@code if}, {@code for}, {@code catch} and so on. */
        CONTROL,
        /** The parameters of a function that begins with a keyword. */
        PARAMETERS,
        PARENTHESIS,
        SQUARE,
        /** {@code ${} in a template. */
        TEMPLATE,
        BLOCK,
        OBJECT,
        CLASS,
        /** The body of a function, a method, an arrow function or a static block. */
        FUNCTION
    }

    private static final Kind[] KINDS = Kind.values();
    private static final Bracket[] BRACKETS = Bracket.values();

    /** Words behind which an operand follows, so that a slash begins a regular expression. */
    private static final Set<String> BEFORE_OPERAND =
            Set.of(
                    "return",
                    "typeof",
                    "case",
                    "do",
                    "else",
                    "in",
                    "instanceof",
                    "new",
                    "void",
                    "delete",
                    "throw",
                    "yield",
                    "await",
                    "of",
                    "extends",
                    "default",
                    "try",
                    "finally",
                    "if",
                    "while",
                    "for",
                    "with",
                    "switch",
                    "import",
                    "export");

    private static final Set<String> CONTROLS =
            Set.of("if", "while", "for", "with", "switch", "catch");

    final String text;

    private byte[] kinds;
    private int[] starts;
    private int[] ends;

    /** For brackets: the index of the other one, or -1. */
    private int[] mates;

    /**
     * For opening brackets: what they open; in the bit {@link #IN_EXPRESSION}: if it is a value.
     */
    private byte[] forms;

    private static final int IN_EXPRESSION = 64;

    private int count;
    private int at;

    /** The opening brackets that are not closed, as indexes of tokens. */
    private int[] open = new int[32];

    private int depth;

    /** The classes whose body has not begun: number of open brackets and whether it is a value. */
    private int[] classes = new int[8];

    private int classCount;

    /** Whether the function whose parameters come next is a value. */
    private boolean functionValue;

    private int functionWord = -1;

    private Tokens(String text) {
        this.text = text;
        int guess = Math.max(16, text.length() / 5);
        kinds = new byte[guess];
        starts = new int[guess];
        ends = new int[guess];
        mates = new int[guess];
        forms = new byte[guess];
    }

    static Tokens of(String text) {
        Tokens tokens = new Tokens(text);
        tokens.scan();
        return tokens;
    }

    int count() {
        return count;
    }

    Kind kind(int index) {
        return KINDS[kinds[index]];
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    /** Returns the index of the other bracket, or -1. */
    int mate(int index) {
        return mates[index];
    }

    /** Returns what an opening bracket opens. */
    Bracket bracket(int index) {
        return BRACKETS[forms[index] & ~IN_EXPRESSION];
    }

    boolean is(int index, String token) {
        if (index < 0 || index >= count) {
            return false;
        }
        int length = ends[index] - starts[index];
        return length == token.length() && text.startsWith(token, starts[index]);
    }

    boolean is(int index, char token) {
        return index >= 0
                && index < count
                && ends[index] - starts[index] == 1
                && text.charAt(starts[index]) == token;
    }

    boolean isKind(int index, Kind kind) {
        return index >= 0 && index < count && kinds[index] == kind.ordinal();
    }

    String token(int index) {
        return text.substring(starts[index], ends[index]);
    }

    /** Says whether a line ends between a token and the one before it. */
    boolean isFirstInLine(int index) {
        int from = index == 0 ? 0 : ends[index - 1];
        for (int position = from; position < starts[index]; position++) {
            if (isLineEnd(text.charAt(position))) {
                return true;
            }
        }
        return index == 0;
    }

    static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
    }

    static boolean isWordPart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '$'
                || c >= 0x80 && isUnicodeWordPart(c);
    }

    private static boolean isUnicodeWordPart(char c) {
        return Character.isSurrogate(c)
                || Character.isUnicodeIdentifierPart(c)
                || c == '\u200c'
                || c == '\u200d';
    }

    private void scan() {
        if (text.startsWith("\ufeff")) {
            at = 1;
        }
        if (text.startsWith("#!", at)) {
            skipLine();
        }
        int length = text.length();
        while (at < length) {
            char c = text.charAt(at);
            if (c <= ' ') {
                at++;
            } else if (isWordPart(c) || c == '#' || c == '\\') {
                if (c >= '0' && c <= '9') {
                    number();
                } else {
                    word();
                }
            } else if (c >= 0x80) {
                at++;
            } else {
                symbol(c);
            }
        }
    }

    private void symbol(char c) {
        switch (c) {
            case '/' -> slash();
            case '"', '\'' -> string(c);
            case '`' -> template();
            case '(', '[', '{' -> opening(c);
            case ')', ']', '}' -> closing(c);
            case '.' -> dot();
            default -> operator(c);
        }
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private void add(Kind kind, int start, int end) {
        if (count == kinds.length) {
            int more = count * 2;
            kinds = Arrays.copyOf(kinds, more);
            starts = Arrays.copyOf(starts, more);
            ends = Arrays.copyOf(ends, more);
            mates = Arrays.copyOf(mates, more);
            forms = Arrays.copyOf(forms, more);
        }
        kinds[count] = (byte) kind.ordinal();
        starts[count] = start;
        ends[count] = end;
        mates[count] = -1;
        count++;
        at = end;
    }

    private void skipLine() {
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            at++;
        }
    }

    private void word() {
        int start = at++;
        int length = text.length();
        while (at < length) {
            char c = text.charAt(at);
            if (c == '\\') {
                at += charAt(at + 2) == '{' ? Math.max(2, text.indexOf('}', at) - at) : 1;
            } else if (!isWordPart(c)) {
                break;
            }
            at++;
        }
        add(Kind.WORD, start, Math.min(at, length));
        if (is(count - 1, "function") && !is(count - 2, '.')) {
            functionWord = count - 1;
            boolean async = is(count - 2, "async");
            functionValue = isValuePlace(async ? count - 2 : count - 1);
        } else if (is(count - 1, "class") && !is(count - 2, '.') && !is(count - 2, "?.")) {
            beginClass();
        }
    }

    /** The name of a property may be {@code class}, too. */
    private void beginClass() {
        int next = at;
        while (next < text.length() && text.charAt(next) <= ' ') {
            next++;
        }
        if (":(,=;)}]".indexOf(charAt(next)) >= 0) {
            return;
        }
        if (classCount == classes.length) {
            classes = Arrays.copyOf(classes, classCount * 2);
        }
        classes[classCount++] = depth * 2 + (isValuePlace(count - 1) ? 1 : 0);
    }

    /** Says whether a token stands where an expression must be, not a statement. */
    private boolean isValuePlace(int index) {
        int before = index - 1;
        if (before < 0) {
            return false;
        }
        if (kinds[before] == Kind.WORD.ordinal()) {
            return isBeforeOperand(before)
                    && !is(before, "else")
                    && !is(before, "do")
                    && !is(before, "default")
                    && !is(before, "export");
        }
        if (kinds[before] != Kind.PUNCTUATOR.ordinal()) {
            return kinds[before] == Kind.TEMPLATE.ordinal() && !endsValue(before);
        }
        return switch (text.charAt(ends[before] - 1)) {
            case ';', '{', '}', ')', ']' -> false;
            case ':' -> depth > 0 && !isBody(open[depth - 1]);
            default -> true;
        };
    }

    private boolean isBody(int bracket) {
        return switch (bracket(bracket)) {
            case BLOCK, FUNCTION, CLASS -> true;
            default -> false;
        };
    }

    private boolean isBeforeOperand(int word) {
        int length = ends[word] - starts[word];
        return length >= 2
                && length <= 10
                && BEFORE_OPERAND.contains(token(word))
                && !is(word - 1, '.')
                && !is(word - 1, "?.");
    }

    private void number() {
        int start = at;
        boolean hex = charAt(at) == '0' && "xXbBoO".indexOf(charAt(at + 1)) >= 0;
        int length = text.length();
        while (at < length) {
            char c = text.charAt(at);
            boolean exponent = !hex && (c == 'e' || c == 'E');
            if (exponent && (charAt(at + 1) == '+' || charAt(at + 1) == '-')) {
                at++;
            } else if (c == '.' && charAt(at + 1) == '.') {
                at++;
                break;
            } else if (!isWordPart(c) && c != '.') {
                break;
            }
            at++;
        }
        add(Kind.NUMBER, start, at);
    }

    private void string(char quote) {
        int start = at++;
        int length = text.length();
        while (at < length) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                break;
            }
            if (c == '\n' || c == '\r') {
                break;
            }
            if (c == '\\') {
                at += charAt(at + 1) == '\r' && charAt(at + 2) == '\n' ? 2 : 1;
            }
            at++;
        }
        add(Kind.STRING, start, Math.min(at, length));
    }

    /** Adds the piece of a template that begins here. */
    private void template() {
        int start = at++;
        int length = text.length();
        boolean expression = false;
        while (at < length) {
            char c = text.charAt(at++);
            if (c == '`') {
                break;
            }
            if (c == '$' && charAt(at) == '{') {
                at++;
                expression = true;
                break;
            }
            if (c == '\\') {
                at++;
            }
        }
        add(Kind.TEMPLATE, start, Math.min(at, length));
        if (expression) {
            push(Bracket.TEMPLATE, false);
        }
    }

    private void slash() {
        char next = charAt(at + 1);
        if (next == '/') {
            skipLine();
        } else if (next == '*') {
            int end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 2;
        } else if (endsValue(count - 1) || !regex()) {
            add(Kind.PUNCTUATOR, at, next == '=' ? at + 2 : at + 1);
        }
    }

    private boolean regex() {
        boolean set = false;
        int end = at + 1;
        for (; ; end++) {
            char c = charAt(end);
            if (end >= text.length() || isLineEnd(c)) {
                return false;
            }
            if (c == '/' && !set) {
                break;
            }
            if (c == '\\') {
                end++;
            } else if (c == '[') {
                set = true;
            } else if (c == ']') {
                set = false;
            }
        }
        end++;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        add(Kind.REGEX, at, end);
        return true;
    }

    /** Says whether an operand may end with a token, so that a slash behind it divides. */
    boolean endsValue(int index) {
        if (index < 0) {
            return false;
        }
        return switch (KINDS[kinds[index]]) {
            case WORD -> !isBeforeOperand(index);
            case NUMBER, STRING, REGEX -> true;
            case TEMPLATE -> text.charAt(ends[index] - 1) == '`';
            case PUNCTUATOR ->
                    switch (text.charAt(starts[index])) {
                        case ')' -> mates[index] < 0 || bracket(mates[index]) != Bracket.CONTROL;
                        case ']' -> true;
                        case '}' -> mates[index] >= 0 && isValue(mates[index]);
                        case '+', '-' ->
                                ends[index] - starts[index] == 2
                                        && text.charAt(ends[index] - 1) != '='
                                        && endsValue(index - 1);
                        default -> false;
                    };
        };
    }

    private boolean isValue(int bracket) {
        return (forms[bracket] & IN_EXPRESSION) != 0;
    }

    private void push(Bracket bracket, boolean value) {
        forms[count - 1] = (byte) (bracket.ordinal() | (value ? IN_EXPRESSION : 0));
        if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
        }
        open[depth++] = count - 1;
    }

    private void opening(char c) {
        Bracket bracket;
        boolean value = false;
        if (c == '[') {
            bracket = Bracket.SQUARE;
        } else if (c == '(') {
            bracket = parenthesis();
            value = functionValue;
        } else if (classCount > 0 && classes[classCount - 1] / 2 == depth) {
            value = classes[--classCount] % 2 == 1;
            bracket = Bracket.CLASS;
        } else {
            bracket = brace();
            value = bracket == Bracket.OBJECT || bracket == Bracket.FUNCTION && isFunctionValue();
        }
        add(Kind.PUNCTUATOR, at, at + 1);
        push(bracket, value);
    }

    private Bracket parenthesis() {
        int last = count - 1;
        if (functionWord >= 0 && last - functionWord <= 2) {
            functionWord = -1;
            return Bracket.PARAMETERS;
        }
        if (!isKind(last, Kind.WORD)) {
            return Bracket.PARENTHESIS;
        }
        int word = is(last, "await") && is(last - 1, "for") ? last - 1 : last;
        if (ends[word] - starts[word] > 6) {
            return Bracket.PARENTHESIS;
        }
        boolean control = CONTROLS.contains(token(word)) && !is(word - 1, '.');
        return control && !isMethodPlace() ? Bracket.CONTROL : Bracket.PARENTHESIS;
    }

    private boolean isMethodPlace() {
        if (depth == 0) {
            return false;
        }
        Bracket inner = bracket(open[depth - 1]);
        return inner == Bracket.CLASS || inner == Bracket.OBJECT && !is(count - 2, ':');
    }

    private Bracket brace() {
        int last = count - 1;
        if (last < 0) {
            return Bracket.BLOCK;
        }
        if (kinds[last] == Kind.WORD.ordinal()) {
            return braceAfterWord(last);
        }
        if (kinds[last] == Kind.TEMPLATE.ordinal() && !endsValue(last)) {
            return Bracket.OBJECT;
        }
        if (kinds[last] != Kind.PUNCTUATOR.ordinal()) {
            return Bracket.BLOCK;
        }
        return switch (text.charAt(ends[last] - 1)) {
            case ')' -> braceAfterParenthesis(mates[last]);
            case ';', '{', '}', ']' -> Bracket.BLOCK;
            case ':' ->
                    depth > 0 && !isBody(open[depth - 1]) || isTernary(last)
                            ? Bracket.OBJECT
                            : Bracket.BLOCK;
            case '>' -> is(last, "=>") ? Bracket.FUNCTION : Bracket.OBJECT;
            default -> Bracket.OBJECT;
        };
    }

    /** A colon in a block ends a label or a case, or it parts an expression. */
    private boolean isTernary(int colon) {
        for (int index = colon - 1; index >= 0; index--) {
            if (kinds[index] == Kind.PUNCTUATOR.ordinal()) {
                char c = text.charAt(starts[index]);
                if (c == '?' && ends[index] - starts[index] == 1) {
                    return true;
                }
                if (c == ';' || c == '{' || c == '}' && (mates[index] < 0)) {
                    return false;
                }
                if (mates[index] >= 0 && mates[index] < index) {
                    index = mates[index];
                }
            } else if (is(index, "case") || is(index, "default")) {
                return false;
            }
        }
        return false;
    }

    private Bracket braceAfterWord(int word) {
        if (is(word, "static") && depth > 0 && bracket(open[depth - 1]) == Bracket.CLASS) {
            return Bracket.FUNCTION;
        }
        if (is(word, "do") || is(word, "else") || is(word, "try") || is(word, "finally")) {
            return Bracket.BLOCK;
        }
        return isBeforeOperand(word) ? Bracket.OBJECT : Bracket.BLOCK;
    }

    private Bracket braceAfterParenthesis(int parenthesis) {
        if (parenthesis < 0) {
            return Bracket.BLOCK;
        }
        return switch (bracket(parenthesis)) {
            case CONTROL -> Bracket.BLOCK;
            case PARAMETERS -> Bracket.FUNCTION;
            default -> {
                boolean method =
                        depth > 0
                                && (bracket(open[depth - 1]) == Bracket.CLASS
                                        || bracket(open[depth - 1]) == Bracket.OBJECT);
                yield method ? Bracket.FUNCTION : Bracket.BLOCK;
            }
        };
    }

    private boolean isFunctionValue() {
        int last = count - 1;
        if (!is(last, ')') || mates[last] < 0) {
            return false;
        }
        int parenthesis = mates[last];
        return bracket(parenthesis) == Bracket.PARAMETERS && isValue(parenthesis);
    }

    private void closing(char c) {
        if (c == '}' && depth > 0 && bracket(open[depth - 1]) == Bracket.TEMPLATE) {
            int opening = open[--depth];
            template();
            // The piece that closes may open again, and then its mate is the next piece.
            mates[opening] = count - 1;
            return;
        }
        add(Kind.PUNCTUATOR, at, at + 1);
        while (classCount > 0 && classes[classCount - 1] / 2 >= depth) {
            classCount--;
        }
        if (depth > 0 && text.charAt(starts[open[depth - 1]]) == (c == ')' ? '(' : c - 2)) {
            int opening = open[--depth];
            mates[opening] = count - 1;
            mates[count - 1] = opening;
        }
    }

    private void dot() {
        char next = charAt(at + 1);
        if (next >= '0' && next <= '9') {
            number();
        } else if (next == '.' && charAt(at + 2) == '.') {
            add(Kind.PUNCTUATOR, at, at + 3);
        } else {
            add(Kind.PUNCTUATOR, at, at + 1);
        }
    }

    private void operator(char c) {
        char next = charAt(at + 1);
        int end = at + 1;
        if (c == '?' && next == '.' && !(charAt(at + 2) >= '0' && charAt(at + 2) <= '9')) {
            end = at + 2;
        } else if (c == '=' && next == '>') {
            end = at + 2;
        } else if (c == '=' || c == '!') {
            while (charAt(end) == '=' && end - at < 3) {
                end++;
            }
        } else if ("+-*%&|^<>?".indexOf(c) >= 0) {
            int most = c == '>' ? 3 : c == '%' || c == '^' ? 1 : 2;
            while (charAt(end) == c && end - at < most) {
                end++;
            }
            boolean counts = (c == '+' || c == '-') && end - at == 2;
            boolean query = c == '?' && end - at == 1;
            if (charAt(end) == '=' && !counts && !query) {
                end++;
            }
        }
        add(Kind.PUNCTUATOR, at, end);
    }
}
