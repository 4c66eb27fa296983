package node.tck.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder outside the project that has the packages and copies of the programs.
 *
 * @param folder the folder
 * @param programs where the project has the programs
 */
record Installation(Path folder, Path programs) {

    /** Says that the packages of the manifest beside it are installed. */
    private static final String DONE = ".installed";

    /** The folder of what programs share. */
    private static final String SHARED = "shared";

    /**
     * Installs what the list says, unless that is done.
     *
     * @throws IllegalStateException if npm fails
     */
    void install(PackageList list) throws IOException, InterruptedException {
        Path done = folder.resolve(DONE);
        String manifest = list.manifest();
        if (Files.exists(done) && Files.readString(done).equals(manifest)) {
            return;
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("package.json"), manifest);
        // Programs that packages bring for their installation are not needed, and not trusted.
        Process npm =
                new ProcessBuilder("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund")
                        .directory(folder.toFile())
                        .inheritIO()
                        .start();
        int status = npm.waitFor();
        if (status != 0) {
            throw new IllegalStateException("npm install exits with " + status);
        }
        Files.writeString(done, manifest);
    }

    /**
     * Copies a package's program, and what programs share, to where it finds its package.
     *
     * @throws IllegalStateException if the package has no program
     */
    Path program(Listed listed) throws IOException {
        for (String ending : List.of(".js", ".mjs")) {
            Path source = programs.resolve(listed.shortName() + ending);
            if (Files.exists(source)) {
                copyShared();
                return copy(source, folder.resolve("programs"));
            }
        }
        throw new IllegalStateException(listed.name() + " has no program in " + programs);
    }

    private void copyShared() throws IOException {
        Path shared = programs.resolve(SHARED);
        if (Files.exists(shared)) {
            try (Stream<Path> sources = Files.list(shared)) {
                for (Path source : sources.toList()) {
                    copy(source, folder.resolve("programs").resolve(SHARED));
                }
            }
        }
    }

    private static Path copy(Path source, Path target) throws IOException {
        Path copy = Files.createDirectories(target).resolve(source.getFileName());
        return Files.write(copy, Files.readAllBytes(source));
    }
}
