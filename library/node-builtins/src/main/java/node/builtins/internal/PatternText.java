package node.builtins.internal;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import node.builtins.internal.PatternToken.Type;

/** Splits a pattern of a whole URL into those of its components. */
final class PatternText {

    private enum State {
        INIT,
        PROTOCOL,
        AUTHORITY,
        USERNAME,
        PASSWORD,
        HOSTNAME,
        PORT,
        PATHNAME,
        SEARCH,
        HASH,
        DONE
    }

    private final String pattern;
    private final List<PatternToken> tokens;
    private final Map<UrlComponent, String> found = new EnumMap<>(UrlComponent.class);
    private State state = State.INIT;
    private int at;
    private int start; // of the component
    private int increment;
    private int groups;
    private int brackets;
    private boolean special;

    private PatternText(String pattern) {
        this.pattern = pattern;
        tokens = PatternToken.split(pattern, true);
    }

    static Map<UrlComponent, String> split(String pattern) {
        PatternText text = new PatternText(pattern);
        text.split();
        return text.found;
    }

    private void split() {
        for (; at < tokens.size() && state != State.DONE; at += increment) {
            increment = 1;
            Type type = tokens.get(at).type();
            if (type == Type.END) {
                end();
            } else if (type == Type.OPEN) {
                groups++;
            } else if (groups > 0 && type != Type.CLOSE) {
                continue;
            } else {
                groups -= groups > 0 ? 1 : 0;
                step();
            }
        }
        if (found.containsKey(UrlComponent.HOSTNAME)) {
            found.putIfAbsent(UrlComponent.PORT, "");
        }
    }

    private void end() {
        if (state == State.INIT) {
            rewind(State.INIT);
            if (is("#")) {
                change(State.HASH, 1);
            } else if (isSearch()) {
                change(State.SEARCH, 1);
            } else {
                change(State.PATHNAME, 0);
            }
        } else if (state == State.AUTHORITY) {
            rewind(State.HOSTNAME);
        } else {
            change(State.DONE, 0);
        }
    }

    private void step() {
        switch (state) {
            case INIT -> {
                if (is(":")) {
                    rewind(State.PROTOCOL);
                }
            }
            case PROTOCOL -> protocol();
            case AUTHORITY -> {
                if (is("@")) {
                    rewind(State.USERNAME);
                } else if (is("/") || isSearch() || is("#")) {
                    rewind(State.HOSTNAME);
                }
            }
            case USERNAME -> {
                if (is(":")) {
                    change(State.PASSWORD, 1);
                } else if (is("@")) {
                    change(State.HOSTNAME, 1);
                }
            }
            case PASSWORD -> {
                if (is("@")) {
                    change(State.HOSTNAME, 1);
                }
            }
            case HOSTNAME -> hostname();
            case PORT, PATHNAME, SEARCH -> path();
            default -> {}
        }
    }

    private void protocol() {
        if (!is(":")) {
            return;
        }
        special =
                PatternComponent.of(component(), PatternOptions.DEFAULT, UrlPattern::protocol)
                        .matchesSpecialScheme();
        if (is(at + 1, "/") && is(at + 2, "/")) {
            change(State.AUTHORITY, 3);
        } else {
            change(special ? State.AUTHORITY : State.PATHNAME, 1);
        }
    }

    private void hostname() {
        if (is("[")) {
            brackets++;
        } else if (is("]")) {
            brackets--;
        } else if (is(":") && brackets == 0) {
            change(State.PORT, 1);
        } else {
            path();
        }
    }

    /** What may follow: a path, a search or a hash, if the state comes before them. */
    private void path() {
        if (state.compareTo(State.PATHNAME) < 0 && is("/")) {
            change(State.PATHNAME, 0);
        } else if (state.compareTo(State.SEARCH) < 0 && isSearch()) {
            change(State.SEARCH, 1);
        } else if (is("#")) {
            change(State.HASH, 1);
        }
    }

    private void rewind(State next) {
        at = start;
        increment = 0;
        state = next;
    }

    private void change(State next, int skip) {
        Set<State> unnamed = EnumSet.of(State.INIT, State.AUTHORITY, State.DONE);
        if (!unnamed.contains(state)) {
            found.put(UrlComponent.valueOf(state.name()), component());
        }
        if (state != State.INIT && next != State.DONE) {
            if (state.compareTo(State.HOSTNAME) < 0 && next.compareTo(State.PORT) >= 0) {
                found.putIfAbsent(UrlComponent.HOSTNAME, "");
            }
            if (state.compareTo(State.PATHNAME) < 0 && next.compareTo(State.SEARCH) >= 0) {
                found.putIfAbsent(UrlComponent.PATHNAME, special ? "/" : "");
            }
            if (state.compareTo(State.SEARCH) < 0 && next == State.HASH) {
                found.putIfAbsent(UrlComponent.SEARCH, "");
            }
        }
        state = next;
        at += skip;
        start = at;
        increment = 0;
    }

    private PatternToken token(int index) {
        return tokens.get(Math.min(index, tokens.size() - 1));
    }

    private String component() {
        return pattern.substring(token(start).index(), token(at).index());
    }

    private boolean is(String value) {
        return is(at, value);
    }

    private boolean is(int index, String value) {
        PatternToken token = token(index);
        boolean plain =
                token.type() == Type.CHARACTER
                        || token.type() == Type.ESCAPED
                        || token.type() == Type.INVALID;
        return plain && token.value().equals(value);
    }

    /** Whether a question mark begins the search, and is not a modifier. */
    private boolean isSearch() {
        if (is("?")) {
            return true;
        }
        if (!token(at).value().equals("?")) {
            return false;
        }
        if (at == 0) {
            return true;
        }
        return switch (token(at - 1).type()) {
            case NAME, REGEXP, CLOSE, ASTERISK -> false;
            default -> true;
        };
    }
}
