package node.tck.wpt;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import node.tck.suite.Marks;

/** Runs the Web Platform Tests, and compares their outcomes with the expected ones. */
public final class Wpt {

    private static final int EXPECTED = 0;
    private static final int DRIFT = 1;
    private static final int CANNOT_RUN = 2;

    private final Options options;
    private final PrintStream out;
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    private Wpt(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Runs the tests and exits. */
    public static void main(String[] arguments) throws InterruptedException {
        Path root = Path.of(System.getProperty("node.wpt.root", "")).toAbsolutePath();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(root, out, System.err, arguments));
    }

    /** Runs the tests. Returns the status to exit with. */
    static int run(Path root, PrintStream out, PrintStream err, String... arguments)
            throws InterruptedException {
        Options options;
        try {
            options = Options.parse(root, arguments);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + "\n" + Options.USAGE);
            return CANNOT_RUN;
        }
        try {
            return new Wpt(options, out).run();
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            err.println(e instanceof IOException ? e.toString() : e.getMessage());
            return CANNOT_RUN;
        }
    }

    private int run() throws IOException, InterruptedException {
        List<WebTest> all = WebTests.find(options.folder(), options.only());
        Expectations expectations = Expectations.read(options.expectations());
        List<WebTest> chosen =
                all.stream().filter(test -> !expectations.skips(test.name())).toList();
        Path place = Files.createTempDirectory("wpt").toRealPath();
        try (SocketServer server = SocketServer.start()) {
            Runs runs = new Runs(options, place, server.port());
            runs.run(chosen, options.jobs(), this::add);
            // What differs only on a busy machine has a second chance, alone.
            List<WebTest> doubtful =
                    chosen.stream()
                            .filter(test -> expectations.byTest().containsKey(test.name()))
                            .filter(test -> !expectations.expects(outcomes.get(test.name())))
                            .toList();
            if (!doubtful.isEmpty()) {
                out.println("-- again: " + doubtful.size());
                runs.run(doubtful, 1, this::add);
            }
        } finally {
            clear(place);
        }
        Expectations now = expectations.updated(outcomes.values());
        if (options.only().isEmpty()) {
            now = now.within(all.stream().map(WebTest::name).toList());
        }
        return compare(expectations, now);
    }

    private void add(Outcome outcome) {
        outcomes.put(outcome.test(), outcome);
        if (!outcome.isOk() || !outcome.failed().isEmpty()) {
            out.println(
                    outcome.test()
                            + " "
                            + Expected.of(outcome).lines().getFirst()
                            + (outcome.isOk() ? "" : ": " + outcome.message()));
        }
    }

    private int compare(Expectations before, Expectations now) throws IOException {
        Others others = Others.read(options.others());
        Map<String, Expected> tried = new LinkedHashMap<>();
        outcomes.values().forEach(outcome -> tried.put(outcome.test(), Expected.of(outcome)));
        out.print("\n" + WebTable.of(tried, others).text());
        if (options.update()) {
            now.write(options.expectations());
        }
        if (options.page() != null) {
            String part = WebTable.of(now.byTest(), others).markdown();
            String page = Files.readString(options.page());
            Files.writeString(options.page(), new Marks("wpt").replace(page, part));
        }
        List<Outcome> drift =
                outcomes.values().stream().filter(outcome -> !before.expects(outcome)).toList();
        if (!drift.isEmpty() && !options.update()) {
            out.println("\nNot as expected:");
            drift.stream()
                    .filter(outcome -> before.byTest().containsKey(outcome.test()))
                    .forEach(outcome -> before.difference(outcome).forEach(out::println));
            drift.stream()
                    .filter(outcome -> !before.byTest().containsKey(outcome.test()))
                    .forEach(
                            outcome ->
                                    out.println(outcome.test() + ", of which nothing is expected"));
        }
        return drift.isEmpty() || options.update() ? EXPECTED : DRIFT;
    }

    private static void clear(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(place);
    }
}
