package node.tck.runner;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import node.tck.Check;
import node.tck.Rule;
import node.tck.Service;

/** Tries the rules without a build: {@code java -p MODULES -m node.tck}. */
public final class Main {

    private static final int KEPT = 0;
    private static final int BROKEN = 1;
    private static final int WRONG_ARGUMENTS = 2;
    private static final int NO_SUBJECT = 3;

    private final PrintStream out;
    private final PrintStream err;

    Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Ends the virtual machine with a status that says what came of it. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int status = new Main(out, System.err).run(arguments);
        out.flush();
        System.exit(status);
    }

    int run(String... arguments) {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            err.println("node.tck: " + e.getMessage() + "\nTry --help");
            return WRONG_ARGUMENTS;
        }
        if (options.help()) {
            out.print(Options.usage());
            return KEPT;
        }
        // The same as -D: what is chosen holds for whatever looks for providers in this process.
        options.properties().forEach(System::setProperty);
        try {
            if (options.list()) {
                options.asked().forEach(this::list);
                return KEPT;
            }
            return tryAll(options);
        } catch (IllegalStateException | ServiceConfigurationError e) {
            err.println("node.tck: " + e.getMessage());
            return NO_SUBJECT;
        }
    }

    private void list(Service service) {
        out.println(service.option() + ": " + service.found());
        for (Check check : service.checks()) {
            out.println("  " + Rule.all().get(check.number()));
        }
    }

    private int tryAll(Options options) {
        List<Suite> suites = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (Service service : options.asked().toList()) {
            if (service.isPresent() || options.services().contains(service)) {
                service.subjects().stream()
                        .map(subject -> options.suite(service, subject))
                        .forEach(suites::add);
            } else {
                absent.add(service.option());
            }
        }
        if (suites.isEmpty()) {
            throw new IllegalStateException("no provider of any service is on the module path");
        }
        List<Results> results = tried(suites);
        TextReport.summary(out, results, absent);
        options.report()
                .ifPresent(
                        folder -> {
                            try {
                                Reports.write(folder, results, absent, options.docs());
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            out.println("The report: " + folder.resolve("index.html").toUri());
                        });
        return results.stream().allMatch(result -> result.fatal() == 0) ? KEPT : BROKEN;
    }

    private List<Results> tried(List<Suite> suites) {
        List<Results> results = new ArrayList<>();
        for (Suite suite : suites) {
            out.println(suite.title());
            List<Finding> findings =
                    suite.run(Check.limit(), finding -> TextReport.line(out, finding));
            out.println();
            results.add(new Results(suite, findings));
        }
        return results;
    }
}
