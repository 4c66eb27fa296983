package node.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs cases, prints their table, and optionally writes it into the documentation. */
final class Main {

    private static final String HELP =
            """
            bench/run [CASE…] [--rounds N] [--seconds N] [--warmup N] [--keep] [--report]
            bench/run --render     write the report again from existing results
            bench/run --list       list the cases
            bench/run --builtins   functions of the engine and of the platform beside Node, one by one
            bench/run --jmh [PATTERN] [OPTIONS OF JMH]

            Without a case it runs all. Default: 5 rounds of 5 seconds, after 8 seconds of warm-up.
            --keep warms up each server of a rate once, and measures it in all rounds.
            --report writes docs/performance/results.md and its charts.""";

    private Main() {}

    /**
     * @param args the options of the script {@code run}, then those of {@link #HELP}
     */
    public static void main(String... args) throws IOException, InterruptedException {
        Path root = null;
        Path image = null;
        Path java = null;
        String classes = "";
        int rounds = 5;
        int seconds = 5;
        int warmup = 8;
        boolean keep = false;
        boolean report = false;
        boolean render = false;
        boolean list = false;
        boolean builtins = false;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--root" -> root = Path.of(args[++i]);
                case "--image" -> image = Path.of(args[++i]);
                case "--java" -> java = Path.of(args[++i]);
                case "--classes" -> classes = args[++i];
                case "--rounds" -> rounds = Integer.parseInt(args[++i]);
                case "--seconds" -> seconds = Integer.parseInt(args[++i]);
                case "--warmup" -> warmup = Integer.parseInt(args[++i]);
                case "--keep" -> keep = true;
                case "--report" -> report = true;
                case "--render" -> render = true;
                case "--list" -> list = true;
                case "--builtins" -> builtins = true;
                case "--help", "-h" -> {
                    System.out.println(HELP);
                    return;
                }
                default -> names.add(args[i]);
            }
        }
        Setup setup =
                new Setup(root, image, java, classes, rounds, seconds, warmup, new Servers(keep));
        List<Case> all =
                Cases.all(
                        setup.data().resolve("file").toString(),
                        setup.data().resolve("modules").toString(),
                        Packages.folder(setup.module()));
        if (builtins) {
            System.out.print(Builtins.table(setup));
            return;
        }
        if (list) {
            all.forEach(one -> System.out.println(one.name()));
            return;
        }
        List<Case> chosen = render ? List.of() : choose(all, names);
        writeData(setup.data());
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .unstarted(
                                        () ->
                                                ProcessHandle.current()
                                                        .descendants()
                                                        .forEach(ProcessHandle::destroy)));
        boolean complete = new Runner(setup).run(chosen);
        Results results = Results.read(setup.results());
        System.out.println(new Table(all, results).text());
        if (report || render) {
            new Report(setup, all, results).write();
        }
        if (!complete) {
            System.exit(1);
        }
    }

    private static List<Case> choose(List<Case> all, List<String> names) {
        if (names.isEmpty()) {
            return all;
        }
        List<Case> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(
                    all.stream()
                            .filter(one -> one.name().equals(name))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "no case " + name + "; use --list")));
        }
        return chosen;
    }

    private static void writeData(Path folder) throws IOException {
        Path modules = folder.resolve("modules");
        Files.createDirectories(modules);
        Files.writeString(
                folder.resolve("file"),
                "0123456789abcdef".repeat(65536),
                StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 300; i++) {
            Files.writeString(
                    modules.resolve(i + ".js"),
                    """
                    // One of many.
                    const number = %d;

                    function area(radius) {
                      return Math.PI * radius * radius;
                    }

                    exports.area = area;
                    exports.value = number;
                    """
                            .formatted(i));
        }
    }
}
