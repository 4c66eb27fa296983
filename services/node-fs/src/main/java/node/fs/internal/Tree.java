package node.fs.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import node.fs.Errno;
import node.fs.FileEntry;
import node.fs.FileException;
import node.fs.FileSpace;

/** The operations on paths, as POSIX has them. They block. */
final class Tree {

    /** More would not fit into an array. */
    private static final long MAX_FILE = Integer.MAX_VALUE - 8;

    private static final int SLICE = 128 * 1024;

    /** Files of the system itself say that they are empty. */
    private static final int SHORTEST = 512;

    private Tree() {}

    /** An empty path names nothing, whereas to the JDK it is the working directory. */
    static Path path(String text) throws IOException {
        if (text.isEmpty()) {
            throw new NoSuchFileException(text);
        }
        Path path = Path.of(text);
        // The JDK drops a slash at the end, by which the name must be a directory's.
        if (endsWithSlash(text) && Files.exists(path) && !Files.isDirectory(path)) {
            throw refused(Errno.ENOTDIR);
        }
        return path;
    }

    private static boolean endsWithSlash(String text) {
        return text.length() > 1 && text.endsWith("/");
    }

    /** Whether it is neither a file nor a directory, so that opening it or reading may wait. */
    static boolean isStream(String text) {
        try {
            return isStream(path(text));
        } catch (IOException | InvalidPathException e) {
            return false; // opening it will say what is wrong
        }
    }

    static boolean isStream(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).isOther();
        } catch (IOException e) {
            return false; // opening it will say what is wrong
        }
    }

    /**
     * Whether a file stands where a directory should, which the JDK calls a missing file at times.
     */
    static boolean leadsThroughFile(String text) {
        for (Path path = Path.of(text).getParent(); path != null; path = path.getParent()) {
            if (Files.exists(path)) {
                return !Files.isDirectory(path);
            }
        }
        return false;
    }

    /** The text of a symbolic link. */
    static String readlink(String text) throws IOException {
        return Files.readSymbolicLink(path(text)).toString();
    }

    static Void rename(String from, String to) throws IOException {
        Files.move(path(from), path(to), StandardCopyOption.ATOMIC_MOVE);
        return null;
    }

    static Void unlink(String text) throws IOException {
        Path path = path(text);
        if (isRealDirectory(path)) {
            throw refused(Errno.EISDIR);
        }
        Files.delete(path);
        return null;
    }

    static Void rmdir(String text) throws IOException {
        Path path = path(text);
        if (!isRealDirectory(path)) {
            throw refused(Errno.ENOTDIR);
        }
        Files.delete(path);
        return null;
    }

    private static boolean isRealDirectory(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isDirectory();
    }

    static Void mkdir(String text, int mode) throws IOException {
        Path path = path(text);
        Files.createDirectory(path, Modes.permissions(mode));
        if (Modes.hasSpecial(mode, Modes.STICKY)) {
            Modes.addSpecial(path, mode, Modes.STICKY);
        }
        return null;
    }

    static List<String> readdir(String text) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path(text))) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(null);
        return names;
    }

    static List<FileEntry> scandir(String text) throws IOException {
        List<FileEntry> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path(text))) {
            for (Path entry : entries) {
                found.add(new FileEntry(entry.getFileName().toString(), Statuses.type(entry)));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(Comparator.comparing(FileEntry::name));
        return found;
    }

    // ---- what is at a path ----

    static LinkOption[] links(boolean follows) {
        return follows ? new LinkOption[] {} : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    }

    static Void access(Path path, int mode) throws IOException {
        List<AccessMode> modes = new ArrayList<>();
        if ((mode & 4) != 0) {
            modes.add(AccessMode.READ);
        }
        if ((mode & 2) != 0) {
            modes.add(AccessMode.WRITE);
        }
        if ((mode & 1) != 0) {
            modes.add(AccessMode.EXECUTE);
        }
        path.getFileSystem().provider().checkAccess(path, modes.toArray(AccessMode[]::new));
        return null;
    }

    static Void chown(Path path, int uid, int gid, LinkOption... links) throws IOException {
        if (uid >= 0) {
            Files.setAttribute(path, "unix:uid", uid, links);
        }
        if (gid >= 0) {
            Files.setAttribute(path, "unix:gid", gid, links);
        }
        if (uid < 0 && gid < 0) {
            Files.readAttributes(path, BasicFileAttributes.class, links); // fails if it is missing
        }
        return null;
    }

    static Void utimes(Path path, Instant atime, Instant mtime, LinkOption... links)
            throws IOException {
        Files.getFileAttributeView(path, BasicFileAttributeView.class, links)
                .setTimes(FileTime.from(mtime), FileTime.from(atime), null);
        return null;
    }

    static Void symlink(String target, Path path) throws IOException {
        Files.createSymbolicLink(path, Path.of(target));
        return null;
    }

    static Void link(Path existing, Path path) throws IOException {
        Files.createLink(path, existing);
        return null;
    }

    static FileSpace statfs(Path path) throws IOException {
        FileStore store = Files.getFileStore(path);
        long block = store.getBlockSize();
        return new FileSpace(
                block,
                store.getTotalSpace() / block,
                store.getUnallocatedSpace() / block,
                store.getUsableSpace() / block);
    }

    // ---- whole files ----

    static byte[] readFile(String text) throws IOException {
        OpenFile file = new Opening(text, 0, 0).open();
        try {
            return readWhole(file);
        } finally {
            file.close();
        }
    }

    /** Most files are short: the first piece is as long as the file says it is. */
    static byte[] readWhole(OpenFile file) throws IOException {
        int length = Math.clamp(file.size() + 1, SHORTEST, SLICE);
        byte[] first = file.read(length, -1);
        if (first == null) {
            return new byte[0];
        }
        if (first.length < length && file.isSeekable()) {
            return first; // at the end
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(first, 0, first.length);
        for (byte[] piece = file.read(SLICE, -1); piece != null; piece = file.read(SLICE, -1)) {
            if ((long) whole.size() + piece.length > MAX_FILE) {
                throw refused(Errno.EFBIG);
            }
            whole.write(piece, 0, piece.length);
        }
        return whole.toByteArray();
    }

    /** A refusal of ours; the table completes it by the call and its path. */
    static FileException refused(Errno errno) {
        return new FileException(errno, "file", null, null, null);
    }
}
