import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the runtime image together. Run by the build, from source.
 *
 * <p>The JIT compiler for JavaScript is a module named like an empty one of the JDK's own, and
 * jlink, where it links from a JDK without jmod files, always prefers the JDK's. So the image is
 * linked without that module; the compiler lies in {@code lib/graal}, and {@code bin/java} is a
 * script which adds it to the module path.
 */
final class Image {
    private static final String COMPILER = "jdk.graal.compiler";

    /** Nothing requires these, or only by {@code uses}: jlink would leave them out. */
    private static final Set<String> ROOTS =
            Set.of(
                    "node.launcher",
                    "ch.qos.logback.classic",
                    "org.graalvm.js",
                    "org.graalvm.truffle.runtime",
                    "jdk.jfr",
                    "jdk.net",
                    "jdk.unsupported");

    /**
     * Options of every JVM in the image. Those that name its modules or folders are in bin/java and
     * bin/node.
     */
    private static final List<String> OPTIONS =
            List.of(
                    "-XX:+UnlockExperimentalVMOptions",
                    "-XX:+EnableJVMCI",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:-UsePerfData",
                    "-Xshare:auto",
                    // SLF4J reports its own start to standard error when several threads log first.
                    "-Dslf4j.internal.verbosity=ERROR",
                    // Standard output belongs to the program: the JVM's own warnings go to standard
                    // error.
                    "-Xlog:disable",
                    "-Xlog:all=warning:stderr");

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private Image() {}

    /**
     * @param args the folder of the files to add; the modules' jars, as a path; the image; the time
     *     the build began
     */
    public static void main(String... args) throws IOException, InterruptedException {
        Path files = Path.of(args[0]);
        List<Path> jars = Stream.of(args[1].split(File.pathSeparator)).map(Path::of).toList();
        Path image = Path.of(args[2]);
        Instant began = Instant.parse(args[3]);

        // Made beside the old one and swapped at the end: who starts the old one meanwhile finds it
        // whole.
        Path fresh = image.resolveSibling("image.new");
        delete(fresh);
        link(jars, fresh);
        addCompiler(jars, fresh);
        addFiles(files, fresh);
        archiveClasses(fresh);
        stamp(fresh, began);
        swap(fresh, image);
    }

    private static void link(List<Path> jars, Path image) {
        Set<String> roots = new TreeSet<>(ROOTS);
        compiler(jars).descriptor().requires().stream().map(Requires::name).forEach(roots::add);
        if (WINDOWS) {
            roots.add("jdk.naming.dns"); // tells node.dns the system's name servers
        }
        String path =
                jars.stream()
                        .filter(jar -> !jar.equals(location(compiler(jars))))
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
        jlink(
                "--module-path",
                path,
                "--add-modules",
                String.join(",", roots),
                "--add-options",
                String.join(" ", OPTIONS),
                "--output",
                image.toString(),
                "--no-header-files",
                "--no-man-pages",
                // Compressed, it is a third smaller, takes longer to link and starts no sooner.
                "--compress",
                "zip-0");
    }

    private static void jlink(String... args) {
        int status =
                ToolProvider.findFirst("jlink").orElseThrow().run(System.out, System.err, args);
        if (status != 0) {
            throw new IllegalStateException("jlink failed with status " + status);
        }
    }

    private static void addCompiler(List<Path> jars, Path image) throws IOException {
        Path folder = Files.createDirectories(image.resolve("lib/graal"));
        Files.copy(location(compiler(jars)), folder.resolve("compiler.jar"));
    }

    private static ModuleReference compiler(List<Path> jars) {
        return ModuleFinder.of(jars.toArray(Path[]::new)).find(COMPILER).orElseThrow();
    }

    private static Path location(ModuleReference module) {
        return Path.of(module.location().orElseThrow());
    }

    /** On Windows a script can't stand in for a program, so there java.exe stays what it is. */
    private static void addFiles(Path files, Path image) throws IOException {
        if (!WINDOWS) {
            Files.move(image.resolve("bin/java"), image.resolve("bin/jvm"));
        }
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(".cmd") == WINDOWS) {
                    Path copy = image.resolve(files.relativize(file).toString());
                    Files.copy(file, copy);
                    if (!WINDOWS && !copy.toFile().setExecutable(true, false)) {
                        throw new IOException("can't make executable: " + copy);
                    }
                }
            }
        }
    }

    /**
     * The JDK's classes, parsed: every start maps this file. Not by jlink's own option, which can't
     * do without warnings.
     */
    private static void archiveClasses(Path image) throws IOException, InterruptedException {
        Path jvm = image.resolve(WINDOWS ? "bin/java.exe" : "bin/jvm").toAbsolutePath();
        int status =
                new ProcessBuilder(jvm.toString(), "-Xshare:dump", "-XX:-EnableJVMCI")
                        .inheritIO()
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new IllegalStateException("archiving the classes failed with status " + status);
        }
    }

    /**
     * Sources newer than this file mean that the image is out of date; the command `node` looks.
     */
    private static void stamp(Path image, Instant began) throws IOException {
        Path stamp = Files.createFile(image.resolve(".built"));
        Files.setLastModifiedTime(stamp, FileTime.from(began));
    }

    private static void swap(Path fresh, Path image) throws IOException {
        Path old = image.resolveSibling("image.old");
        delete(old);
        if (Files.exists(image)) {
            Files.move(image, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, image, StandardCopyOption.ATOMIC_MOVE);
        delete(old);
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    path.toFile().setWritable(true);
                    Files.delete(path);
                }
            }
        }
    }
}
