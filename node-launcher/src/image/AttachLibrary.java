import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The native library that the engine's jar contains for each system. The image has it as a file, so
 * that the engine does not unpack it into the folder of each user who starts the image.
 */
final class AttachLibrary {

    private static final String OWNER = "org.graalvm.truffle";
    private static final String RESOURCES = "META-INF/resources/engine/libtruffleattach/";

    private AttachLibrary() {}

    /** Copies it into the image. There is none for some processors. */
    static void copy(List<Path> jars, Path image) throws IOException {
        String name = System.mapLibraryName("truffleattach");
        try (ZipFile jar = new ZipFile(owner(jars).toFile())) {
            ZipEntry entry =
                    jar.getEntry(RESOURCES + system() + "/" + processor() + "/bin/" + name);
            if (entry != null) {
                try (InputStream content = jar.getInputStream(entry)) {
                    Files.copy(content, image.resolve("lib").resolve(name));
                }
            }
        }
    }

    private static Path owner(List<Path> jars) {
        return jars.stream()
                .filter(
                        jar ->
                                ModuleFinder.of(jar).findAll().stream()
                                        .anyMatch(
                                                module -> module.descriptor().name().equals(OWNER)))
                .findFirst()
                .orElseThrow();
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "windows";
        }
        return name.startsWith("mac") ? "darwin" : "linux";
    }

    private static String processor() {
        String name = System.getProperty("os.arch");
        return name.equals("x86_64") ? "amd64" : name;
    }
}
