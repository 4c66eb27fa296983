package node.tck.suite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs Node's tests, and compares their verdicts with the expected ones. */
public final class Suite {

    private static final int EXPECTED = 0;
    private static final int DRIFT = 1;
    private static final int CANNOT_RUN = 2;

    /** How many tests between two lines about the progress. */
    private static final int STEP = 100;

    private final Settings settings;
    private final WorkerCommand command;
    private final PrintStream out;
    private final Map<String, Result> results = new LinkedHashMap<>();

    private Suite(Settings settings, WorkerCommand command, PrintStream out) {
        this.settings = settings;
        this.command = command;
        this.out = out;
    }

    /** Runs the tests and exits. */
    public static void main(String[] arguments) throws InterruptedException {
        Path root = Path.of(System.getProperty("node.suite.root", "")).toAbsolutePath();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(root, out, System.err, arguments));
    }

    /** Runs the tests. Returns the status to exit with. */
    static int run(Path root, PrintStream out, PrintStream err, String... arguments)
            throws InterruptedException {
        Settings settings;
        try {
            settings = Settings.parse(root, arguments);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + "\n" + Settings.USAGE);
            return CANNOT_RUN;
        }
        try {
            WorkerCommand command = WorkerCommand.of(settings.java(), System.getenv());
            return new Suite(settings, command, out).run();
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            err.println(e instanceof IOException ? e.toString() : e.getMessage());
            return CANNOT_RUN;
        }
    }

    private int run() throws IOException, InterruptedException {
        TestList list = TestList.read(settings.list());
        List<ListedTest> chosen = list.choose(settings.only());
        for (ListedTest test : chosen) {
            if (!Files.exists(settings.folder().resolve(test.name()))) {
                throw new IllegalArgumentException(
                        "the folder does not have " + test.name() + ": is it that of the suite?");
            }
        }
        Expectations expectations = Expectations.read(settings.expectations());
        Crew crew = new Crew(settings, command);
        crew.run(chosen.stream().map(ListedTest::name).toList(), result -> add(result, chosen));
        tryAgain(crew, expectations);
        out.print("\n" + Table.of(chosen, verdicts()).text());
        return compare(list, chosen, expectations);
    }

    private void add(Result result, List<ListedTest> chosen) {
        results.put(result.test(), result);
        if (result.verdict() == Verdict.FAILS) {
            out.println(result.test() + ": " + result.reason());
        }
        if (results.size() % STEP == 0) {
            out.println("-- " + results.size() + " of " + chosen.size());
        }
    }

    /** A test that fails only on a busy machine has a second chance, alone. */
    private void tryAgain(Crew crew, Expectations expectations)
            throws IOException, InterruptedException {
        List<String> lost = new ArrayList<>();
        for (Result result : results.values()) {
            Expectation expected = expectations.byTest().get(result.test());
            if (expected != null
                    && expected.verdict() == Verdict.PASSES
                    && result.verdict() == Verdict.FAILS) {
                lost.add(result.test());
            }
        }
        if (!lost.isEmpty()) {
            out.println("-- again: " + lost.size());
            crew.one().run(lost, result -> results.put(result.test(), result));
        }
    }

    private Map<String, Expectation> verdicts() {
        return results.values().stream()
                .collect(
                        Collectors.toMap(
                                Result::test,
                                result -> new Expectation(result.verdict(), result.reason())));
    }

    private int compare(TestList list, List<ListedTest> chosen, Expectations expectations)
            throws IOException {
        List<ListedTest> applicable = list.applicable();
        List<Result> counted =
                results.values().stream()
                        .filter(
                                result ->
                                        applicable.stream()
                                                .anyMatch(
                                                        test -> test.name().equals(result.test())))
                        .sorted(Comparator.comparing(Result::test))
                        .toList();
        Expectations updated =
                expectations.updated(counted, applicable.stream().map(ListedTest::name).toList());
        if (settings.update()) {
            updated.write(settings.expectations());
        }
        if (settings.page() != null) {
            new Page(applicable, updated.byTest()).write(settings.page());
        }
        List<Result> drift =
                counted.stream().filter(result -> !expectations.expects(result)).toList();
        report(drift, expectations);
        return drift.isEmpty() || settings.update() ? EXPECTED : DRIFT;
    }

    /** Tests of which nothing is expected are only counted if there are many: a first run. */
    private void report(List<Result> drift, Expectations expectations) {
        Map<Boolean, List<Result>> known =
                drift.stream()
                        .collect(
                                Collectors.partitioningBy(
                                        result ->
                                                expectations.byTest().containsKey(result.test())));
        List<Result> fresh = known.get(false);
        List<Result> listed = fresh.size() > STEP ? known.get(true) : drift;
        if (!listed.isEmpty()) {
            out.println("\nNot as expected:");
            listed.forEach(result -> out.println(expectations.difference(result)));
        }
        if (fresh.size() > STEP) {
            out.println("\nNothing is expected of " + fresh.size() + " tests.");
        }
    }
}
