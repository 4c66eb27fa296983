package node.fs.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import node.fs.FileKind;
import node.fs.FileStatus;

/** Reads the status of files. */
final class Statuses {

    /** Named one by one: all of them would include the names of owner and group, which are dear. */
    private static final String UNIX =
            "unix:dev,ino,mode,nlink,uid,gid,rdev,size,lastAccessTime,lastModifiedTime,ctime,"
                    + "creationTime";

    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    private static final int PIPE = 0010000;
    private static final int TYPE = 0170000;

    private Statuses() {}

    static FileStatus read(String text, LinkOption... links) throws IOException {
        Path path = Tree.path(text);
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return readBasic(path, links);
        }
        Map<String, Object> found = Files.readAttributes(path, UNIX, links);
        int mode = (int) number(found, "mode");
        long size = number(found, "size");
        return new FileStatus(
                number(found, "dev"),
                number(found, "ino"),
                mode,
                number(found, "nlink"),
                number(found, "uid"),
                number(found, "gid"),
                number(found, "rdev"),
                size,
                FileStatus.BLOCK,
                holdsData(mode) ? blocks(size) : 0,
                time(found, "lastAccessTime"),
                time(found, "lastModifiedTime"),
                time(found, "ctime"),
                time(found, "creationTime"));
    }

    /** What is at a path, or missing if it cannot be reached. */
    static FileKind kind(String text, LinkOption... links) {
        try {
            Path path = Tree.path(text);
            BasicFileAttributes found =
                    path.getFileSystem()
                            .provider()
                            .readAttributesIfExists(path, BasicFileAttributes.class, links);
            if (found == null || found.isSymbolicLink()) {
                return FileKind.MISSING; // a link that is not to be followed leads nowhere
            }
            return found.isRegularFile()
                    ? FileKind.FILE
                    : found.isDirectory() ? FileKind.FOLDER : FileKind.OTHER;
        } catch (IOException | InvalidPathException e) {
            return FileKind.MISSING;
        }
    }

    /** The bits of the type of what is at the path; 0 if it has gone. */
    static int type(Path path) {
        try {
            if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
                return (int) mode & TYPE;
            }
            return basicType(
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            return 0;
        }
    }

    private static int basicType(BasicFileAttributes found) {
        return found.isDirectory() ? DIRECTORY : found.isSymbolicLink() ? LINK : REGULAR;
    }

    /** The status of an open file, as far as it is known without looking at a path. */
    static FileStatus unnamed(FileStatus known, long size) {
        return new FileStatus(
                known.dev(),
                known.ino(),
                known.mode(),
                0,
                known.uid(),
                known.gid(),
                known.rdev(),
                size,
                known.blksize(),
                holdsData(known.mode()) ? blocks(size) : 0,
                known.atime(),
                known.mtime(),
                known.ctime(),
                known.birthtime());
    }

    /** The status of a stream of which nothing is known but that it is one. */
    static FileStatus ofStream() {
        Instant never = Instant.EPOCH;
        return new FileStatus(
                0, 0, PIPE | 0600, 1, 0, 0, 0, 0, FileStatus.BLOCK, 0, never, never, never, never);
    }

    private static boolean holdsData(int mode) {
        return (mode & TYPE) == REGULAR || (mode & TYPE) == DIRECTORY;
    }

    private static long blocks(long size) {
        return Math.ceilDiv(size, FileStatus.BLOCK) * (FileStatus.BLOCK / 512);
    }

    private static long number(Map<String, Object> found, String name) {
        return ((Number) found.get(name)).longValue();
    }

    private static Instant time(Map<String, Object> found, String name) {
        return ((FileTime) found.get(name)).toInstant();
    }

    /** For systems without users and device numbers. */
    private static FileStatus readBasic(Path path, LinkOption... links) throws IOException {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class, links);
        int mode = basicType(found);
        mode |= Files.isReadable(path) ? 0444 : 0;
        mode |= Files.isWritable(path) ? 0222 : 0;
        mode |= Files.isExecutable(path) ? 0111 : 0;
        return new FileStatus(
                0,
                0,
                mode,
                1,
                0,
                0,
                0,
                found.size(),
                FileStatus.BLOCK,
                holdsData(mode) ? blocks(found.size()) : 0,
                found.lastAccessTime().toInstant(),
                found.lastModifiedTime().toInstant(),
                found.lastModifiedTime().toInstant(),
                found.creationTime().toInstant());
    }
}
