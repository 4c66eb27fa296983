package node.builtins.internal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import node.fs.FileEntry;
import node.fs.FileException;
import node.fs.FileOperation;
import node.fs.FileOperation.Access;
import node.fs.FileOperation.Chmod;
import node.fs.FileOperation.Chown;
import node.fs.FileOperation.Close;
import node.fs.FileOperation.CopyFile;
import node.fs.FileOperation.Fchmod;
import node.fs.FileOperation.Fchown;
import node.fs.FileOperation.Fstat;
import node.fs.FileOperation.Fsync;
import node.fs.FileOperation.Ftruncate;
import node.fs.FileOperation.Futimes;
import node.fs.FileOperation.Link;
import node.fs.FileOperation.Lstat;
import node.fs.FileOperation.Mkdir;
import node.fs.FileOperation.Open;
import node.fs.FileOperation.Read;
import node.fs.FileOperation.ReadFile;
import node.fs.FileOperation.ReadTextFile;
import node.fs.FileOperation.Readdir;
import node.fs.FileOperation.Readlink;
import node.fs.FileOperation.Realpath;
import node.fs.FileOperation.Rename;
import node.fs.FileOperation.Rmdir;
import node.fs.FileOperation.Scandir;
import node.fs.FileOperation.Stat;
import node.fs.FileOperation.Statfs;
import node.fs.FileOperation.Symlink;
import node.fs.FileOperation.Unlink;
import node.fs.FileOperation.Utimes;
import node.fs.FileOperation.Watch;
import node.fs.FileOperation.Write;
import node.fs.FileStatus;
import node.fs.FileTable;
import node.loop.Utf8;
import node.runtime.OutputQueue;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Export;
import node.script.Script;

/**
 * The binding "fs". Every operation has two forms. With a function as the last argument it returns
 * null at once, and the function receives a failure or a value in a later turn. With null it
 * returns the value or throws.
 */
@Binding
public final class FsBinding {

    /** Bits of the argument of {@link #stat}. */
    private static final int LINK = 1;

    private static final int EXACT = 2;
    private static final int OR_NULL = 4;

    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private static final int TYPE = 0170000;
    private static final String LETTERS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** Between a directory and a relative path, as nobody writes it. */
    private static final String INNER = "//";

    private final Script script;
    private final ProgramContext program;
    private final FileTable table;
    private final NodeErrors errors;

    /** Before relative paths; null as long as the program has not changed its directory. */
    private String base;

    FsBinding(ProgramContext program, NodeErrors errors) {
        this.program = program;
        this.script = program.script();
        this.table = program.files();
        this.errors = errors;
    }

    // ---- both forms ----

    private <T> Object perform(FileOperation<T> operation, BiConsumer<FsFailure, Object> done) {
        return perform(operation, value -> value, done);
    }

    private <T> Object perform(
            FileOperation<T> operation,
            Function<T, Object> convert,
            BiConsumer<FsFailure, Object> done) {
        if (done == null) {
            return run(operation, convert);
        }
        table.submit(
                operation,
                (value, error) -> {
                    if (error instanceof FileException failure) {
                        done.accept(failure(failure, operation), null);
                    } else if (error != null) {
                        throw new IllegalStateException(error); // a bug, no failure of a file
                    } else {
                        done.accept(null, convert.apply(value));
                    }
                });
        return null;
    }

    private <T> Object run(FileOperation<T> operation, Function<T, Object> convert) {
        T value;
        try {
            value = table.run(operation);
        } catch (FileException e) {
            throw errors.raise(failure(e, operation).exception());
        }
        return convert.apply(value);
    }

    private FsFailure failure(FileException failure, FileOperation<?> operation) {
        FsFailure found = FsFailure.of(failure, operation).withPaths(this::asGiven);
        if (!found.isOfMemory()) {
            return found;
        }
        return switch (operation) {
            case ReadFile whole -> ofSize(found, whole.path());
            case ReadTextFile whole -> ofSize(found, whole.path());
            default -> found;
        };
    }

    /** Says so if a file is too large for any memory. */
    private FsFailure ofSize(FsFailure failure, String path) {
        try {
            long size = table.run(new Stat(path)).size();
            return size > Integer.MAX_VALUE ? failure.tooLarge(size) : failure;
        } catch (FileException e) {
            return failure;
        }
    }

    /**
     * Sets the directory that relative paths begin in from now on. The virtual machine cannot
     * change its own, and other programs may run in it.
     */
    @Export
    public void directory(String path) {
        base = Utf8.wellFormed(path) + INNER;
    }

