package node.tck.runner;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import node.tck.Providers;
import node.tck.Rule;
import node.tck.Service;
import node.tck.Verification;
import node.tck.javascript.JavaScriptTck;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What the command line asks for.
 *
 * @param services which; all if empty
 * @param rules which, by number; all if empty
 * @param properties the system properties that say the same as the options
 * @param report where to write it
 * @param docs where the platform's documents can be read, for links in the report
 */
record Options(
        boolean help,
        boolean list,
        List<Service> services,
        List<String> rules,
        Map<String, String> properties,
        Optional<Path> report,
        Optional<String> docs) {

    /**
     * Understands the arguments.
     *
     * @throws IllegalArgumentException if they are wrong; the message says how
     */
    static Options parse(String... arguments) {
        try {
            ParseResult found = new CommandLine(spec()).parseArgs(arguments);
            Map<String, String> properties = new LinkedHashMap<>();
            Providers.OPTIONS.forEach(
                    (option, service) ->
                            text(found, "--" + option)
                                    .ifPresent(name -> properties.put(service.getName(), name)));
            text(found, "--without").ifPresent(all -> properties.put(Providers.WITHOUT, all));
            text(found, "--command")
                    .ifPresent(command -> properties.put(JavaScriptTck.COMMAND, command));
            return new Options(
                    found.hasMatchedOption("--help"),
                    found.hasMatchedOption("--list"),
                    found.<List<String>>matchedOptionValue("--service", List.of()).stream()
                            .map(Options::service)
                            .toList(),
                    found.<List<String>>matchedOptionValue("--rule", List.of()).stream()
                            .map(Options::rule)
                            .toList(),
                    properties,
                    text(found, "--report").map(Path::of),
                    text(found, "--docs"));
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Optional<String> text(ParseResult found, String option) {
        return Optional.ofNullable(found.matchedOptionValue(option, (String) null));
    }

    private static Service service(String option) {
        return Service.of(option)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "--service: expected any of "
                                                + Arrays.stream(Service.values())
                                                        .map(Service::option)
                                                        .collect(Collectors.joining(", "))
                                                + ", found "
                                                + option));
    }

    private static String rule(String number) {
        if (!Rule.all().containsKey(number)) {
            throw new IllegalArgumentException(
                    "--rule: expected a number like M2, as --list shows them, found " + number);
        }
        return number;
    }

    static String usage() {
        return new CommandLine(spec()).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    /** By calls rather than of annotated fields, which would have to be opened for reflection. */
    private static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("java -p MODULES -m node.tck");
        spec.usageMessage()
                .description(
                        "Tries the rules of the platform's services on the providers that are on"
                                + " the module path.%n")
                .footer(
                        "%nIt ends with 0 if every rule that MUST be kept is kept, 1 if one is"
                                + " broken, 2 if the arguments are wrong, 3 if it is not clear"
                                + " which provider to try.")
                .autoWidth(false)
                .width(100);
        flag(spec, "Print this and exit.", "-h", "--help");
        flag(spec, "Print services, providers and rules, and exit.", "--list");
        many(spec, "--service", "SERVICE", "Only this service's rules; may be repeated.");
        many(spec, "--rule", "NUMBER", "Only this rule; may be repeated.");
        Providers.OPTIONS.forEach(
                (option, service) ->
                        one(
                                spec,
                                "--" + option,
                                "NAME",
                                "The " + service.getName() + " to try, or to build on."));
        one(
                spec,
                "--without",
                "CAPABILITY,...",
                "What cannot be done here: its rules are skipped.");
        one(
                spec,
                "--command",
                "COMMAND",
                "What runs programs, with its options, for the rules of javascript.");
        one(spec, "--report", "FOLDER", "Where to write index.html and JUnit's XML.");
        one(spec, "--docs", "URL", "Where the platform's docs folder is, for links in the report.");
        return spec;
    }

    private static void flag(CommandSpec spec, String description, String... names) {
        spec.addOption(OptionSpec.builder(names).arity("0").description(description).build());
    }

    private static void one(CommandSpec spec, String name, String label, String description) {
        spec.addOption(
                OptionSpec.builder(name)
                        .type(String.class)
                        .paramLabel(label)
                        .description(description)
                        .build());
    }

    private static void many(CommandSpec spec, String name, String label, String description) {
        spec.addOption(
                OptionSpec.builder(name)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel(label)
                        .description(description)
                        .build());
    }

    /** The tests it asks for of a service. */
    Suite suite(Service service, Verification subject) {
        return new Suite(
                service,
                subject,
                service.checks().stream()
                        .filter(check -> rules.isEmpty() || rules.contains(check.number()))
                        .toList());
    }

    /** The services whose rules it asks for. */
    Stream<Service> asked() {
        return Stream.of(Service.values())
                .filter(service -> services.isEmpty() || services.contains(service))
                .filter(
                        service ->
                                rules.isEmpty()
                                        || service.checks().stream()
                                                .anyMatch(check -> rules.contains(check.number())));
    }
}
