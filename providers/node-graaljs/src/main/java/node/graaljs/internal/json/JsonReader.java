package node.graaljs.internal.json;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import java.util.Arrays;
import java.util.List;

/** Reads one text of JSON (RFC 8259, ECMA-404) into values of the engine. */
final class JsonReader {

    /** Deeper texts are given to the engine. */
    private static final int DEEPEST = 2000;

    /** How much of a text an error shows on both sides of what is wrong. */
    private static final int CONTEXT = 10;

    /** A text of at most this length is shown whole. */
    private static final int SHORT = 2 * CONTEXT;

    /** The reader looks once for so many values whether it is ended. */
    private static final int STRIDE = 1024;

    private final JSRealm realm;
    private final RootNode caller;
    private final ObjectSteps steps;
    private final char[] text;
    private int values;
    private int at;
    private int depth;

    JsonReader(JSRealm realm, RootNode caller, ObjectSteps steps, TruffleString text) {
        this.realm = realm;
        this.caller = caller;
        this.steps = steps;
        this.text = text.toJavaStringUncached().toCharArray();
    }

    /** The text is too deep. */
    private static final class TooDeep extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooDeep() {
            super(null, null, false, false);
        }
    }

    /** Returns the value; null if the engine has to read the text. Throws a {@code SyntaxError}. */
    Object read() {
        try {
            skip();
            Object value = value();
            skip();
            if (at < text.length) {
                throw placed("Unexpected non-whitespace character after JSON");
            }
            return value;
        } catch (TooDeep e) {
            return null;
        }
    }

    // ---- errors, in the words of Node ----

    /** The error for a text that ends too early, or has something wrong here. */
    private JSException placed(String what) {
        int line = 1;
        int begin = 0;
        for (int i = 0; i < at; i++) {
            if (text[i] == '\n'
                    || text[i] == '\r' && !(i + 1 < text.length && text[i + 1] == '\n')) {
                line++;
                begin = i + 1;
            }
        }
        int column = at - begin + 1;
        String in = what.endsWith("JSON") ? " at position " : " in JSON at position ";
        return Errors.createSyntaxError(
                what + in + at + " (line " + line + " column " + column + ")");
    }

    /** The error for a value that cannot begin like this. */
    private JSException unexpected() {
        if (at >= text.length) {
            return Errors.createSyntaxError("Unexpected end of JSON input");
        }
        char found = text[at];
        if (found == '"' || found == '-' || found >= '0' && found <= '9') {
            return placed(found == '"' ? "Unexpected string" : "Unexpected number");
        }
        String whole = new String(text);
        if (List.of("NaN", "Infinity", "undefined", "[object Object]").contains(whole)) {
            return Errors.createSyntaxError("\"" + whole + "\" is not valid JSON");
        }
        boolean isShort = text.length <= SHORT;
        int from = isShort ? 0 : Math.max(0, at - CONTEXT);
        int to = isShort ? text.length : Math.min(text.length, at + CONTEXT);
        return Errors.createSyntaxError(
                "Unexpected token '"
                        + text[at]
                        + "', "
                        + (!isShort && at >= CONTEXT ? "..." : "")
                        + "\""
                        + new String(text, from, to - from)
                        + "\""
                        + (to < text.length ? "... " : " ")
                        + "is not valid JSON");
    }

    private Object value() {
        if (++values % STRIDE == 0) {
            TruffleSafepoint.poll(caller);
        }
        if (at >= text.length) {
            throw unexpected();
        }
        char first = text[at];
        switch (first) {
            case '"':
                at++;
                return string();
            case '{':
                return object();
            case '[':
                return array();
            case 't':
                return word("true", Boolean.TRUE);
            case 'f':
                return word("false", Boolean.FALSE);
            case 'n':
                return word("null", Null.instance);
            default:
                return number();
        }
    }

    private void skip() {
        while (at < text.length) {
            char next = text[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return;
            }
            at++;
        }
    }

    private void expect(char wanted, String otherwise) {
        if (!accept(wanted)) {
            throw placed(otherwise);
        }
    }

    /** Skips a character if it is there. */
    private boolean accept(char wanted) {
        if (at < text.length && text[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private Object word(String word, Object value) {
        for (int i = 0; i < word.length(); i++) {
            if (!accept(word.charAt(i))) {
                throw unexpected();
            }
        }
        return value;
    }

    // ---- objects and arrays ----

    private void descend() {
        at++;
        if (++depth > DEEPEST) {
            throw new TooDeep();
        }
        skip();
    }

    private Object object() {
        descend();
        JSObject object = steps.create();
        if (!accept('}')) {
            ObjectSteps.Step step = steps.begin(object);
            int size = 0;
            do {
                skip();
                step = property(object, step, ++size);
                skip();
            } while (accept(','));
            expect('}', "Expected ',' or '}' after property value");
        }
        depth--;
        return object;
    }

    /** Reads a name and a value. A name with escapes has no step, nor have those behind it. */
    private ObjectSteps.Step property(JSObject object, ObjectSteps.Step before, int size) {
        expect(
                '"',
                size == 1
                        ? "Expected property name or '}'"
                        : "Expected double-quoted property name");
        int from = at;
        int to = plainEnd();
        boolean isPlain = before != null && to < text.length && text[to] == '"';
        ObjectSteps.Step step = null;
        TruffleString key = null;
        if (isPlain) {
            at = to + 1;
            step = steps.next(before, text, from, to);
        } else {
            key = string();
        }
        skip();
        if (!accept(':')) {
            throw size == 1 ? placed("Expected ':' after property name") : unexpected();
        }
        skip();
        Object value = value();
        if (isPlain) {
            steps.put(object, step, value);
        } else {
            steps.define(object, key, value, size);
        }
        return step;
    }

    private Object array() {
        descend();
        Object[] elements = new Object[8];
        int length = 0;
        if (!accept(']')) {
            do {
                skip();
                if (length == elements.length) {
                    elements = Arrays.copyOf(elements, 2 * length);
                }
                elements[length++] = value();
                skip();
            } while (accept(','));
            expect(']', "Expected ',' or ']' after array element");
        }
        depth--;
        return arrayOf(Arrays.copyOf(elements, length));
    }

    private Object arrayOf(Object[] elements) {
        if (elements.length == 0) {
            return JSArray.createEmptyZeroLength(realm.getContext(), realm);
        }
        int[] numbers = integers(elements);
        return numbers == null
                ? JSArray.createZeroBasedObjectArray(realm.getContext(), realm, elements)
                : JSArray.createZeroBasedIntArray(realm.getContext(), realm, numbers);
    }

    /** Returns null if there are other elements. */
    private static int[] integers(Object[] elements) {
        int[] numbers = new int[elements.length];
        for (int i = 0; i < elements.length; i++) {
            if (!(elements[i] instanceof Integer number)) {
                return null;
            }
            numbers[i] = number;
        }
        return numbers;
    }

    // ---- strings ----

    /** Returns the place of the first character that does not stand for itself. */
    private int plainEnd() {
        int end = at;
        while (end < text.length && text[end] != '"' && text[end] != '\\' && text[end] >= ' ') {
            end++;
        }
        return end;
    }

    /** Reads a string behind its quotation mark. */
    private TruffleString string() {
        int end = plainEnd();
        if (end < text.length && text[end] == '"') {
            TruffleString plain = TruffleString.fromCharArrayUTF16Uncached(text, at, end - at);
            at = end + 1;
            return plain;
        }
        return escaped();
    }

    private TruffleString escaped() {
        StringBuilder made = new StringBuilder();
        while (true) {
            int end = plainEnd();
            made.append(text, at, end - at);
            at = end;
            if (accept('"')) {
                return TruffleString.fromJavaStringUncached(
                        made.toString(), TruffleString.Encoding.UTF_16);
            }
            if (!accept('\\')) {
                throw at < text.length
                        ? placed("Bad control character in string literal")
                        : placed("Unterminated string");
            }
            made.append(escape());
        }
    }

    private char escape() {
        if (at >= text.length) {
            throw unexpected();
        }
        char kind = text[at++];
        switch (kind) {
            case '"', '\\', '/':
                return kind;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return unit();
            default:
                at--;
                throw placed("Bad escaped character");
        }
    }

    private char unit() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length ? hexadecimal(text[at]) : -1;
            if (digit < 0) {
                throw placed("Bad Unicode escape");
            }
            unit = unit << 4 | digit;
            at++;
        }
        return (char) unit;
    }

    /** Not {@code Character.digit}, which takes the digits of all scripts. */
    private static int hexadecimal(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    // ---- numbers ----

    private Object number() {
        int from = at;
        boolean isNegative = accept('-');
        int digits = at;
        if (!isNegative && (text[at] < '0' || text[at] > '9')) {
            throw unexpected();
        }
        if (!accept('0')) {
            digits("No number after minus sign");
        } else if (at < text.length && text[at] >= '0' && text[at] <= '9') {
            throw placed("Unexpected number");
        }
        int end = at;
        boolean isWhole = true;
        if (accept('.')) {
            isWhole = false;
            digits("Unterminated fractional number");
        }
        if (accept('e') || accept('E')) {
            isWhole = false;
            if (!accept('+')) {
                accept('-');
            }
            digits("Exponent part is missing a number");
        }
        if (isWhole && end - digits <= 15) {
            return whole(digits, end, isNegative);
        }
        double number = Double.parseDouble(new String(text, from, at - from));
        int narrow = (int) number;
        return narrow == number && (narrow != 0 || 1 / number > 0)
                ? (Object) narrow
                : (Object) number;
    }

    private void digits(String otherwise) {
        int from = at;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw placed(otherwise);
        }
    }

    /** A number of at most 15 digits is exact. */
    private Object whole(int from, int to, boolean isNegative) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + (text[i] - '0');
        }
        if (isNegative && number == 0) {
            return -0.0;
        }
        long signed = isNegative ? -number : number;
        return signed == (int) signed ? (Object) (int) signed : (Object) (double) signed;
    }
}