    private String name(String path) {
        String text = Utf8.wellFormed(path);
        boolean isPlain = base == null || text.isEmpty() || text.indexOf('\0') >= 0;
        return isPlain || Path.of(text).isAbsolute() ? text : base + text;
    }

    /** The path as the program has written it. */
    private String asGiven(String path) {
        return base != null && path.startsWith(base) ? path.substring(base.length()) : path;
    }

    // ---- descriptors ----

    /** Gives a descriptor. */
    @Export
    public Object open(String path, int flags, int mode, BiConsumer<FsFailure, Object> done) {
        return perform(new Open(name(path), flags, mode), done);
    }

    @Export
    public Object close(int descriptor, BiConsumer<FsFailure, Object> done) {
        return perform(new Close(descriptor), done);
    }

    /** Reads into an {@code ArrayBuffer}. Gives the number of bytes, 0 at the end. */
    @Export
    public Object read(
            int descriptor,
            Object buffer,
            int offset,
            int length,
            double position,
            BiConsumer<FsFailure, Object> done) {
        // No file is as long as the last positions that a program may name.
        long place = Math.min((long) position, Long.MAX_VALUE - length);
        return perform(
                new Read(descriptor, length, place),
                bytes -> {
                    if (bytes == null) {
                        return 0;
                    }
                    script.write(buffer, offset, ByteBuffer.wrap(bytes));
                    return bytes.length;
                },
                done);
    }

    /** Writes bytes of an {@code ArrayBuffer}. Gives their number. */
    @Export
    public Object write(
            int descriptor,
            Object buffer,
            int offset,
            int length,
            double position,
            BiConsumer<FsFailure, Object> done) {
        return write(descriptor, script.bytes(buffer, offset, length), position, done);
    }

    /** Writes UTF-8. Gives the number of bytes. */
    @Export
    public Object writeText(
            int descriptor, String text, double position, BiConsumer<FsFailure, Object> done) {
        return write(descriptor, Utf8.encode(text), position, done);
    }

    /**
     * What goes to the standard streams uses the program's queues. The order is kept, and all is
     * written before the program ends.
     */
    private Object write(
            int descriptor, byte[] bytes, double position, BiConsumer<FsFailure, Object> done) {
        Write operation = new Write(descriptor, bytes, (long) position);
        if (descriptor != STDOUT && descriptor != STDERR) {
            return perform(operation, done);
        }
        OutputQueue queue = descriptor == STDOUT ? program.output().out() : program.output().err();
        queue.write(
                bytes,
                (count, error) -> {
                    if (done != null && error instanceof FileException failure) {
                        done.accept(failure(failure, operation), null);
                    } else if (done != null) {
                        done.accept(null, count);
                    }
                });
        return done == null ? (Object) bytes.length : null;
    }

    /** Gives the memory of a {@code Float64Array}, or of a {@code BigInt64Array}. */
    @Export
    public Object fstat(int descriptor, int how, BiConsumer<FsFailure, Object> done) {
        return perform(new Fstat(descriptor), status(how), done);
    }

    @Export
    public Object ftruncate(int descriptor, double length, BiConsumer<FsFailure, Object> done) {
        return perform(new Ftruncate(descriptor, (long) length), done);
    }

    @Export
    public Object fsync(int descriptor, boolean data, BiConsumer<FsFailure, Object> done) {
        return perform(new Fsync(descriptor, data), done);
    }

    @Export
    public Object fchmod(int descriptor, int mode, BiConsumer<FsFailure, Object> done) {
        return perform(new Fchmod(descriptor, mode), done);
    }

    @Export
    public Object fchown(
            int descriptor, double uid, double gid, BiConsumer<FsFailure, Object> done) {
        return perform(new Fchown(descriptor, (int) (long) uid, (int) (long) gid), done);
    }

    @Export
    public Object futimes(
            int descriptor, double atime, double mtime, BiConsumer<FsFailure, Object> done) {
        return perform(new Futimes(descriptor, time(atime), time(mtime)), done);
    }

    // ---- whole files ----

    /** Gives an {@code ArrayBuffer}. */
    @Export
    public Object readFile(String path, BiConsumer<FsFailure, Object> done) {
        return perform(
                new ReadFile(name(path)), bytes -> script.buffer(ByteBuffer.wrap(bytes)), done);
    }

    /** Gives the text of a file in UTF-8. */
    @Export
    public Object readText(String path, BiConsumer<FsFailure, Object> done) {
        return perform(new ReadTextFile(name(path)), done);
    }

