package node.launcher;

import java.util.Set;
import node.script.Diagnostics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What is run and how it is looked at, by Node's names where Node has one.
 *
 * @param text what is run instead of a file; null for none
 * @param prints whether its value is printed
 * @param prompt whether there is a prompt even without a terminal
 * @param watch whether it starts anew when a file it loaded changes
 * @param inspector the debugger's door; null for none
 * @param recording the file of JFR's recording, empty for events without one; null for no events
 * @param blocked from how many milliseconds on a callback is reported; 0 for none
 * @param completion whether the completion script of a shell is all that is wanted
 */
record RunFlags(
        String text,
        boolean prints,
        boolean prompt,
        boolean watch,
        Diagnostics.Inspector inspector,
        String recording,
        long blocked,
        boolean completion) {

    static final RunFlags NONE = new RunFlags(null, false, false, false, null, null, 0, false);

    private static final Set<String> LOOPBACK = Set.of("", "127.0.0.1", "localhost");
    private static final int PORT = 9229;

    private static final String INSPECT = "--inspect";
    private static final String INSPECT_BREAK = "--inspect-brk";
    private static final String JFR = "--jfr";

    static void addTo(CommandSpec spec) {
        spec.addOption(value("CODE", String.class, "Run this text.", "-e", "--eval"));
        spec.addOption(
                value("CODE", String.class, "Run this text and print its value.", "-p", "--print"));
        spec.addOption(flag("Open the prompt, whatever the input is.", "-i", "--interactive"));
        spec.addOption(flag("Start anew when a file that was loaded changes.", "--watch"));
        spec.addOption(
                value(
                        "PORT",
                        String.class,
                        "Listen for a debugger on this machine ("
                                + PORT
                                + "). The value may be left out.",
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
                        "Tell Flight Recorder of turns, slow callbacks, connections and requests; with a file,"
                                + " record them. The value may be left out.",
                        JFR));
        spec.addOption(
                value(
                        "MS",
                        Long.class,
                        "Report callbacks that hold up the loop for longer, with their functions.",
                        "--trace-blocked"));
        spec.addOption(flag("Print a completion script for bash and exit.", "--completion-bash"));
    }

    /**
     * The arguments with an empty value where an option is without the one it may have, up to the
     * script: the parser would take the next word. {@code -pe} is {@code -p}.
     */
    static String[] complete(String... arguments) {
        String[] all = arguments.clone();
        for (int i = 0; i < all.length && all[i].startsWith("-") && !all[i].equals("--"); i++) {
            switch (all[i]) {
                case INSPECT, INSPECT_BREAK, JFR -> all[i] += "=";
                case "-pe" -> all[i] = "-p";
                case "-e", "--eval", "-p", "--print" -> i++; // what follows is a text
                default -> {
                    continue;
                }
            }
        }
        return all;
    }

    static RunFlags of(ParseResult found) {
        String printed = found.matchedOptionValue("-p", null);
        long blocked = found.matchedOptionValue("--trace-blocked", 0L);
        if (found.hasMatchedOption("--trace-blocked") && blocked < 1) {
            throw new IllegalArgumentException(
                    "--trace-blocked: expected a number from 1, found " + blocked);
        }
        return new RunFlags(
                printed == null ? found.matchedOptionValue("-e", null) : printed,
                printed != null,
                found.hasMatchedOption("-i"),
                found.hasMatchedOption("--watch"),
                inspector(found),
                found.matchedOptionValue(JFR, null),
                blocked,
                found.hasMatchedOption("--completion-bash"));
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
