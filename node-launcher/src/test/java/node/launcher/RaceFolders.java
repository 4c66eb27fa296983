package node.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Folders for programs that may use {@link #dir} and nothing else. Everything outside has {@link
 * #SECRET} in it, and {@link #outside()} changes if anything there is changed, created or removed,
 * be it for a moment.
 */
final class RaceFolders {

    static final String SECRET = "SECRET";

    /** No file inside has this size. */
    static final int SECRET_SIZE = 6666;

    final Path base;
    final Path dir;

    private final Map<String, String> before;

    RaceFolders(Path temporary) throws IOException {
        base = Files.createDirectories(temporary).toRealPath();
        dir = Files.createDirectory(base.resolve("dir"));
        fill(Files.createDirectory(base.resolve("outside")), SECRET);
        fill(Files.createDirectory(dir.resolve("door")), "inside");
        fill(Files.createDirectory(dir.resolve("plain")), "inside");
        // Moved up by one folder, the link leads out of dir.
        fill(Files.createDirectory(dir.resolve("target")), "inside");
        fill(Files.createDirectory(base.resolve("target")), SECRET);
        Path deep = Files.createDirectories(dir.resolve("deep").resolve("x"));
        Files.createSymbolicLink(deep.resolve("link"), Path.of("../../target"));
        Files.writeString(dir.resolve("given.txt"), "given");
        before = outside();
    }

    private static void fill(Path folder, String text) throws IOException {
        String whole =
                text.equals(SECRET) ? SECRET + "s".repeat(SECRET_SIZE - SECRET.length()) : text;
        Files.writeString(folder.resolve("file.txt"), whole);
        Files.writeString(folder.resolve("module.js"), "puts('" + text + "');");
        Files.createDirectory(folder.resolve("empty"));
        Files.createDirectory(folder.resolve(text + "-name"));
        Files.createDirectory(folder.resolve("folder-" + text));
    }

    /** What is outside, with the times at which it changed. */
    private Map<String, String> outside() {
        Map<String, String> found = new TreeMap<>();
        for (String name : new String[] {"outside", "target"}) {
            try (Stream<Path> files = Files.walk(base.resolve(name))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    found.put(
                            base.relativize(file).toString(),
                            Files.getLastModifiedTime(file)
                                    + " "
                                    + Files.getAttribute(file, "unix:mode")
                                    + (Files.isRegularFile(file) ? Files.readString(file) : ""));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /** Whether the program changed or read something outside. */
    boolean hasLeaked(String output) throws IOException {
        return output.contains(SECRET) || !outside().equals(before) || hasStolen();
    }

    private boolean hasStolen() throws IOException {
        Path stolen = dir.resolve("stolen.txt");
        // A link may have been moved there. It leads outside, but not the program.
        return Files.isRegularFile(stolen, LinkOption.NOFOLLOW_LINKS)
                && Files.readString(stolen).contains(SECRET);
    }

    /** Replaces a name below dir by a link to what has the same name outside. */
    void openDoor(String name, String target) throws IOException {
        Path link = dir.resolve(name + ".link");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, base.resolve(target));
        Files.move(dir.resolve(name), dir.resolve(name + ".away"));
        Files.move(link, dir.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Undoes {@link #openDoor}. */
    void closeDoor(String name) throws IOException {
        Path place = dir.resolve(name);
        if (Files.isSymbolicLink(place)) {
            Files.delete(place);
        }
        Path away = dir.resolve(name + ".away");
        if (Files.exists(away)) {
            Files.move(away, place, StandardCopyOption.ATOMIC_MOVE);
        } else if (!Files.exists(place)) {
            Files.writeString(place, "inside"); // the program has moved it
        }
    }
}