    /** Opens a file, writes bytes of an {@code ArrayBuffer} and closes it. */
    @Export
    public Object writeFile(
            String path,
            int flags,
            int mode,
            Object buffer,
            int offset,
            int length,
            BiConsumer<FsFailure, Object> done) {
        byte[] bytes = script.bytes(buffer, offset, length);
        return writeFile(new Open(name(path), flags, mode), bytes, done);
    }

    /** Opens a file, writes UTF-8 and closes it. */
    @Export
    public Object writeTextFile(
            String path, int flags, int mode, String text, BiConsumer<FsFailure, Object> done) {
        return writeFile(new Open(name(path), flags, mode), Utf8.encode(text), done);
    }

    private Object writeFile(Open open, byte[] bytes, BiConsumer<FsFailure, Object> done) {
        if (done == null) {
            int descriptor = (int) run(open, value -> value);
            try {
                run(new Write(descriptor, bytes, FileTable.OWN_OFFSET), value -> value);
            } finally {
                run(new Close(descriptor), value -> value);
            }
            return null;
        }
        return perform(
                open,
                (failure, value) -> {
                    if (failure != null) {
                        done.accept(failure, null);
                    } else {
                        writeAndClose((int) value, bytes, done);
                    }
                });
    }

    /** The operations on one descriptor are done one after another. */
    private void writeAndClose(int descriptor, byte[] bytes, BiConsumer<FsFailure, Object> done) {
        FsFailure[] first = {null};
        BiConsumer<FsFailure, Object> keep =
                (failure, value) -> first[0] = first[0] == null ? failure : first[0];
        perform(new Write(descriptor, bytes, FileTable.OWN_OFFSET), keep);
        perform(
                new Close(descriptor),
                (failure, value) -> done.accept(first[0] == null ? failure : first[0], null));
    }

    @Export
    public Object copyFile(
            String path, String other, boolean exclusive, BiConsumer<FsFailure, Object> done) {
        return perform(new CopyFile(name(path), name(other), exclusive), done);
    }

    // ---- what is at a path ----

    /**
     * Gives the memory of a {@code Float64Array}.
     *
     * @param how bits: 1 does not follow a link at the end; 2 gives a {@code BigInt64Array}; 4
     *     gives null if nothing is there
     */
    @Export
    public Object stat(String path, int how, BiConsumer<FsFailure, Object> done) {
        FileOperation<FileStatus> operation =
                (how & LINK) != 0 ? new Lstat(name(path)) : new Stat(name(path));
        if ((how & OR_NULL) == 0) {
            return perform(operation, status(how), done);
        }
        if (done != null) {
            return perform(
                    operation,
                    status(how),
                    (failure, value) ->
                            done.accept(
                                    failure == null || failure.isMissing() ? null : failure,
                                    value));
        }
        FileStatus found;
        try {
            found = table.run(operation);
        } catch (FileException e) {
            FsFailure failure = failure(e, operation);
            if (failure.isMissing()) {
                return null;
            }
            throw errors.raise(failure.exception());
        }
        return status(how).apply(found);
    }

    private Function<FileStatus, Object> status(int how) {
        return status -> script.buffer(FsStats.of(status, (how & EXACT) != 0));
    }

    /** Whether something is there that the program may look at. */
    @Export
    public boolean exists(String path) {
        try {
            table.run(new Access(name(path), 0));
            return true;
        } catch (FileException e) {
            return false;
        }
    }

    @Export
    public Object access(String path, int mode, BiConsumer<FsFailure, Object> done) {
        return perform(new Access(name(path), mode), done);
    }

    @Export
    public Object readlink(String path, BiConsumer<FsFailure, Object> done) {
        return perform(new Readlink(name(path)), done);
    }

    @Export
    public Object realpath(String path, BiConsumer<FsFailure, Object> done) {
        return perform(new Realpath(name(path)), done);
    }

    @Export
    public Object chmod(String path, int mode, BiConsumer<FsFailure, Object> done) {
        return perform(new Chmod(name(path), mode), done);
    }

    @Export
    public Object chown(
            String path,
            double uid,
            double gid,
            boolean follows,
            BiConsumer<FsFailure, Object> done) {
        return perform(new Chown(name(path), (int) (long) uid, (int) (long) gid, follows), done);
    }

    /** Sets times in seconds. */
    @Export
    public Object utimes(
            String path,
            double atime,
            double mtime,
            boolean follows,
            BiConsumer<FsFailure, Object> done) {
        return perform(new Utimes(name(path), time(atime), time(mtime), follows), done);
    }

    /** Microseconds are exact: a double has no more of today's times. */
    private static Instant time(double seconds) {
        double whole = Math.floor(seconds);
        long micros = Math.round((seconds - whole) * 1e6);
        return Instant.ofEpochSecond((long) whole, micros * 1000);
    }

