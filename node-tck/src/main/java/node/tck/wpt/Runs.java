package node.tck.wpt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import node.tck.suite.Crew;
import node.tck.suite.Result;
import node.tck.suite.Settings;
import node.tck.suite.WorkerCommand;

/**
 * Runs tests by the processes that run Node's: it writes a main module for each, and reads the file
 * that the program leaves.
 */
final class Runs {

    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(60);

    /** How much later than the program itself its process gives up. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Options options;
    private final Path place;
    private final int port;
    private final Map<String, WebTest> modules = new LinkedHashMap<>();

    /**
     * Creates it.
     *
     * @param place an empty folder for the main modules and what they write
     * @param port that of the server for WebSockets
     */
    Runs(Options options, Path place, int port) {
        this.options = options;
        this.place = place;
        this.port = port;
    }

    /**
     * Runs tests.
     *
     * @param listener receives each outcome; called on one thread at a time
     */
    void run(Collection<WebTest> tests, int jobs, Consumer<Outcome> listener)
            throws IOException, InterruptedException {
        modules.clear();
        for (WebTest test : tests) {
            modules.put(module(test), test);
        }
        Settings defaults = Settings.defaults(place, place);
        Settings settings =
                new Settings(
                        place,
                        defaults.list(),
                        defaults.only(),
                        jobs,
                        LONG.multipliedBy(options.factor()).plus(GRACE),
                        defaults.expectations(),
                        false,
                        null,
                        options.logs() == null ? null : options.logs().resolve("output"),
                        options.java());
        WorkerCommand command = WorkerCommand.of(options.java(), System.getenv());
        new Crew(settings, command)
                .run(modules.keySet(), result -> listener.accept(outcome(result)));
    }

    /** Writes the main module of a test. Returns its name. */
    private String module(WebTest test) throws IOException {
        String name = modules.size() + ".js";
        Path results = place.resolve(name + ".tsv");
        Files.deleteIfExists(results);
        Files.writeString(
                place.resolve(name),
                "require("
                        + quoted(options.program().toString())
                        + ")({ folder: "
                        + quoted(options.folder().toString())
                        + ", test: "
                        + quoted(test.file())
                        + ", variant: "
                        + quoted(test.variant())
                        + ", results: "
                        + quoted(results.toString())
                        + ", sockets: "
                        + port
                        + ", short: "
                        + SHORT.multipliedBy(options.factor()).toMillis()
                        + ", long: "
                        + LONG.multipliedBy(options.factor()).toMillis()
                        + " });\n");
        return name;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private Outcome outcome(Result result) {
        String name = modules.get(result.test()).name();
        Path results = place.resolve(result.test() + ".tsv");
        try {
            if (!Files.exists(results)) {
                return Outcome.lost(name, result.reason());
            }
            String text = Files.readString(results);
            if (options.logs() != null) {
                log(name, text);
            }
            return Outcome.parse(name, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void log(String name, String text) throws IOException {
        Path file = options.logs().resolve(name.replace('?', '_') + ".txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replaceAll("(?m)^pass\t.*\n", ""));
    }
}
