package node.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The packages of npm that cases measure. The first such case installs them, in the versions of the
 * lock file.
 */
final class Packages {

    private static final List<String> FILES = List.of("package.json", "package-lock.json");

    private Packages() {}

    /** Where they are, below {@code node_modules}. */
    static Path folder(Path bench) {
        return bench.resolve("target/packages");
    }

    /** Installs them if they are missing, or if the lock file is another one. */
    static void install(Setup setup) throws IOException, InterruptedException {
        Path folder = folder(setup.module());
        Path done = folder.resolve("node_modules/.package-lock.json");
        Path lock = setup.module().resolve("packages/package-lock.json");
        if (Files.exists(done)
                && Files.getLastModifiedTime(done).compareTo(Files.getLastModifiedTime(lock)) > 0) {
            return;
        }
        Files.createDirectories(folder);
        for (String name : FILES) {
            Files.copy(
                    setup.module().resolve("packages").resolve(name),
                    folder.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Command.run(
                List.of(
                        "npm",
                        "ci",
                        "--prefix",
                        folder.toString(),
                        "--no-audit",
                        "--no-fund",
                        "--loglevel=error"));
    }
}
