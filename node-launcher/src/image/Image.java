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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the runtime image. The build runs it from source.
 *
 * <p>The JIT compiler for JavaScript is a module that replaces an empty module of the JDK with the
 * same name; see {@link PackagedModules}. All modules are in one file of the image. No path is
 * stored anywhere, so the image can be copied to any place, with its class cache.
 */
final class Image {
    /**
     * Modules that jlink would leave out: no other module requires them, or only with {@code uses}.
     */
    private static final Set<String> ROOTS =
            Set.of(
                    "node.launcher",
                    "node.builtins",
                    "node.classic",
                    "node.graaljs",
                    "ch.qos.logback.classic",
                    "org.graalvm.js",
                    "org.graalvm.truffle.runtime",
                    "org.graalvm.wasm",
                    "jdk.charsets", // encodings of East Asia, and old ones
                    "jdk.graal.compiler",
                    "jdk.jfr",
                    "jdk.net",
                    "jdk.unsupported");

    /**
     * The engine's debugger and profiler, and what they need. An engine starts every tool on its
     * module path. So these are in a folder of their own, and only programs that use them load them
     * from there.
     */
    private static final Set<String> TOOLS =
            Set.of(
                    "com.oracle.truffle.tools.chromeinspector",
                    "com.oracle.truffle.tools.profiler",
                    "org.graalvm.shadowed.org.json");

    /**
     * Options of every JVM in the image. None contains a path of the image, so that the JVM itself,
     * bin/jvm, can be started without a script.
     */
    private static final List<String> OPTIONS =
            List.of(
                    "-XX:+UnlockExperimentalVMOptions",
                    // A program that exhausts its stack gets an error; the JVM would warn, too.
                    "-XX:-PrintWarnings",
                    "-XX:+EnableJVMCI",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:+UseSerialGC",
                    // The heap grows when necessary. The script bin/node makes it larger.
                    "-Xms32m",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:-UsePerfData",
                    // What the compilers needed goes back to the system: the C library would keep
                    // it.
                    "-XX:TrimNativeHeapInterval=5000",
                    // Also uses profiles from the training run: the archive is an AOT cache.
                    "-XX:AOTMode=auto",
                    // A few calls by reflection at a start. Each would have a class made for it.
                    "-Djdk.reflect.useNativeAccessorOnly=true",
                    "--add-modules=org.graalvm.truffle",
                    "--enable-native-access=org.graalvm.truffle,org.jline.nativ",
                    // SLF4J reports its own start to standard error when several threads log first.
                    "-Dslf4j.internal.verbosity=ERROR",
                    // Standard output belongs to the program: the JVM's own warnings go to standard
                    // error.
                    "-Xlog:disable",
                    "-Xlog:all=warning:stderr",
                    // And so does the JVM's response to SIGQUIT, the stacks of all threads.
                    "-XX:+DisplayVMOutputToStderr",
                    // No warning if the cache does not match the options: the JVM starts without
                    // it.
                    "-Xlog:aot=off:stderr",
                    "-Xlog:cds=off:stderr");

    /**
     * Classes that the training run only interprets, so that the image learns nothing about them:
     * they serve requests as long as a server runs, and C2 has to compile them when they are hot. A
     * start hardly uses them; each class of this list that it does use would delay it.
     */
    private static final List<String> STEADY =
            List.of(
                    "node.http.*",
                    "node.net.*",
                    "node.loop.*",
                    "node.tls.*",
                    "node.graaljs.internal.Turns*",
                    "node.graaljs.internal.ArrayBuffers*",
                    "node.builtins.internal.Http*",
                    "node.builtins.internal.Net*",
                    "node.builtins.internal.Socket*",
                    "sun.nio.ch.*",
                    "sun.security.*",
                    "java.nio.Buffer",
                    "java.nio.ByteBuffer",
                    "java.nio.HeapByteBuffer",
                    "java.nio.DirectByteBuffer",
                    "com.oracle.truffle.api.object.TrieNode*",
                    "com.oracle.truffle.api.object.TriePropertyMap*",
                    "com.oracle.truffle.api.strings.TStringOps*",
                    "com.oracle.truffle.host.*");

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private Image() {}

    /**
     * @param args the folder of the files to add; the modules' jars, as a path; the image; the
     *     start time of the build; the program of the training run; the project's licence
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
        Path licence = Path.of(args[5]);

        // Made beside the old image and swapped at the end: until then the old image can be used.
        Path fresh = image.resolveSibling("image.new");
        delete(fresh);
        link(jars.get(false), fresh);
        addFiles(files, fresh);
        Files.copy(licence, fresh.resolve("LICENSE"));
        addTools(jars.get(true), fresh);
        AttachLibrary.copy(jars.get(false), fresh);
        archiveClasses(fresh, training);
        stamp(fresh, began);
        swap(fresh, image);
    }

    private static void link(List<Path> jars, Path image) throws IOException {
        Set<String> roots = new TreeSet<>(ROOTS);
        if (WINDOWS) {
            roots.add("jdk.naming.dns"); // gives node.dns the system's name servers
        }
        Path work = image.resolveSibling("image.modules");
        delete(work);
        Path engine = image.resolveSibling("image.engine");
        delete(engine);
        // The project's modules first: one replaces a module of the JDK.
        String path =
                Stream.concat(
                                OpenedEngine.in(jars, engine).stream(),
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
                // Removes line numbers and variable names; Java stack traces keep their methods.
                "--strip-java-debug-attributes",
                // Compression makes the image a third smaller and its archive a fifth larger. The
                // start is not faster.
                "--compress",
                "zip-0");
        delete(work);
        delete(engine);
    }

    /** Returns the JDK modules that these roots need. */
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

    /** On Windows a script cannot replace a program, so java.exe stays unchanged there. */
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

    /** Whether a file is a command for the shell of another system. */
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
     * Makes the class cache: a file with the classes that a run of {@code training} loaded. A start
     * maps this file instead of reading and linking classes. The file has the name of the JVM's
     * default archive, so no option has to contain the image's path.
     *
     * <p>The training run uses only the JVM's first compiler (C1), and the file records that. So
     * the JavaScript compiler, which is Java code itself, does not occupy the second compiler (C2)
     * for seconds. C2 can compile the code that handles requests.
     *
     * <p>What C1 compiled simply in the training run is compiled so in every start, for ever: such
     * code does not count its calls, so that C2 never sees it. {@link #STEADY} is exempt.
     */
    private static void archiveClasses(Path image, Path training)
            throws IOException, InterruptedException {
        Path jvm = image.resolve(WINDOWS ? "bin/java.exe" : "bin/jvm").toAbsolutePath();
        Path cache =
                image.resolve(WINDOWS ? "bin/server" : "lib/server")
                        .resolve("classes_coh.jsa") // for JVMs with compact object headers
                        .toAbsolutePath();
        Path record = image.resolveSibling("image.aotconf").toAbsolutePath();
        List<String> options = List.of("-m", "node.launcher", training.toString());
        List<String> recording = new ArrayList<>();
        recording.addAll(List.of(jvm.toString(), "-XX:TieredStopAtLevel=1"));
        recording.add("-XX:CompileCommand=quiet");
        STEADY.forEach(name -> recording.add("-XX:CompileCommand=exclude," + name + "::*"));
        recording.addAll(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + record));
        recording.addAll(options);
        run(recording.toArray(String[]::new));
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
     * Writes the time stamp. If a source is newer, the image is out of date; the command `node`
     * checks this.
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
