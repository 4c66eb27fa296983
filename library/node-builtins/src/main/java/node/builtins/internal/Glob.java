package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A pattern of paths: {@code *}, {@code ?}, {@code [a-z]}, {@code **} for any directories, braces,
 * and {@code @(a|b)} with its relatives. Wildcards do not match a dot at the beginning of a name. A
 * backslash is a separator, never an escape, as in Node.
 */
final class Glob {

    /** A pattern of one name; null stands for any number of directories. */
    private static final Pattern DIRECTORIES = null;

    private final List<List<Pattern>> choices;
    private final boolean windows;

    private Glob(List<List<Pattern>> choices, boolean windows) {
        this.choices = choices;
        this.windows = windows;
    }

    /** Compiles a pattern. */
    static Glob of(String pattern, boolean windows) {
        List<List<Pattern>> choices = new ArrayList<>();
        for (String choice : Braces.expand(pattern.replace('\\', '/'))) {
            List<Pattern> names = new ArrayList<>();
            for (String name : split(choice)) {
                names.add("**".equals(name) ? DIRECTORIES : pattern(name));
            }
            choices.add(names);
        }
        return new Glob(choices, windows);
    }

    boolean matches(String path) {
        String[] names = split(windows ? path.replace('\\', '/') : path);
        return choices.stream().anyMatch(choice -> matches(names, 0, choice, 0));
    }

    /** Repeated separators count as one. */
    private static String[] split(String path) {
        return path.split("/+", -1);
    }

    private static boolean matches(String[] names, int name, List<Pattern> choice, int at) {
        if (at == choice.size()) {
            // What remains may be the empty name behind a separator at the end.
            return name == names.length || name == names.length - 1 && names[name].isEmpty();
        }
        if (choice.get(at) != DIRECTORIES) {
            return name < names.length
                    && choice.get(at).matcher(names[name]).matches()
                    && matches(names, name + 1, choice, at + 1);
        }
        boolean last = at == choice.size() - 1;
        for (int next = name; next <= names.length; next++) {
            if (last ? next == names.length : matches(names, next, choice, at + 1)) {
                return !last || name < names.length;
            }
            if (next < names.length && names[next].startsWith(".")) {
                return false;
            }
        }
        return false;
    }

    private static Pattern pattern(String name) {
        boolean magic = name.chars().anyMatch(c -> "*?[(".indexOf(c) >= 0);
        if (!magic) {
            return Pattern.compile(Pattern.quote(name));
        }
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean anyCase = system.startsWith("windows") || system.startsWith("mac");
        int flags = anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        return Pattern.compile(new GlobName(name).expression(), flags | Pattern.DOTALL);
    }
}
