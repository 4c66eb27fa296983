package node.builtins.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import node.builtins.internal.Tokens.Kind;

/**
 * Guesses the names that a CommonJS module exports, so that {@code import} can name them. The
 * patterns are those of the package cjs-module-lexer. They are frozen: what one version of Node
 * finds, every other must find as well, and no more.
 */
final class CommonJsExports {

    /**
     * What was found.
     *
     * @param exports the names, in order
     * @param reexports the specifiers of modules whose names this one exports as well
     */
    record Found(Set<String> exports, List<String> reexports) {}

    private final Tokens tokens;
    private final Set<String> exports = new LinkedHashSet<>();
    private final Set<String> unsafe = new HashSet<>();
    private final Set<String> reexports = new LinkedHashSet<>();

    /** The specifiers of required modules by the variable that holds them. */
    private final Map<String, String> required = new HashMap<>();

    private CommonJsExports(Tokens tokens) {
        this.tokens = tokens;
    }

    static Found of(String text) {
        if (!text.contains("exports") && !text.contains("__export")) {
            return new Found(Set.of(), List.of());
        }
        CommonJsExports search = new CommonJsExports(Tokens.of(text));
        search.search();
        search.exports.removeAll(search.unsafe);
        return new Found(search.exports, new ArrayList<>(search.reexports));
    }

    private void search() {
        int depth = 0;
        for (int at = 0; at < tokens.count(); at++) {
            switch (tokens.kind(at)) {
                case WORD -> word(at, depth == 0);
                case PUNCTUATOR -> {
                    char c = tokens.text.charAt(tokens.start(at));
                    if (c == '(' || c == '[' || c == '{') {
                        depth++;
                    } else if (c == ')' || c == ']' || c == '}') {
                        depth--;
                    }
                }
                case TEMPLATE -> {
                    depth -= tokens.text.charAt(tokens.start(at)) == '}' ? 1 : 0;
                    depth += tokens.text.charAt(tokens.end(at) - 1) == '{' ? 1 : 0;
                }
                default -> {}
            }
        }
    }

    private void word(int at, boolean top) {
        switch (tokens.text.charAt(tokens.start(at))) {
            case 'e' -> {
                if (tokens.is(at, "exports") && isFree(at)) {
                    member(at + 1);
                }
            }
            case 'm' -> {
                int end = moduleExportsEnd(at);
                if (end > 0 && isFree(at)) {
                    member(end);
                    if (isAssignment(end)) {
                        assigned(end + 1);
                    }
                }
            }
            case 'O' -> {
                if (tokens.is(at, "Object") && isFree(at) && tokens.is(at + 1, '.')) {
                    define(at);
                    if (top) {
                        copyLoop(at);
                    }
                }
            }
            case '_' -> {
                if (top && (tokens.is(at, "__export") || tokens.is(at, "__exportStar"))) {
                    int end = requireEnd(at + 2);
                    boolean call = tokens.is(at + 1, '(') && tokens.start(at + 1) == tokens.end(at);
                    if (call && end > 0) {
                        reexports.add(string(end - 2));
                    }
                }
            }
            case 'v', 'c', 'l' -> {
                boolean declares =
                        tokens.is(at, "var") || tokens.is(at, "const") || tokens.is(at, "let");
                if (top && declares) {
                    declared(at + 1);
                }
            }
            default -> {}
        }
    }

    private boolean isFree(int at) {
        return !tokens.is(at - 1, '.') && !tokens.is(at - 1, "?.");
    }

    /** Whatever begins with an equals sign counts. */
    private boolean isAssignment(int at) {
        return tokens.isKind(at, Kind.PUNCTUATOR) && tokens.text.charAt(tokens.start(at)) == '=';
    }

    /** Returns the index behind {@code module.exports}, or -1. */
    private int moduleExportsEnd(int at) {
        boolean found =
                tokens.is(at, "module") && tokens.is(at + 1, '.') && tokens.is(at + 2, "exports");
        return found ? at + 3 : -1;
    }

    /** Returns the index behind {@code exports} or {@code module.exports}, or -1. */
    private int exportsEnd(int at) {
        return tokens.is(at, "exports") ? at + 1 : moduleExportsEnd(at);
    }

    /** Returns the index behind {@code require("…")}, or -1. */
    private int requireEnd(int at) {
        boolean found =
                tokens.is(at, "require")
                        && tokens.is(at + 1, '(')
                        && tokens.isKind(at + 2, Kind.STRING)
                        && tokens.is(at + 3, ')');
        return found ? at + 4 : -1;
    }

    private String string(int at) {
        return StringLiteral.value(tokens.token(at));
    }

    private boolean isName(int at) {
        return tokens.isKind(at, Kind.WORD)
                && tokens.text.charAt(tokens.start(at)) != '#'
                && !hasEscape(at);
    }