    /**
     * Gives the memory of four numbers: the size of a block, all blocks, free ones, available ones.
     */
    @Export
    public Object statfs(String path, boolean exact, BiConsumer<FsFailure, Object> done) {
        return perform(
                new Statfs(name(path)), space -> script.buffer(FsStats.of(space, exact)), done);
    }

    // ---- names ----

    @Export
    public Object rename(String path, String other, BiConsumer<FsFailure, Object> done) {
        return perform(new Rename(name(path), name(other)), done);
    }

    @Export
    public Object link(String path, String other, BiConsumer<FsFailure, Object> done) {
        return perform(new Link(name(path), name(other)), done);
    }

    @Export
    public Object symlink(String target, String path, BiConsumer<FsFailure, Object> done) {
        return perform(new Symlink(Utf8.wellFormed(target), name(path)), done);
    }

    @Export
    public Object unlink(String path, BiConsumer<FsFailure, Object> done) {
        return perform(new Unlink(name(path)), done);
    }

    // ---- directories ----

    /** Gives the names, joined by NUL. */
    @Export
    public Object readdir(String path, BiConsumer<FsFailure, Object> done) {
        // The failures have the name of the call that gives more than names.
        FileOperation<List<String>> operation = new Readdir(name(path));
        Function<List<String>, Object> convert = names -> String.join("\0", names);
        if (done != null) {
            return perform(
                    operation,
                    convert,
                    (failure, value) ->
                            done.accept(
                                    failure == null ? null : failure.named("scandir", path),
                                    value));
        }
        try {
            return convert.apply(table.run(operation));
        } catch (FileException e) {
            FsFailure failure = failure(e, operation);
            throw errors.raise(failure.named("scandir", path).exception());
        }
    }

    /** Gives the names, joined by NUL, each with a letter for its type before it. */
    @Export
    public Object scandir(String path, BiConsumer<FsFailure, Object> done) {
        return perform(
                new Scandir(name(path)),
                entries -> String.join("\0", entries.stream().map(FsBinding::typed).toList()),
                done);
    }

    private static String typed(FileEntry entry) {
        char type =
                switch (entry.type() & TYPE) {
                    case 0100000 -> 'f';
                    case 0040000 -> 'd';
                    case 0120000 -> 'l';
                    case 0010000 -> 'p';
                    case 0140000 -> 's';
                    case 0020000 -> 'c';
                    case 0060000 -> 'b';
                    default -> '?';
                };
        return type + entry.name();
    }

    /**
     * Watches a directory. Gives an {@link FsWatch}, or throws.
     *
     * @param listener receives whether an entry came or went, and its name, null if nobody knows it
     */
    @Export
    public Object watch(String path, BiConsumer<Boolean, String> listener) {
        return run(
                new Watch(name(path), listener::accept),
                watch -> new FsWatch(watch, program.loop().hold()));
    }

    /** Returns the patterns that a pattern with braces stands for, joined by NUL. */
    @Export
    public String globChoices(String pattern) {
        return String.join("\0", Braces.expand(pattern));
    }

    /** Returns the names that match a pattern of one name. All are joined by NUL. */
    @Export
    public String globNames(String names, String pattern) {
        Glob glob = Glob.of(pattern, false);
        return String.join("\0", Stream.of(names.split("\0")).filter(glob::matches).toList());
    }

    @Export
    public Object mkdir(String path, int mode, BiConsumer<FsFailure, Object> done) {
        return perform(new Mkdir(name(path), mode), done);
    }

    @Export
    public Object rmdir(String path, BiConsumer<FsFailure, Object> done) {
        return perform(new Rmdir(name(path)), done);
    }

    /** Makes a directory with that name and six letters more. Gives its path. */
    @Export
    public Object mkdtemp(String prefix, BiConsumer<FsFailure, Object> done) {
        String path = prefix + sixLetters();
        Mkdir operation = new Mkdir(name(path), 0700);
        String subject = prefix + "XXXXXX";
        if (done != null) {
            return perform(
                    operation,
                    (failure, value) -> {
                        if (failure != null && failure.isTaken()) {
                            mkdtemp(prefix, done);
                        } else if (failure != null) {
                            done.accept(failure.named("mkdtemp", subject), null);
                        } else {
                            done.accept(null, path);
                        }
                    });
        }
        try {
            table.run(operation);
            return path;
        } catch (FileException e) {
            FsFailure failure = failure(e, operation);
            if (failure.isTaken()) {
                return mkdtemp(prefix, null);
            }
            throw errors.raise(failure.named("mkdtemp", subject).exception());
        }
    }

    private static String sixLetters() {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            letters.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}
