package node.launcher;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import node.runtime.Flags;
import node.runtime.Service;
import node.runtime.Services;

/**
 * The arguments of the command in their parts, by Node's rules: names may have underscores for
 * hyphens, {@code --no-} reverses an option without a value, and a value must not begin with a
 * hyphen, unless a backslash is in front of it.
 *
 * @param flags the options of the program
 * @param command the options of the command itself, each in one word, without their values if these
 *     are missing where they may be
 * @param script the index of the first argument that is no option
 * @param complaint what is wrong; null if nothing is
 */
record Words(Flags flags, List<String> command, int script, String complaint) {

    private static final Set<String> TEXTS = Set.of("-e", "--eval", "-pe");

    /** The name that "--permission" had in Node 20. */
    private static final String NODES_PERMISSION = "--experimental-permission";

    private static final Set<String> PRINTS = Set.of("-p", "--print");

    /** Reads arguments that the user typed. */
    static Words of(String... arguments) {
        return of(0, arguments);
    }

    /** Reads arguments, among which each of the services has an option. */
    static Words of(List<Service<?>> services, String... arguments) {
        return new Reader(services, arguments, 0).read();
    }

    /**
     * Reads arguments.
     *
     * @param before how many of them, at the beginning, are from the environment
     */
    static Words of(int before, String... arguments) {
        return new Reader(Services.ALL, arguments, before).read();
    }

    /** Returns the name of an option, with hyphens for underscores, and without its value. */
    static String name(String word) {
        int end = word.indexOf('=');
        String name = end < 0 ? word : word.substring(0, end);
        return name.startsWith("--") ? name.replace('_', '-') : name;
    }

    /** Reads the arguments one by one. */
    private static final class Reader {

        private final Map<String, ProgramFlag> table = ProgramFlag.table();

        /** The options of the command, and whether a value follows. */
        private final Map<String, Boolean> ours;

        private final Map<String, List<String>> values = new LinkedHashMap<>();
        private final List<String> command = new ArrayList<>();
        private final Set<Integer> counts = new HashSet<>();
        private final String[] arguments;
        private final int before;
        private int at;
        private String complaint;

        Reader(List<Service<?>> services, String[] arguments, int before) {
            this.ours = CommandLine.takingValues(services);
            this.arguments = arguments;
            this.before = before;
        }

        Words read() {
            int end = arguments.length;
            while (at < arguments.length && complaint == null) {
                String word = arguments[at];
                if (word.equals("--") || word.equals("-") || !word.startsWith("-")) {
                    end = at;
                    break;
                }
                at++;
                option(word, name(word));
            }
            boolean separated = end < arguments.length && arguments[end].equals("--");
            Flags flags = new Flags(typed(end), values);
            return new Words(flags, command, separated ? end + 1 : end, complaint);
        }

        /** A child that gets the same options runs in one loop. */
        private List<String> typed(int end) {
            List<String> typed = new ArrayList<>();
            for (int i = Math.min(before, end); i < end; i++) {
                if (!counts.contains(i)) {
                    typed.add(arguments[i]);
                }
            }
            return typed;
        }

        private void count(String word, String name) {
            counts.add(at - 1);
            boolean follows =
                    !word.contains("=") && at < arguments.length && arguments[at].matches("\\d+");
            if (follows) {
                counts.add(at);
            }
            command.add(follows ? name + "=" + arguments[at++] : word);
        }

        private void option(String word, String name) {
            ProgramFlag flag = table.get(name);
            if (flag != null) {
                take(flag, word, name);
            } else if (name.startsWith("--") && isOpposite(name)) {
                reverse(name);
            } else if (PRINTS.contains(name) && !word.contains("=")) {
                command.add("--print");
                if (at < arguments.length && !arguments[at].startsWith("-")) {
                    command.add("--eval=" + unescaped(arguments[at++]));
                }
            } else if (name.equals(NODES_PERMISSION)) {
                command.add("--permission");
            } else if (name.equals("-pe")) {
                command.add("--print");
                text(name);
            } else if (TEXTS.contains(name) && !word.contains("=")) {
                text(name);
            } else if (RunFlags.isCount(name)) {
                count(word, name);
            } else if (ours.containsKey(name)) {
                pass(word, name);
            } else if (!Unsupported.isHarmless(name)) {
                complaint = Unsupported.complaint(name, ours.keySet());
            }
        }

        private boolean isOpposite(String name) {
            ProgramFlag flag = table.get(ProgramFlag.opposite(name));
            return flag != null && flag.kind() == ProgramFlag.Kind.FLAG;
        }

        private void reverse(String name) {
            values.remove(ProgramFlag.opposite(name));
        }

        private void take(ProgramFlag flag, String word, String name) {
            if (!flag.takesValue()) {
                values.put(flag.name(), List.of());
                return;
            }
            String value = value(word, name);
            if (value != null) {
                values.computeIfAbsent(flag.name(), key -> new ArrayList<>()).add(value);
            }
        }

        private void text(String name) {
            String value = value(name, name);
            if (value != null) {
                command.add("--eval=" + value);
            }
        }

        private void pass(String word, String name) {
            String full = name + word.substring(Math.min(name.length(), word.length()));
            if (word.contains("=") || !ours.get(name)) {
                command.add(full);
                return;
            }
            String value = value(word, name);
            if (value != null) {
                command.add(name + "=" + value);
            }
        }

        /** Returns the value of an option; null with a complaint. */
        private String value(String word, String name) {
            int sign = word.indexOf('=');
            String value = null;
            if (sign >= 0) {
                value = word.substring(sign + 1);
            } else if (at < arguments.length && !arguments[at].startsWith("-")) {
                value = unescaped(arguments[at++]);
            }
            if (value == null || (sign >= 0 && value.isEmpty())) {
                complaint = (sign >= 0 ? word : name) + " requires an argument";
                return null;
            }
            return value;
        }

        private static String unescaped(String word) {
            return word.startsWith("\\-") ? word.substring(1) : word;
        }
    }
}