    private boolean hasEscape(int at) {
        for (int index = tokens.start(at); index < tokens.end(at); index++) {
            if (tokens.text.charAt(index) == '\\') {
                return true;
            }
        }
        return false;
    }

    private void export(String name) {
        if (name != null && StringLiteral.isWellFormed(name)) {
            exports.add(name);
        }
    }

    /** {@code exports.a =} and {@code exports["a"] =}. */
    private void member(int at) {
        if (tokens.is(at, '.') && isName(at + 1) && isAssignment(at + 2)) {
            export(tokens.token(at + 1));
        } else if (tokens.is(at, '[')
                && tokens.isKind(at + 1, Kind.STRING)
                && tokens.is(at + 2, ']')
                && isAssignment(at + 3)) {
            export(string(at + 1));
        }
    }

    /** {@code module.exports =}. The last one decides. */
    private void assigned(int at) {
        reexports.clear();
        if (tokens.is(at, '{')) {
            literal(at + 1);
        } else {
            int end = requireEnd(at);
            if (end > 0) {
                reexports.add(string(end - 2));
            }
        }
    }

    /** The properties of an object, up to the first that is not simple. */
    private void literal(int start) {
        for (int at = start; ; at++) {
            if (isName(at)) {
                String name = tokens.token(at);
                boolean value = tokens.is(at + 1, ':');
                at += value ? 2 : 1;
                if (value && !isName(at)) {
                    return;
                }
                export(name);
                if (value && !isFollowedByComma(at++)) {
                    return;
                }
            } else if (tokens.is(at, "...")) {
                int end = requireEnd(at + 1);
                if (end > 0) {
                    reexports.add(string(end - 2));
                    at = end;
                } else if (isName(at + 1)) {
                    at += 2;
                } else {
                    return;
                }
            } else if (tokens.isKind(at, Kind.STRING)) {
                String name = string(at);
                at++;
                if (tokens.is(at, ':')) {
                    if (!isName(at + 1)) {
                        return;
                    }
                    export(name);
                    at += 2;
                    if (!isFollowedByComma(at - 1)) {
                        return;
                    }
                }
            } else {
                return;
            }
            if (!tokens.is(at, ',')) {
                return;
            }
        }
    }

    /** No blank may be between a value and the comma. */
    private boolean isFollowedByComma(int at) {
        return tokens.is(at + 1, ',') && tokens.start(at + 1) == tokens.end(at);
    }

    /** {@code Object.defineProperty(exports, "a", …}. */
    private void define(int at) {
        if (!tokens.is(at + 2, "defineProperty") || !tokens.is(at + 3, '(')) {
            return;
        }
        int name = exportsEnd(at + 4) + 1;
        if (name == 0
                || !tokens.is(name - 1, ',')
                || !tokens.isKind(name, Kind.STRING)
                || !tokens.is(name + 1, ',')) {
            return;
        }
        if (isSafeDescriptor(name + 2)) {
            export(string(name));
        } else {
            unsafe.add(string(name));
        }
    }

    private int skip(int at, String... expected) {
        for (int index = 0; index < expected.length; index++) {
            if (!tokens.is(at + index, expected[index])) {
                return -1;
            }
        }
        return at + expected.length;
    }

    /** Returns the index behind some tokens if they are there, else the same index. */
    private int skipIf(int at, String... expected) {
        int end = skip(at, expected);
        return end < 0 ? at : end;
    }

    /** A value, or a getter that does nothing but read a variable or one of its properties. */
    private boolean isSafeDescriptor(int start) {
        int at = skip(start, "{");
        if (at < 0) {
            return false;
        }
        at = skipIf(at, "enumerable", ":", "true", ",");
        if (skip(at, "value", ":") > 0) {
            return true;
        }
        at = getterEnd(at);
        if (at < 0 || !isName(at)) {
            return false;
        }
        at++;
        if (tokens.is(at, '.') && isName(at + 1)) {
            at += 2;
        } else if (tokens.is(at, '[')
                && tokens.isKind(at + 1, Kind.STRING)
                && tokens.is(at + 2, ']')) {
            at += 3;
        }
        return descriptorEnd(at) > 0;
    }

    /** Returns the index behind {@code get() { return}, or -1. */
    private int getterEnd(int start) {
        int at = skip(start, "get");
        if (at < 0) {
            return -1;
        }
        if (tokens.is(at, ':')) {
            at = skip(at, ":", "function");
            if (at < 0) {
                return -1;
            }
            at += isName(at) ? 1 : 0;
        }
        return skip(at, "(", ")", "{", "return");
    }

    private int descriptorEnd(int start) {
        int at = skipIf(start, ";");
        at = skip(at, "}");
        return at < 0 ? -1 : skip(skipIf(at, ","), "}", ")");
    }

    /** {@code var a = require("b")}. */
    private void declared(int at) {
        if (!isName(at) || !tokens.is(at + 1, '=')) {
            return;
        }
        int end = requireEnd(skipIf(at + 2, "_interopRequireWildcard", "("));
        if (end > 0) {
            required.put(tokens.token(at), string(end - 2));
        }
    }

