import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the runtime image together. Run by the build, from source.
 *
 * <p>The JIT compiler for JavaScript is a module named like an empty one of the JDK's own, which it
 * replaces; see {@link PackagedModules}. Everything is in the image's one file of modules, so that
 * nothing is named by its path and the image can be copied to any place with its cache of classes.
 */
final class Image {
    /** Nothing requires these, or only by {@code uses}: jlink would leave them out. */
    private static final Set<String> ROOTS =
            Set.of(
                    "node.launcher",
                    "node.classic",
                    "node.graaljs",
                    "ch.qos.logback.classic",
                    "org.graalvm.js",
                    "org.graalvm.truffle.runtime",
                    "jdk.graal.compiler",
                    "jdk.jfr",
                    "jdk.net",
                    "jdk.unsupported");

    /**
     * The engine's debugger and profiler and what they need. An engine starts every tool it sees,
     * so they lie beside the image's modules; those programs that want them fetch them from there.
     */
    private static final Set<String> TOOLS =
            Set.of(
                    "com.oracle.truffle.tools.chromeinspector",
                    "com.oracle.truffle.tools.profiler",
                    "org.graalvm.shadowed.org.json");

    /**
     * Options of every JVM in the image. None names a folder of it, so that the JVM itself,
     * bin/jvm, needs no script before it.
     */
    private static final List<String> OPTIONS =
            List.of(
                    "-XX:+UnlockExperimentalVMOptions",
                    "-XX:+EnableJVMCI",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:+UseSerialGC",
                    // The heap grows when it must; a small one stays in the processor's caches.
                    "-Xms32m",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:-UsePerfData",
                    // To use what it learned in training, too: the archive is one by that name.
                    "-XX:AOTMode=auto",
                    "--add-modules=org.graalvm.truffle",
                    "--enable-native-access=org.graalvm.truffle",
                    // SLF4J reports its own start to standard error when several threads log first.
                    "-Dslf4j.internal.verbosity=ERROR",
                    // Standard output belongs to the program: the JVM's own warnings go to standard
                    // error.
                    "-Xlog:disable",
                    "-Xlog:all=warning:stderr",
                    // A cache that does not fit the options of this start is no matter: it does
                    // without.
                    "-Xlog:aot=off:stderr",
                    "-Xlog:cds=off:stderr");

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private Image() {}

    /**
     * @param args the folder of the files to add; the modules' jars, as a path; the image; the time
     *     the build began; the program whose run shows what a start needs
     */
    public static void main(String... args) throws IOException, InterruptedException {
        Path files = Path.of(args[0]);
        Map<Boolean, List<Path>> jars =
                Stream.of(args[1].split(File.pathSeparator))
                        .map(Path::of)
                        .collect(Collectors.partitioningBy(Image::isTool));
        Path image = Path.of(args[2]);
        Instant began = Instant.parse(args[3]);
        Path training = Path.of(args[4]);

        // Made beside the old one and swapped at the end: who starts the old one meanwhile finds it
        // whole.
        Path fresh = image.resolveSibling("image.new");
        delete(fresh);
        link(jars.get(false), fresh);
        addFiles(files, fresh);
        addTools(jars.get(true), fresh);
        archiveClasses(fresh, training);
        stamp(fresh, began);
        swap(fresh, image);
    }

    private static void link(List<Path> jars, Path image) throws IOException {
        Set<String> roots = new TreeSet<>(ROOTS);
        if (WINDOWS) {
            roots.add("jdk.naming.dns"); // tells node.dns the system's name servers
        }
        Path work = image.resolveSibling("image.modules");
        delete(work);
        // Ours first: one of them replaces one of the JDK's.
        String path =
                Stream.concat(
                                jars.stream(),
                                Stream.of(PackagedModules.of(modules(jars, roots), work)))
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
                // Lines and variables of classes; a stack trace of Java keeps its methods.
                "--strip-java-debug-attributes",
                // Compressed, the image is a third smaller and the archive of it a fifth larger; it
                // starts no sooner.
                "--compress",
                "zip-0");
        delete(work);
    }

    /** The modules of the JDK that these roots need. */
    private static Set<String> modules(List<Path> jars, Set<String> roots) {
        ModuleFinder ours = ModuleFinder.of(jars.toArray(Path[]::new));
        return Configuration.empty()
                .resolve(ours, ModuleFinder.ofSystem(), roots)
                .modules()
                .stream()
                .map(ResolvedModule::name)
                .filter(name -> ours.find(name).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void jlink(String... args) {
        int status =
                ToolProvider.findFirst("jlink").orElseThrow().run(System.out, System.err, args);
        if (status != 0) {
            throw new IllegalStateException("jlink failed with status " + status);
        }
    }

    /** On Windows a script can't stand in for a program, so there java.exe stays what it is. */
    private static void addFiles(Path files, Path image) throws IOException {
        if (!WINDOWS) {
            Files.move(image.resolve("bin/java"), image.resolve("bin/jvm"));
        }
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!isForOtherSystems(file)) {
                    Path copy = image.resolve(files.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                    if (!WINDOWS
                            && copy.getParent().endsWith("bin")
                            && !copy.toFile().setExecutable(true, false)) {
                        throw new IOException("can't make executable: " + copy);
                    }
                }
            }
        }
    }

    /** Commands are scripts of one system's shell or the other's. */
    private static boolean isForOtherSystems(Path file) {
        return file.getParent().endsWith("bin") && file.toString().endsWith(".cmd") != WINDOWS;
    }

    private static boolean isTool(Path jar) {
        return ModuleFinder.of(jar).findAll().stream()
                .anyMatch(module -> TOOLS.contains(module.descriptor().name()));
    }

    private static void addTools(List<Path> jars, Path image) throws IOException {
        Path folder = Files.createDirectory(image.resolve("lib/tools"));
        for (Path jar : jars) {
            Files.copy(jar, folder.resolve(jar.getFileName()));
        }
    }

    /**
     * What every start maps instead of reading and linking classes: a file with what a run of
     * {@code training} loaded. It takes the place of the archive that a JVM looks for beside its
     * library when no other is given, so that no option has to say where the image lies.
     *
     * <p>The training is compiled by the first of the JVM's compilers only, and the file remembers
     * that. So the compiler for JavaScript, itself Java, does not keep the JVM's second compiler
     * busy for seconds, which then has time for what handles requests.
     */
    private static void archiveClasses(Path image, Path training)
            throws IOException, InterruptedException {
        Path jvm = image.resolve(WINDOWS ? "bin/java.exe" : "bin/jvm").toAbsolutePath();
        Path cache =
                image.resolve(WINDOWS ? "bin/server" : "lib/server")
                        .resolve("classes_coh.jsa") // of JVMs with compact object headers
                        .toAbsolutePath();
        Path record = image.resolveSibling("image.aotconf").toAbsolutePath();
        List<String> options = List.of("-m", "node.launcher", training.toString());
        run(
                Stream.concat(
                                Stream.of(
                                        jvm.toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-XX:AOTMode=record",
                                        "-XX:AOTConfiguration=" + record),
                                options.stream())
                        .toArray(String[]::new));
        run(
                Stream.concat(
                                Stream.of(
                                        jvm.toString(),
                                        "-XX:AOTMode=create",
                                        "-XX:AOTConfiguration=" + record,
                                        "-XX:AOTCache=" + cache),
                                options.stream())
                        .toArray(String[]::new));
        Files.delete(record);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(
                    "failed with status " + status + ": " + String.join(" ", command));
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
