package node.launcher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import node.http.HttpOptions;
import node.runtime.Flags;
import node.runtime.Permissions;
import node.runtime.Service;
import node.runtime.Services;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The parsed options before the script.
 *
 * @param permissions what the program may use
 * @param flags the options that the program's libraries react to
 * @param script the index of the script among the arguments; their number if there is none
 * @param chosen the chosen provider of each service
 * @param http the limits of HTTP
 * @param run what to run, and how to observe it
 * @param shutdownTimeout how long to wait for requests in progress after SIGTERM, in milliseconds
 * @param complaint the error message; null if the options are valid
 */
record CommandLine(
        boolean help,
        boolean version,
        boolean info,
        Map<Class<?>, String> chosen,
        HttpOptions http,
        RunFlags run,
        long shutdownTimeout,
        Permissions permissions,
        Flags flags,
        int script,
        String complaint) {

    /** In milliseconds. */
    static final long SHUTDOWN_TIMEOUT = 10_000;

    private static final String SHUTDOWN_FLAG = "--shutdown-timeout";

    private static final String HEAP_FLAG = "--max-old-space-size";
    private static final String JITLESS = "--jitless";

    /** Whether that is the option for the largest heap. */
    static boolean isHeap(String name) {
        return name.equals(HEAP_FLAG);
    }

    /** Whether the start script must pass that option to the JVM before it starts. */
    static boolean isOfJvm(String name) {
        return name.equals(HEAP_FLAG) || name.equals(JITLESS);
    }

    /** Returns what is wrong with the option for the largest heap; null if nothing is. */
    static String heapComplaint(String option) {
        String value = option.substring(Math.min(HEAP_FLAG.length() + 1, option.length()));
        return value.matches("[1-9]\\d{0,8}")
                ? null
                : HEAP_FLAG + ": expected megabytes, as in " + HEAP_FLAG + "=100, found " + option;
    }

    /** Returns the names of all options, each with its hyphens. */
    static Set<String> names(List<Service<?>> services) {
        return takingValues(services).keySet();
    }

    /** Returns for the name of each option whether it is followed by a value. */
    static Map<String, Boolean> takingValues(List<Service<?>> services) {
        Map<String, Boolean> taking = new HashMap<>();
        parser(services)
                .getCommandSpec()
                .optionsMap()
                .forEach(
                        (name, option) ->
                                taking.put(
                                        name,
                                        option.arity().min() > 0 && !RunFlags.isOptional(name)));
        return taking;
    }

    /** Whether that option is followed by a value. */
    static boolean needsValue(String name) {
        return takingValues(Services.ALL).getOrDefault(name, false);
    }

    static CommandLine parse(String... arguments) {
        return parse(Services.ALL, arguments);
    }

    /** Parses the options. Each of the given services has an option. */
    static CommandLine parse(List<Service<?>> services, String... arguments) {
        return parse(services, Words.of(services, arguments));
    }

    /** Parses the options in these words. */
    static CommandLine parse(Words words) {
        return parse(Services.ALL, words);
    }

    private static CommandLine parse(List<Service<?>> services, Words words) {
        if (words.complaint() != null) {
            return wrong(words.complaint());
        }
        picocli.CommandLine parser = parser(services);
        try {
            String[] own = RunFlags.complete(words.command().toArray(String[]::new));
            ParseResult found = parser.parseArgs(own);
            Map<Class<?>, String> chosen = new HashMap<>();
            for (Service<?> service : services) {
                if (found.hasMatchedOption(service.flag())) {
                    chosen.put(service.type(), found.matchedOptionValue(service.flag(), ""));
                }
            }
            checkOptionsOfJvm(found);
            return new CommandLine(
                    found.hasMatchedOption("--help"),
                    found.hasMatchedOption("--version"),
                    found.hasMatchedOption("--info"),
                    chosen,
                    HttpFlags.of(found),
                    RunFlags.of(found),
                    shutdownTimeout(found),
                    PermissionFlags.of(found),
                    words.flags(),
                    words.script(),
                    FlagChecks.complaint(words.flags(), found.hasMatchedOption("-e")));
        } catch (ParameterException e) {
            return wrong(e.getMessage() + "\nTry node --help");
        } catch (IllegalArgumentException e) {
            return wrong(e.getMessage());
        }
    }

    /**
     * A running JVM cannot change its heap and its compiler: the start script must have done it.
     */
    private static void checkOptionsOfJvm(ParseResult found) {
        if (found.hasMatchedOption(JITLESS)
                && System.getProperty(NodeOptions.INTERPRETED) == null) {
            throw new IllegalArgumentException(
                    JITLESS
                            + ": only the command node can set it; give -XX:-EnableJVMCI to the JVM");
        }
        String size = found.matchedOptionValue(HEAP_FLAG, null);
        if (size == null) {
            return;
        }
        String complaint = heapComplaint(HEAP_FLAG + "=" + size);
        if (complaint == null && System.getProperty(NodeOptions.HEAP) == null) {
            complaint = HEAP_FLAG + ": only the command node can set it; give -Xmx to the JVM";
        }
        if (complaint != null) {
            throw new IllegalArgumentException(complaint);
        }
    }

    private static CommandLine wrong(String complaint) {
        return new CommandLine(
                false,
                false,
                false,
                Map.of(),
                null,
                RunFlags.NONE,
                0,
                Permissions.unrestricted(),
                Flags.none(),
                0,
                complaint);
    }

    private static long shutdownTimeout(ParseResult found) {
        long timeout = found.matchedOptionValue(SHUTDOWN_FLAG, SHUTDOWN_TIMEOUT);
        if (timeout < 0) {
            throw new IllegalArgumentException(
                    SHUTDOWN_FLAG + ": expected a number from 0, found " + timeout);
        }
        return timeout;
    }

    /** Returns the completion script for bash, and for zsh after {@code bashcompinit}. */
    static String completion() {
        return picocli.AutoComplete.bash("node", parser(Services.ALL));
    }

    static String usage() {
        return parser(Services.ALL).getUsageMessage(picocli.CommandLine.Help.Ansi.OFF);
    }

    /** Builds the parser by method calls: annotated fields would have to be open for reflection. */
    private static picocli.CommandLine parser(List<Service<?>> services) {
        CommandSpec spec = CommandSpec.create().name("node");
        spec.usageMessage()
                .customSynopsis("node [options] [script.js | -e CODE | -p CODE | -] [arguments]")
                .description(
                        "Runs a program on the event loop: a file, a text or standard input. Without"
                                + " any of them, opens a prompt on a terminal.%n")
                .autoWidth(false);
        spec.addOption(flag("Print this and exit.", "-h", "--help"));
        spec.addOption(flag("Print the version and exit.", "-v", "--version"));
        spec.addOption(flag("Print versions, engine and providers, and exit.", "--info"));
        RunFlags.addTo(spec);
        for (Service<?> service : services) {
            spec.addOption(
                    OptionSpec.builder(service.flag())
                            .type(String.class)
                            .paramLabel("NAME")
                            .description("Use this " + service.type().getName() + ".")
                            .build());
        }
        HttpFlags.addTo(spec);
        PermissionFlags.addTo(spec);
        spec.addOption(
                OptionSpec.builder(SHUTDOWN_FLAG)
                        .type(Long.class)
                        .paramLabel("MS")
                        .description(
                                "Time for requests in progress after SIGTERM ("
                                        + SHUTDOWN_TIMEOUT
                                        + ").")
                        .build());
        spec.addOption(flag("Interpret JavaScript instead of compiling it.", JITLESS));
        spec.addOption(
                OptionSpec.builder(HEAP_FLAG)
                        .type(String.class)
                        .paramLabel("MB")
                        .description("Largest heap of the virtual machine.")
                        .build());
        ProgramFlag.addTo(spec);
        return new picocli.CommandLine(spec).setOverwrittenOptionsAllowed(true);
    }

    private static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names[0])
                .names(names)
                .arity("0")
                .description(description)
                .build();
    }
}
