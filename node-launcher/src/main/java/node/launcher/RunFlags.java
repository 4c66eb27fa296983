package node.launcher;

import java.util.Set;
import node.script.Diagnostics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The flags for what to run and how to observe it, with Node's names where Node has them.
 *
 * @param text the text to run instead of a file; null for none
 * @param prints whether its value is printed
 * @param prompt whether to open a prompt even without a terminal
 * @param watch whether to restart when a loaded file changes
 * @param inspector the port for a debugger; null for none
 * @param recording the file of the JFR recording; empty for events without a recording; null for no
 *     events
 * @param blocked the shortest time in milliseconds of a callback that is reported; 0 for none
 * @param completion whether only to print the completion script of a shell
 * @param workers in how many loops the script runs
 */
record RunFlags(
        String text,
        boolean prints,
        boolean prompt,
        boolean watch,
        Diagnostics.Inspector inspector,
        String recording,
        long blocked,
        boolean completion,
        int workers) {

    static final RunFlags NONE = new RunFlags(null, false, false, false, null, null, 0, false, 1);

    /** More loops than any machine has cores are a mistake. */
    private static final int MOST_WORKERS = 1024;

    private static final Set<String> LOOPBACK = Set.of("", "127.0.0.1", "localhost");
    private static final int PORT = 9229;

    private static final String INSPECT = "--inspect";
    private static final String INSPECT_BREAK = "--inspect-brk";
    private static final String JFR = "--jfr";
    private static final String WORKERS = "--workers";

    static void addTo(CommandSpec spec) {
        spec.addOption(value("CODE", String.class, "Run this text.", "-e", "--eval"));
        spec.addOption(flag("Print the value of the text. CODE may follow, too.", "-p", "--print"));
        spec.addOption(flag("Open the prompt even without a terminal.", "-i", "--interactive"));
        spec.addOption(flag("Restart when a loaded file changes.", "--watch"));
        spec.addOption(
                value(
                        "PORT",
                        String.class,
                        "Listen for a debugger on this machine ("
                                + PORT
                                + "). The value is optional.",
                        INSPECT));
        spec.addOption(
                value(
                        "PORT",
                        String.class,
                        "The same, and wait for it before the first line.",
                        INSPECT_BREAK));
        spec.addOption(
                value(
                        "FILE",
                        String.class,
                        "Send turns, slow callbacks, connections and requests to Flight Recorder; with a file,"
                                + " record them. The value is optional.",
                        JFR));
        spec.addOption(
                value(
                        "MS",
                        Long.class,
                        "Report callbacks that block the loop for longer, with their functions.",
                        "--trace-blocked"));
        spec.addOption(
                value(
                        "N",
                        String.class,
                        "Run the script in N loops, which share their ports. Without N, in as many"
                                + " as there are cores.",
                        WORKERS));
        spec.addOption(flag("Print a completion script for bash and exit.", "--completion-bash"));
    }

    /** Adds an empty value to each option whose optional value is missing. */
    static String[] complete(String... arguments) {
        String[] all = arguments.clone();
        for (int i = 0; i < all.length; i++) {
            if (isOptional(all[i])) {
                all[i] += "=";
            }
        }
        return all;
    }

    /** Whether the value of that option may be missing. */
    static boolean isOptional(String name) {
        return name.equals(INSPECT)
                || name.equals(INSPECT_BREAK)
                || name.equals(JFR)
                || name.equals(WORKERS);
    }

    /** Whether a number may follow that option as a word of its own. */
    static boolean isCount(String name) {
        return name.equals(WORKERS);
    }

    /** How many loops {@code --workers} makes without a number. */
    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    static RunFlags of(ParseResult found) {
        long blocked = found.matchedOptionValue("--trace-blocked", 0L);
        if (found.hasMatchedOption("--trace-blocked") && blocked < 1) {
            throw new IllegalArgumentException(
                    "--trace-blocked: expected a number from 1, found " + blocked);
        }
        return new RunFlags(
                found.matchedOptionValue("-e", null),
                found.hasMatchedOption("-p"),
                found.hasMatchedOption("-i"),
                found.hasMatchedOption("--watch"),
                inspector(found),
                found.matchedOptionValue(JFR, null),
                blocked,
                found.hasMatchedOption("--completion-bash"),
                workers(found.matchedOptionValue(WORKERS, null)));
    }

    private static int workers(String given) {
        if (given == null) {
            return 1;
        }
        if (given.isEmpty()) {
            return cores();
        }
        if (!given.matches("[1-9]\\d{0,3}") || Integer.parseInt(given) > MOST_WORKERS) {
            throw new IllegalArgumentException(
                    WORKERS + ": expected a number from 1 to " + MOST_WORKERS + ", found " + given);
        }
        return Integer.parseInt(given);
    }

    private static Diagnostics.Inspector inspector(ParseResult found) {
        String waiting = found.matchedOptionValue(INSPECT_BREAK, null);
        String given = waiting == null ? found.matchedOptionValue(INSPECT, null) : waiting;
        if (given == null) {
            return null;
        }
        int colon = given.lastIndexOf(':');
        String host = given.substring(0, Math.max(colon, 0));
        if (!LOOPBACK.contains(host)) {
            throw new IllegalArgumentException(
                    INSPECT
                            + ": the debugger is for this machine only, expected no host, found "
                            + host);
        }
        String port = given.substring(colon + 1);
        return new Diagnostics.Inspector(port.isEmpty() ? PORT : port(port), waiting != null);
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
            throw new IllegalArgumentException(
                    INSPECT + ": expected a port from 0 to 65535, found " + text);
        }
        return Integer.parseInt(text);
    }

    private static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names[0])
                .names(names)
                .arity("0")
                .description(description)
                .build();
    }

    private static OptionSpec value(
            String label, Class<?> type, String description, String... names) {
        return OptionSpec.builder(names[0])
                .names(names)
                .type(type)
                .paramLabel(label)
                .description(description)
                .build();
    }
}
