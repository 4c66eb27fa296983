package node.tck.packages;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import node.tck.suite.Marks;

/** Tries packages of npm, and compares the outcomes with the expected ones. */
public final class Packages {

    private static final int EXPECTED = 0;
    private static final int DRIFT = 1;
    private static final int CANNOT_RUN = 2;

    private final Settings settings;
    private final PrintStream out;

    private Packages(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Tries the packages and exits. */
    public static void main(String[] arguments) throws InterruptedException {
        Path root = Path.of(System.getProperty("node.packages.root", "")).toAbsolutePath();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(root, out, System.err, arguments));
    }

    /** Tries the packages. Returns the status to exit with. */
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
            return new Packages(settings, out).run();
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            err.println(e instanceof IOException ? e.toString() : e.getMessage());
            return CANNOT_RUN;
        }
    }

    private int run() throws IOException, InterruptedException {
        PackageList list = PackageList.read(settings.list());
        List<Listed> chosen = list.choose(settings.only());
        Path node = settings.node() == null ? onPath(System.getenv("PATH")) : settings.node();
        Installation installation = new Installation(settings.folder(), settings.programs());
        installation.install(list);
        Trial there = new Trial(node, settings.timeout(), null);
        Trial here = new Trial(settings.here(), settings.timeout(), settings.logs());
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        List<String> drift = new ArrayList<>();
        for (Listed listed : chosen) {
            Path program = installation.program(listed);
            Outcome reference = there.run(program, work -> List.of());
            if (reference.stage() != Stage.PASSES) {
                drift.add(listed.name() + " fails on Node itself: " + reference.reason());
                continue;
            }
            Outcome outcome =
                    settings.permission()
                            ? here.run(program, Allowed.of(program, settings.folder()))
                            : here.run(program, work -> List.of());
            outcomes.put(listed.name(), outcome);
            if (outcome.stage() != listed.expected().stage()) {
                drift.add(difference(listed, outcome));
            }
            out.println(line(listed, outcome));
        }
        PackageList updated = list.updated(outcomes);
        finish(updated, chosen);
        drift.forEach(out::println);
        boolean accepted = settings.update() && outcomes.size() == chosen.size();
        return drift.isEmpty() || accepted ? EXPECTED : DRIFT;
    }

    private void finish(PackageList updated, List<Listed> chosen) throws IOException {
        if (settings.update()) {
            Files.writeString(settings.list(), updated.text());
        }
        if (settings.page() != null) {
            String part = new PackageTable(updated.tried()).markdown();
            Path page = settings.page();
            Files.writeString(page, new Marks("packages").replace(Files.readString(page), part));
        }
        List<String> names = chosen.stream().map(Listed::name).toList();
        List<Listed> shown =
                updated.tried().stream().filter(listed -> names.contains(listed.name())).toList();
        out.print("\n" + new PackageTable(shown).text());
    }

    private static String line(Listed listed, Outcome outcome) {
        String reason = outcome.reason().isEmpty() ? "" : ": " + outcome.reason();
        return listed.name() + " " + outcome.stage().word() + reason;
    }

    private static String difference(Listed listed, Outcome outcome) {
        return "Not as expected: "
                + listed.name()
                + " "
                + outcome.stage().word()
                + ", expected: "
                + listed.expected().stage().word()
                + (outcome.reason().isEmpty() ? "" : ": " + outcome.reason());
    }

    private static Path onPath(String path) {
        for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
            Path node = Path.of(folder).resolve("node");
            if (Files.isExecutable(node)) {
                return node.toAbsolutePath();
            }
        }
        throw new IllegalStateException("Node is not on the PATH");
    }
}
