package node.builtins.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import node.builtins.internal.Tokens.Bracket;
import node.builtins.internal.Tokens.Kind;

/**
 * The imports in a text of JavaScript.
 *
 * @param text the text
 * @param requests the declarations that import or export from another module
 * @param calls where the word is of each {@code import()} and {@code import.source()}
 * @param phases where the word {@code source} is of each declaration that has it
 * @param awaits where the text, as a module, waits at its top level
 * @param broken whether something stands behind a specifier that cannot stand there
 */
record ModuleImports(
        String text,
        List<ImportRequest> requests,
        List<Integer> calls,
        List<Integer> phases,
        List<Integer> awaits,
        boolean broken) {

    private static final String IMPORT = "import";
    private static final String SOURCE = "source";

    static ModuleImports of(String text) {
        Tokens tokens = Tokens.of(text);
        Search search = new Search(tokens);
        search.search();
        return new ModuleImports(
                text,
                search.requests,
                search.calls,
                search.phases,
                text.contains("await") ? ModuleSyntax.waits(tokens) : List.of(),
                search.broken);
    }

    /**
     * Returns the text with other specifiers, without attributes and the word {@code source}, and
     * with calls of a function for each {@code import()}. What else there is stays in its line and
     * column if the new specifiers are no longer.
     *
     * @param specifiers returns the specifier of a request by its number; it needs no escapes
     * @param function a name of six characters; null leaves calls as they are
     */
    String rewritten(IntFunction<String> specifiers, String function) {
        StringBuilder made = new StringBuilder(text.length() + 16);
        int done = 0;
        int call = 0;
        int request = 0;
        int phase = 0;
        while (call < calls.size() || request < requests.size()) {
            boolean callFirst =
                    request == requests.size()
                            || call < calls.size()
                                    && calls.get(call) < requests.get(request).start();
            if (callFirst) {
                int at = calls.get(call++);
                made.append(text, done, at).append(function == null ? IMPORT : function);
                done = at + IMPORT.length();
                continue;
            }
            ImportRequest next = requests.get(request);
            String literal = '"' + specifiers.apply(request++) + '"';
            if (next.source()) {
                int word = phases.get(phase++);
                made.append(text, done, word).repeat(' ', SOURCE.length());
                done = word + SOURCE.length();
            }
            made.append(text, done, next.start()).append(literal);
            made.repeat(' ', Math.max(0, next.end() - next.start() - literal.length()));
            done = next.end();
            if (next.withStart() >= 0) {
                made.append(text, done, next.withStart());
                blank(made, next.withStart(), next.withEnd());
                done = next.withEnd();
            }
        }
        return made.append(text, done, text.length()).toString();
    }

    /** Returns the text with calls of a function for each {@code import()}. */
    String rewritten(String function) {
        return new ModuleImports(text, List.of(), calls, List.of(), List.of(), false)
                .rewritten(request -> "", function);
    }

    private void blank(StringBuilder made, int start, int end) {
        for (int at = start; at < end; at++) {
            char c = text.charAt(at);
            made.append(Tokens.isLineEnd(c) ? c : ' ');
        }
    }

    /** Returns a name of six characters that does not occur in the text. */
    String freeName() {
        String name = "$impor";
        for (int number = 0; text.contains(name); number++) {
            name = "$" + Integer.toString(60_466_176 + number, Character.MAX_RADIX).substring(1);
        }
        return name;
    }

    private static final class Search {

        private final Tokens tokens;
        private final List<ImportRequest> requests = new ArrayList<>();
        private final List<Integer> calls = new ArrayList<>();
        private final List<Integer> phases = new ArrayList<>();
        private boolean broken;

        Search(Tokens tokens) {
            this.tokens = tokens;
        }

        void search() {
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
            char first = tokens.text.charAt(tokens.start(at));
            if (first != 'i' && first != 'e' || tokens.is(at - 1, '.') || tokens.is(at - 1, "?.")) {
                return;
            }
            if (tokens.is(at, IMPORT)) {
                if (tokens.is(at + 1, '(')) {
                    call(at);
                } else if (isSourceCall(at)) {
                    calls.add(tokens.start(at));
                } else if (top) {
                    declaration(at + 1);
                }
            } else if (top && tokens.is(at, "export")) {
                exported(at + 1);
            }
        }

        private boolean isSourceCall(int at) {
            return tokens.is(at + 1, '.') && tokens.is(at + 2, SOURCE) && tokens.is(at + 3, '(');
        }

        /** A method can have that name, too. */
        private void call(int at) {
            int behind = tokens.mate(at + 1) + 1;
            boolean method =
                    behind > 0
                            && tokens.is(behind, '{')
                            && tokens.bracket(behind) == Bracket.FUNCTION;
            if (!method) {
                calls.add(tokens.start(at));
            }
        }

        private void declaration(int start) {
            if (tokens.isKind(start, Kind.STRING)) {
                add(start, List.of(), null, false);
                return;
            }
            List<String> names = new ArrayList<>();
            String pattern = null;
            boolean source = false;
            int at = start;
            if (tokens.isKind(at, Kind.WORD)) {
                boolean phase =
                        (tokens.is(at, "defer") || tokens.is(at, SOURCE))
                                && !tokens.is(at + 1, ',')
                                && !tokens.is(at + 1, "from");
                if (phase) {
                    source =
                            tokens.is(at, SOURCE)
                                    && tokens.isKind(at + 1, Kind.WORD)
                                    && tokens.is(at + 2, "from")
                                    && tokens.isKind(at + 3, Kind.STRING);
                    at++;
                }
                if (tokens.isKind(at, Kind.WORD)) {
                    names.add("default");
                    at++;
                }
                at += tokens.is(at, ',') ? 1 : 0;
            }
            if (tokens.is(at, '*')) {
                at += 3;
            } else if (tokens.is(at, '{') && tokens.mate(at) > at) {
                names(at, names);
                pattern = pattern(at);
                at = tokens.mate(at) + 1;
            }
            if (tokens.is(at, "from")) {
                boolean added = add(at + 1, names, pattern, source);
                if (source && added) {
                    phases.add(tokens.start(start));
                }
            }
        }

        private void exported(int start) {
            int at = start;
            List<String> names = new ArrayList<>();
            if (tokens.is(at, '*')) {
                at += tokens.is(at + 1, "as") ? 3 : 1;
            } else if (tokens.is(at, '{') && tokens.mate(at) > at) {
                names(at, names);
                at = tokens.mate(at) + 1;
            } else {
                return;
            }
            if (tokens.is(at, "from")) {
                add(at + 1, names, null, false);
            }
        }

        private void names(int open, List<String> names) {
            for (int at = open + 1; at < tokens.mate(open); at++) {
                if (tokens.is(at - 1, ',') || at == open + 1) {
                    names.add(name(at));
                }
            }
        }

        private String name(int at) {
            if (!tokens.isKind(at, Kind.STRING)) {
                return tokens.token(at);
            }
            String value = StringLiteral.value(tokens.token(at));
            return value == null ? tokens.token(at) : value;
        }

        private String pattern(int open) {
            int close = tokens.mate(open);
            StringBuilder pattern = new StringBuilder("{ ");
            for (int at = open + 1; at < close; at++) {
                if (tokens.isFirstInLine(at)) {
                    return null;
                }
                if (tokens.is(at, "as") && !tokens.is(at - 1, ',') && at > open + 1) {
                    pattern.append(": ");
                } else if (tokens.is(at, ',')) {
                    pattern.append(at + 1 == close ? "" : ", ");
                } else {
                    pattern.append(tokens.token(at));
                }
            }
            return tokens.isFirstInLine(close) ? null : pattern.append(" }").toString();
        }

        private boolean add(int literal, List<String> names, String pattern, boolean source) {
            if (!tokens.isKind(literal, Kind.STRING)) {
                return false;
            }
            String specifier = StringLiteral.value(tokens.token(literal));
            if (specifier == null) {
                return false;
            }
            Map<String, String> attributes = new LinkedHashMap<>();
            int withStart = -1;
            int withEnd = -1;
            int open = literal + 2;
            if (tokens.is(literal + 1, "with") && tokens.is(open, '{') && tokens.mate(open) > 0) {
                attributes(open, attributes);
                withStart = tokens.start(literal + 1);
                withEnd = tokens.end(tokens.mate(open));
                open = tokens.mate(open) + 1;
            } else {
                open = literal + 1;
            }
            broken |= open < tokens.count() && !tokens.is(open, ';') && !tokens.isFirstInLine(open);
            requests.add(
                    new ImportRequest(
                            specifier,
                            attributes,
                            names,
                            pattern,
                            tokens.start(literal),
                            tokens.end(literal),
                            withStart,
                            withEnd,
                            source));
            return true;
        }

        private void attributes(int open, Map<String, String> attributes) {
            for (int at = open + 1; at < tokens.mate(open); at++) {
                if (tokens.is(at, ':') && tokens.isKind(at + 1, Kind.STRING)) {
                    String value = StringLiteral.value(tokens.token(at + 1));
                    attributes.put(name(at - 1), value == null ? "" : value);
                }
            }
        }
    }
}
