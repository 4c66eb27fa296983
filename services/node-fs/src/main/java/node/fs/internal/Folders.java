package node.fs.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.locks.Lock;
import java.util.function.Predicate;
import node.fs.Errno;

/**
 * Opens the folders of operations that must stay within a root, for one table. For any thread.
 *
 * <p>A failure to open a folder by its path may come from elsewhere, if a name on the way was
 * replaced by a link. It would tell what exists there. So the reason is looked up in the folder
 * above, which is opened in the same way.
 */
abstract class Folders {

    /** The folders of this system: descriptors where {@code /proc} shows them, paths elsewhere. */
    static Folders ofSystem() {
        return HeldFolders.areSupported() ? new HeldFolders() : new NamedFolders();
    }

    /** Opens that path, whatever links are on the way. Its last name is not followed. */
    abstract Folder open(Path folder) throws IOException;

    /** Where the folder is now, as a real path. */
    abstract Path place(Folder folder) throws IOException;

    /** Held during an operation. */
    abstract Lock lock(boolean renames);

    /** Opens a folder that is the root or below it. */
    Folder openWithin(Path root, Path folder) throws IOException {
        Folder opened;
        try {
            opened = open(folder);
        } catch (IOException e) {
            if (folder.equals(root) || !folder.startsWith(root)) {
                throw e;
            }
            try (Folder above = openWithin(root, folder.getParent())) {
                opened = open(above.path().resolve(folder.getFileName()));
            }
        }
        return checked(opened, place -> place.startsWith(root));
    }

    /** Opens the folder that a root itself is in. */
    Folder openAbove(Path root) throws IOException {
        Path parent = root.getParent();
        return checked(open(parent), parent::equals);
    }

    private Folder checked(Folder folder, Predicate<Path> expected) throws IOException {
        try {
            if (expected.test(place(folder))) {
                return folder;
            }
        } catch (IOException e) {
            folder.close();
            throw e;
        }
        folder.close();
        throw Tree.refused(Errno.ESTALE);
    }

    static void requireFolder(Path path) throws IOException {
        BasicFileAttributes found =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (found.isSymbolicLink()) {
            throw Tree.refused(Errno.ESTALE); // there was none when the path was checked
        }
        if (!found.isDirectory()) {
            throw new NotDirectoryException(path.toString());
        }
    }
}
