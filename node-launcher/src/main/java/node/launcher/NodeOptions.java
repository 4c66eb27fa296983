package node.launcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import node.runtime.NodeOptionNames;
import node.runtime.Services;

/**
 * The options in the environment variable NODE_OPTIONS. They are those of Node, not of the JVM, and
 * stand before those of the command line.
 *
 * @param arguments the options that have a meaning here
 * @param ignored the options of Node that have none
 * @param warns whether the user wants to be warned of them
 * @param complaint why the variable is refused; null if it is not
 */
record NodeOptions(List<String> arguments, List<String> ignored, boolean warns, String complaint) {

    /** Node's exit status for invalid options. */
    static final int INVALID = 9;

    static final String VARIABLE = "NODE_OPTIONS";

    /** The start script sets it when it has passed the largest heap to the JVM. */
    static final String HEAP = "node.heap";

    /** The start script sets it when it has told the JVM not to compile JavaScript. */
    static final String INTERPRETED = "node.jitless";

    /** Node's name for an option, and ours. */
    private static final String NODES_PERMISSION = "--experimental-permission";

    /** Options that choose what runs belong on the command line. */
    private static final Set<String> ONLY_TYPED =
            Set.of(
                    "-h",
                    "--help",
                    "-v",
                    "--version",
                    "--info",
                    "-e",
                    "--eval",
                    "-p",
                    "--print",
                    "-i",
                    "--interactive",
                    "-c",
                    "--check",
                    "--completion-bash",
                    "--workers");

    private static final List<String> OF_JVM =
            List.of(
                    "-X",
                    "-D",
                    "-agent",
                    "-javaagent:",
                    "-ea",
                    "-da",
                    "-esa",
                    "-verbose",
                    "-server",
                    "--add-",
                    "--enable-native-access",
                    "--enable-preview",
                    "--illegal-",
                    "--limit-modules",
                    "--module-path",
                    "--patch-module",
                    "--sun-misc-");

    /** Parses the value of the variable as Node does. */
    static NodeOptions parse(String text) {
        List<String> words = new ArrayList<>();
        String wrong = split(text, words);
        if (wrong != null) {
            return refused("invalid value for " + VARIABLE + " (" + wrong + ")");
        }
        List<String> arguments = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        boolean warns = true;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String name = Words.name(word);
            if (!word.startsWith("-")) {
                continue; // as in Node, words without a hyphen have no effect
            }
            warns &= !name.equals("--no-warnings");
            String complaint = complaint(word, name);
            if (complaint != null) {
                return refused(complaint);
            }
            if (isOurs(name)) {
                boolean isLast = i + 1 == words.size() || words.get(i + 1).startsWith("-");
                boolean hasValue = word.contains("=") || isLast || !CommandLine.needsValue(name);
                arguments.add(hasValue ? ours(word, name) : name + "=" + words.get(++i));
            } else if (!isDone(name) && !Unsupported.isHarmless(name)) {
                ignored.add(name);
            }
        }
        return new NodeOptions(arguments, ignored, warns, null);
    }

    private static NodeOptions refused(String complaint) {
        return new NodeOptions(List.of(), List.of(), false, complaint);
    }

    /**
     * Splits at blanks. Double quotes keep blanks together, and a backslash inside of them keeps
     * the next character.
     *
     * @return what is wrong; null if nothing is
     */
    private static String split(String text, Collection<String> words) {
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\\' && quoted) {
                if (++i == text.length()) {
                    return "invalid escape";
                }
                word.append(text.charAt(i));
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ' ' && !quoted) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(letter);
            }
        }
        words.add(word.toString());
        return quoted ? "unterminated string" : null;
    }

    private static String complaint(String word, String name) {
        if (OF_JVM.stream().anyMatch(word::startsWith)) {
            return word
                    + " is not allowed in "
                    + VARIABLE
                    + ": options of the JVM go into NODE_JVM_OPTIONS";
        }
        if (CommandLine.isHeap(name)) {
            return CommandLine.heapComplaint(word);
        }
        if (isOurs(name) || isNodes(name)) {
            return null;
        }
        return name + (word.contains("=") ? "=" : "") + " is not allowed in " + VARIABLE;
    }

    private static boolean isOurs(String name) {
        return !ONLY_TYPED.contains(name)
                && !CommandLine.isOfJvm(name)
                && (name.equals(NODES_PERMISSION)
                        || CommandLine.names(Services.ALL).contains(name)
                        || isOpposite(name));
    }

    private static boolean isOpposite(String name) {
        ProgramFlag flag = ProgramFlag.table().get(ProgramFlag.opposite(name));
        return name.startsWith("--") && flag != null && !flag.takesValue();
    }

    private static String ours(String word, String name) {
        String value = word.substring(name.length());
        return (name.equals(NODES_PERMISSION) ? "--permission" : name) + value;
    }

    /** Whether the start script has passed that option to the JVM. */
    private static boolean isDone(String name) {
        return (CommandLine.isHeap(name) && System.getProperty(HEAP) != null)
                || (name.equals("--jitless") && System.getProperty(INTERPRETED) != null);
    }

    /** Whether Node 20 allows that option in the variable. */
    static boolean isNodes(String name) {
        String positive = name.startsWith("--no-") ? "--" + name.substring("--no-".length()) : name;
        return nodes().contains(positive);
    }

    private static Set<String> nodes() {
        return Set.copyOf(NodeOptionNames.all());
    }

    /** Returns the one warning for all ignored options; null if there is none to give. */
    String warning() {
        return ignored.isEmpty() || !warns
                ? null
                : VARIABLE + ": ignored, without a meaning here: " + String.join(", ", ignored);
    }

    /** Returns the arguments with those of the command line behind them. */
    String[] before(String... typed) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(typed));
        return all.toArray(String[]::new);
    }
}
