import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.ModuleHashesAttribute;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes module files for jlink from the modules of the running JDK.
 *
 * <p>A JDK may have no module files. Then jlink links from the JDK itself, whose modules hide all
 * others of the same name, so that no module of the JDK can be replaced. With module files, the
 * first module of a name on the module path counts.
 */
final class PackagedModules {

    /** The JDK's list of a module's files other than classes. */
    private static final String FILES =
            "/modules/jdk.jlink/jdk/tools/jlink/internal/runtimelink/fs_%s_files";

    /** The options of the tool jmod for the kinds of files in that list. */
    private static final Map<String, String> OPTIONS =
            Map.of(
                    "1", "--config",
                    "3", "--legal-notices",
                    "5", "--cmds",
                    "6", "--libs");

    private static final Path HOME = Path.of(System.getProperty("java.home"));

    private static final Comparator<Path> BY_NAME = Comparator.comparing(Path::toString);

    private PackagedModules() {}

    /**
     * Returns a folder of module files.
     *
     * @param names the needed modules
     * @param folder where to make the files if they are missing
     */
    static Path of(Set<String> names, Path folder) throws IOException {
        Path brought = HOME.resolve("jmods");
        if (Files.exists(brought)) {
            return brought;
        }
        Files.createDirectories(folder);
        for (String name : names) {
            pack(name, folder);
        }
        return folder;
    }

    private static void pack(String name, Path folder) throws IOException {
        Path parts = Files.createDirectory(folder.resolve(name));
        List<String> arguments = new ArrayList<>(List.of("create"));
        arguments.addAll(List.of("--class-path", classes(name, parts).toString()));
        for (String line : Files.readAllLines(jrt(FILES.formatted(name)))) {
            String[] entry = line.split("\\|");
            String option = OPTIONS.get(entry[0]);
            if (option != null) {
                Path section = parts.resolve(option);
                if (!Files.exists(section)) {
                    arguments.addAll(List.of(option, section.toString()));
                }
                Path file = Path.of(entry[entry.length - 1]);
                int prefix = option.equals("--legal-notices") ? 2 : 1; // as lib or legal/java.base
                Path copy = section.resolve(file.subpath(prefix, file.getNameCount()).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(HOME.resolve(file), copy);
            }
        }
        arguments.add(folder.resolve(name + ".jmod").toString());
        int status =
                ToolProvider.findFirst("jmod")
                        .orElseThrow()
                        .run(System.out, System.err, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("jmod failed with status " + status);
        }
    }

    /**
     * In a jar, in the order of their names: jlink keeps the order, and that of a folder depends on
     * the file system.
     */
    private static Path classes(String name, Path parts) throws IOException {
        Path classes = parts.resolve("classes.jar");
        Path from = jrt("/modules/" + name);
        try (Stream<Path> all = Files.walk(from);
                ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(classes))) {
            jar.setLevel(Deflater.NO_COMPRESSION);
            for (Path file : all.filter(Files::isRegularFile).sorted(BY_NAME).toList()) {
                String path = from.relativize(file).toString();
                if (isMadeByLinking(path)) {
                    continue;
                }
                byte[] content = Files.readAllBytes(file);
                jar.putNextEntry(new ZipEntry(path));
                jar.write(path.equals("module-info.class") ? withoutHashes(content) : content);
            }
        }
        return classes;
    }

    /** Whether jlink made that file for the JDK's image. It makes its own for the new image. */
    private static boolean isMadeByLinking(String path) {
        return path.startsWith("jdk/internal/module/SystemModules$")
                || (path.startsWith("java/lang/invoke/BoundMethodHandle$Species_")
                        && !path.endsWith("Species_L.class"));
    }

    /** Removes the hashes that bind modules to their original files: the new files differ. */
    private static byte[] withoutHashes(byte[] moduleInfo) {
        ClassFile format = ClassFile.of();
        return format.transformClass(
                format.parse(moduleInfo),
                ClassTransform.dropping(element -> element instanceof ModuleHashesAttribute));
    }

    private static Path jrt(String path) {
        return FileSystems.getFileSystem(URI.create("jrt:/")).getPath(path);
    }
}
