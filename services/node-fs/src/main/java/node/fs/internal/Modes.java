package node.fs.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import node.fs.Errno;

/**
 * The modes of new files. The JDK creates with the nine bits of read, write and execute, less the
 * process's mask. The others, which the mask never takes, are added to what was created.
 */
final class Modes {

    /** Set user id, set group id, sticky. */
    static final int SPECIAL = 07000;

    /** The only one of them that {@code mkdir} sets. */
    static final int STICKY = 01000;

    private static final int BITS = 07777;
    private static final String MODE = "unix:mode";

    private Modes() {}

    /** What a new file gets; nothing where the system knows no such permissions. */
    static FileAttribute<?>[] permissions(int mode) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[] {};
        }
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values(); // from the owner's read, 0400, on
        for (int i = 0; i < all.length; i++) {
            if ((mode & 0400 >> i) != 0) {
                permissions.add(all[i]);
            }
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    /** Whether a new file needs more than its {@link #permissions}. */
    static boolean hasSpecial(int mode, int mask) {
        return (mode & mask) != 0
                && FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    }

    /** Adds the bits of the mode that are in the mask to what this program has just created. */
    static void addSpecial(Path path, int mode, int mask) throws IOException {
        int found = (int) Files.getAttribute(path, MODE, LinkOption.NOFOLLOW_LINKS);
        int wanted = found | mode & mask;
        try {
            setUnfollowed(path, wanted);
        } catch (AccessDeniedException e) {
            // Its owner may not open it, but may change its mode by its name.
            requireNoLink(path);
            set(path, wanted);
        }
    }

    /** Sets the mode of what the path leads to. */
    static Void set(Path path, int mode) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            Files.setAttribute(path, MODE, mode & BITS);
        } else {
            setWritable(path, mode);
        }
        return null;
    }

    /**
     * Sets the mode of what is at the path, which must be no link. The JDK follows links here even
     * if it is told not to. So the file is opened, and its mode is set by its descriptor.
     */
    static Void setUnfollowed(Path path, int mode) throws IOException {
        BasicFileAttributes found = requireNoLink(path);
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return setWritable(path, mode, LinkOption.NOFOLLOW_LINKS);
        }
        if (found.isOther() || !Descriptors.areShown()) {
            return set(path, mode); // opening it could wait, or would be of no use
        }
        try (FileChannel file = openAnyhow(path)) {
            return set(Descriptors.place(file), mode);
        }
    }

    private static FileChannel openAnyhow(Path path) throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        } catch (AccessDeniedException e) {
            return FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static BasicFileAttributes requireNoLink(Path path) throws IOException {
        BasicFileAttributes found =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (found.isSymbolicLink()) {
            throw Tree.refused(Errno.ELOOP);
        }
        return found;
    }

    /** Windows has one such bit: whether the owner may write. */
    private static Void setWritable(Path path, int mode, LinkOption... links) throws IOException {
        Files.setAttribute(path, "dos:readonly", (mode & 0200) == 0, links);
        return null;
    }
}