    /** {@code Object.keys(a).forEach(function (k) {…})}, as compilers write it. */
    private void copyLoop(int at) {
        int module = skip(at, "Object", ".", "keys", "(");
        if (module < 0 || !isName(module)) {
            return;
        }
        int key = skip(module + 1, ")", ".", "forEach", "(", "function", "(");
        if (key < 0 || !isName(key)) {
            return;
        }
        int body = skip(key + 1, ")", "{");
        String from = tokens.token(module);
        String name = tokens.token(key);
        if (body > 0 && required.containsKey(from) && isCopy(body, from, name)) {
            reexports.add(required.get(from));
        }
    }

    private boolean isCopy(int start, String from, String key) {
        int at = guardEnd(start, key, from);
        if (at < 0) {
            return false;
        }
        int end = assignedEnd(at, from, key);
        if (end < 0) {
            end = definedEnd(at, from, key);
        }
        return end > 0 && skip(skipIf(end, ";"), "}", ")") > 0;
    }

    private int guardEnd(int start, String key, String from) {
        int at = skip(start, "if", "(", key);
        if (at < 0) {
            return -1;
        }
        if (tokens.is(at, "!==")) {
            return unlessDefaultEnd(at + 1, key);
        }
        if (!tokens.is(at, "===") || !isText(at + 1, "default")) {
            return -1;
        }
        at = skip(at + 2, "||", key, "===");
        if (at < 0 || !isText(at, "__esModule")) {
            return -1;
        }
        at = returnEnd(at + 1);
        if (at < 0) {
            return -1;
        }
        at = orElse(ownNameEnd(at, key), at);
        return orElse(sameValueEnd(at, from, key), at);
    }

    private static int orElse(int end, int otherwise) {
        return end < 0 ? otherwise : end;
    }

    private boolean isText(int at, String value) {
        return tokens.isKind(at, Kind.STRING) && value.equals(string(at));
    }

    private int returnEnd(int at) {
        int end = skip(at, ")", "return");
        return end < 0 ? -1 : skipIf(end, ";");
    }

    /** {@code if (Object.prototype.hasOwnProperty.call(names, key)) return;}. */
    private int ownNameEnd(int start, String key) {
        int at = skip(start, "if", "(", "Object", ".");
        if (at < 0) {
            return -1;
        }
        at = ownCallEnd(at, key);
        return at < 0 ? -1 : returnEnd(at);
    }

    /** {@code prototype.hasOwnProperty.call(names, key)}. */
    private int ownCallEnd(int start, String key) {
        int at = skipIf(start, "prototype", ".");
        at = skip(at, "hasOwnProperty", ".", "call", "(");
        return at < 0 || !isName(at) ? -1 : skip(at + 1, ",", key, ")");
    }

    /** {@code if (key in exports && exports[key] === from[key]) return;}. */
    private int sameValueEnd(int start, String from, String key) {
        int at = skip(start, "if", "(", key, "in");
        at = at < 0 ? -1 : exportsEnd(at);
        at = at < 0 ? -1 : skip(at, "&&");
        at = at < 0 ? -1 : exportsEnd(at);
        at = at < 0 ? -1 : skip(at, "[", key, "]", "===", from, "[", key, "]");
        return at < 0 ? -1 : returnEnd(at);
    }

    /** {@code "default" && !exports.hasOwnProperty(key))}, where all but the name may be absent. */
    private int unlessDefaultEnd(int start, String key) {
        if (!isText(start, "default")) {
            return -1;
        }
        int at = start + 1;
        int negation = skip(at, "&&", "!");
        if (negation > 0) {
            if (skip(negation, "Object", ".") > 0) {
                at = ownCallEnd(negation + 2, key);
            } else if (isName(negation)) {
                at = skip(negation + 1, ".", "hasOwnProperty", "(", key, ")");
            } else {
                return -1;
            }
        }
        return at < 0 ? -1 : skip(at, ")");
    }

    /** {@code exports[key] = from[key]}. */
    private int assignedEnd(int start, String from, String key) {
        int at = exportsEnd(start);
        return at < 0 ? -1 : skip(at, "[", key, "]", "=", from, "[", key, "]");
    }

    /** {@code Object.defineProperty(exports, key, { enumerable: true, get: … })}. */
    private int definedEnd(int start, String from, String key) {
        int at = skip(start, "Object", ".", "defineProperty", "(");
        at = at < 0 ? -1 : exportsEnd(at);
        at = at < 0 ? -1 : skip(at, ",", key, ",", "{", "enumerable", ":", "true", ",");
        at = at < 0 ? -1 : getterEnd(at);
        at = at < 0 ? -1 : skip(at, from, "[", key, "]");
        return at < 0 ? -1 : descriptorEnd(at);
    }
}
