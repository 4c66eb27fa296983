package node.fs.internal;

import static node.fs.OpenFlags.O_APPEND;
import static node.fs.OpenFlags.O_CREAT;
import static node.fs.OpenFlags.O_DIRECTORY;
import static node.fs.OpenFlags.O_EXCL;
import static node.fs.OpenFlags.O_NOFOLLOW;
import static node.fs.OpenFlags.O_RDONLY;
import static node.fs.OpenFlags.O_RDWR;
import static node.fs.OpenFlags.O_SYNC;
import static node.fs.OpenFlags.O_TRUNC;
import static node.fs.OpenFlags.O_WRONLY;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import node.fs.Errno;

/** One call of {@code open}: turns its flags into what the JDK opens. */
final class Opening {

    /** The limit of Linux. */
    private static final int MOST_LINKS = 40;

    private final String text;
    private final Path path;
    private final int flags;
    private final int mode;

    Opening(String text, int flags, int mode) throws IOException {
        this(Tree.path(text), text, flags, mode);
    }

    /**
     * Opens a path.
     *
     * @param text what the file is called when an operation on it fails
     */
    Opening(Path path, String text, int flags, int mode) {
        this.text = text;
        this.path = path;
        this.flags = flags;
        this.mode = mode;
    }

    OpenFile open() throws IOException {
        return switch (flags & 3) {
            case O_RDONLY -> reading();
            case O_WRONLY -> new OpenFile(text, null, writing());
            case O_RDWR -> both();
            default -> throw Tree.refused(Errno.EINVAL);
        };
    }

    /** Opens the file, and remembers which one it is. */
    OpenFile openIdentified() throws IOException {
        OpenFile file = open();
        file.identify(path, links());
        return file;
    }

    /** Whether opening this may wait for another process. */
    boolean leadsToStream() {
        return Tree.isStream(path);
    }

    private OpenFile reading() throws IOException {
        if (has(O_CREAT) && (has(O_EXCL) || isMissing())) {
            open(StandardOpenOption.WRITE).close(); // the JDK creates only what it opens to write
        }
        if (has(O_TRUNC)) {
            open(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING).close();
        }
        if (has(O_DIRECTORY) && !Files.isDirectory(path, links())) {
            throw Tree.refused(isMissing() ? Errno.ENOENT : Errno.ENOTDIR);
        }
        return new OpenFile(text, openExisting(StandardOpenOption.READ), null);
    }

    private FileChannel writing() throws IOException {
        rejectDirectory();
        if (!appends()) {
            return has(O_TRUNC)
                    ? open(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    : open(StandardOpenOption.WRITE);
        }
        FileChannel file = open(StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        if (has(O_TRUNC)) {
            file.truncate(0); // the JDK does not take both at once
        }
        return file;
    }

    private OpenFile both() throws IOException {
        rejectDirectory();
        if (appends()) {
            // The JDK does not read where it appends: two channels, of which OpenFile makes one.
            FileChannel writer = writing();
            try {
                return new OpenFile(text, openExisting(StandardOpenOption.READ), writer);
            } catch (IOException e) {
                writer.close();
                throw e;
            }
        }
        FileChannel file =
                has(O_TRUNC)
                        ? open(
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING)
                        : open(StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new OpenFile(text, file, file);
    }

    /** To append has a meaning for files only; a pipe opened twice would not be the same. */
    private boolean appends() {
        return has(O_APPEND) && !Tree.isStream(path);
    }

    private void rejectDirectory() throws IOException {
        if (has(O_DIRECTORY)) {
            boolean directory = Files.isDirectory(path, links());
            throw Tree.refused(
                    directory ? Errno.EISDIR : isMissing() ? Errno.ENOENT : Errno.ENOTDIR);
        }
    }

    private boolean isMissing() throws IOException {
        try {
            Files.readAttributes(path, BasicFileAttributes.class, links());
            return false;
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private FileChannel open(OpenOption... how) throws IOException {
        Set<OpenOption> options = new HashSet<>(Set.of(how));
        if (has(O_CREAT)) {
            options.add(has(O_EXCL) ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
        }
        addCommon(options);
        return has(O_CREAT) && Modes.hasSpecial(mode, Modes.SPECIAL)
                ? openSpecial(path, options)
                : FileChannel.open(path, options, Modes.permissions(mode));
    }

    /** Only what this call has created gets the special bits of the mode. */
    private FileChannel openSpecial(Path at, Set<OpenOption> options) throws IOException {
        Path file = at;
        for (int links = 0; links < MOST_LINKS; links++) {
            Set<OpenOption> fresh = new HashSet<>(options);
            fresh.add(StandardOpenOption.CREATE_NEW);
            try {
                FileChannel channel = FileChannel.open(file, fresh, Modes.permissions(mode));
                return withSpecial(channel, file);
            } catch (FileAlreadyExistsException e) {
                if (has(O_EXCL)) {
                    throw e;
                }
            }
            Set<OpenOption> existing = new HashSet<>(options);
            existing.remove(StandardOpenOption.CREATE);
            try {
                return FileChannel.open(file, existing);
            } catch (NoSuchFileException e) {
                if (Files.isSymbolicLink(file)) { // to a file that does not exist yet
                    file = file.resolveSibling(Files.readSymbolicLink(file));
                }
            }
        }
        throw Tree.refused(Errno.ELOOP);
    }

    private FileChannel withSpecial(FileChannel channel, Path file) throws IOException {
        try {
            Modes.addSpecial(file, mode, Modes.SPECIAL);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private FileChannel openExisting(OpenOption how) throws IOException {
        Set<OpenOption> options = new HashSet<>(Set.of(how));
        addCommon(options);
        return FileChannel.open(path, options);
    }

    private void addCommon(Set<OpenOption> options) {
        if (has(O_SYNC)) {
            options.add(StandardOpenOption.SYNC);
        }
        if (has(O_NOFOLLOW)) {
            options.add(LinkOption.NOFOLLOW_LINKS);
        }
    }

    private LinkOption[] links() {
        return has(O_NOFOLLOW) ? new LinkOption[] {LinkOption.NOFOLLOW_LINKS} : new LinkOption[] {};
    }

    private boolean has(int flag) {
        return (flags & flag) == flag;
    }
}
