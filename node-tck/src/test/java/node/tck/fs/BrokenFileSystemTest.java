package node.tck.fs;

import static node.fs.OpenFlags.O_APPEND;
import static node.fs.OpenFlags.O_EXCL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileKind;
import node.fs.FileOperation;
import node.fs.FileOperation.ReadFile;
import node.fs.FileOperation.Write;
import node.fs.FileStatus;
import node.fs.FileSystem;
import node.fs.FileTable;
import node.fs.StandardStreams;
import node.fs.Text;
import node.loop.Completion;
import node.loop.Loop;
import node.tck.Twist;
import node.tck.Verdicts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** File systems that break one rule each are caught by its number. */
class BrokenFileSystemTest {

    private static final FileSystem RIGHT =
            ServiceLoader.load(FileSystem.class).findFirst().orElseThrow();

    /** A table, and what it was opened with. */
    private record Subject(Loop loop, StandardStreams streams, FileTable right) {}

    @FunctionalInterface
    private interface Wrong {
        Object call(Subject subject, Method method, Object[] arguments) throws Throwable;
    }

    @ParameterizedTest
    @MethodSource
    void theBrokenRuleIsNamed(String number, FileSystem wrong) {
        Map<String, Throwable> broken =
                Verdicts.broken(FileSystemVerification.class, () -> wrong, number);
        assertThat(broken).as("%s", broken).containsOnlyKeys(number);
    }

    static Stream<Arguments> theBrokenRuleIsNamed() {
        return Stream.of(
                arguments("F1", tables("stat", BrokenFileSystemTest::missingAtOnce)),
                arguments("F2", tables("open", BrokenFileSystemTest::throwing)),
                arguments("F3", tables("rmdir", error(BrokenFileSystemTest::exists))),
                arguments("F4", tables(BrokenFileSystemTest::fromFourOn)),
                arguments("F5", tables("close", BrokenFileSystemTest::putOff)),
                arguments("F6", tables("write", everySecondLate())),
                arguments("F7", tables("read", argument(2, position -> FileTable.OWN_OFFSET))),
                arguments("F8", tables("read", argument(1, n -> Math.min((int) n, 65_536)))),
                arguments("F9", tables("read", value(b -> b == null ? new byte[0] : b))),
                arguments("F10", tables("readText", BrokenFileSystemTest::cut)),
                arguments("F11", tables("write", argument(1, BrokenFileSystemTest::first64k))),
                arguments("F12", tables("open", argument(1, flags -> (int) flags & ~O_APPEND))),
                arguments("F13", tables("open", argument(1, flags -> (int) flags & ~O_EXCL))),
                arguments("F14", tables("open", argument(2, mode -> (int) mode ^ 0100))),
                arguments("F15", tables("stat", value(BrokenFileSystemTest::aByteMore))),
                arguments("F16", tables("lstat", BrokenFileSystemTest::followed)),
                arguments("F17", tables("rename", BrokenFileSystemTest::notReplacing)),
                arguments("F18", tables("readdir", value(names -> ((List<?>) names).reversed()))),
                arguments("F19", tables("readFile", value(BrokenFileSystemTest::first64k))),
                arguments("F20", tables("write", argument(0, d -> (int) d == 1 ? 2 : d))),
                arguments("F22", tables("close", BrokenFileSystemTest::holding)),
                arguments("F23", tables("close", BrokenFileSystemTest::keeping)),
                arguments("F24", shared()),
                arguments("F25", tables(BrokenFileSystemTest::fromAnyThread)),
                arguments("F26", tables("run", BrokenFileSystemTest::halfRead)),
                arguments("F27", tables("run", BrokenFileSystemTest::named)),
                arguments("F28", tables("submit", BrokenFileSystemTest::overtaken)),
                arguments("F29", tables("submit", argument(0, BrokenFileSystemTest::anywhere))),
                arguments("F30", tables("run", BrokenFileSystemTest::unfollowed)));
    }

    /** What never comes is waited for, so with less patience. */
    @ParameterizedTest
    @MethodSource
    void aBrokenRuleThatIsWaitedForIsNamed(String number, FileSystem wrong) {
        System.setProperty("node.tck.patience", "3000");
        try {
            theBrokenRuleIsNamed(number, wrong);
        } finally {
            System.clearProperty("node.tck.patience");
        }
    }

    static Stream<Arguments> aBrokenRuleThatIsWaitedForIsNamed() {
        return Stream.of(arguments("F21", tables("read", BrokenFileSystemTest::onAWorker)));
    }

    // ---- twists ----

    private static FileSystem tables(Wrong wrong) {
        return Twist.of(
                FileSystem.class,
                RIGHT,
                "open",
                (right, method, a) -> {
                    Loop loop = (Loop) a[0];
                    StandardStreams streams = (StandardStreams) a[1];
                    Subject subject = new Subject(loop, streams, right.open(loop, streams));
                    return Twist.of(
                            FileTable.class,
                            subject.right,
                            (self, called, arguments) -> wrong.call(subject, called, arguments));
                });
    }

    private static FileSystem tables(String name, Wrong wrong) {
        return tables(
                (subject, method, arguments) ->
                        method.getName().equals(name)
                                ? wrong.call(subject, method, arguments)
                                : pass(subject, method, arguments));
    }

    private static Object pass(Subject subject, Method method, Object... arguments)
            throws Throwable {
        return Twist.pass(subject.right, method, arguments);
    }

    private static Wrong argument(int index, UnaryOperator<Object> change) {
        return (subject, method, a) -> {
            a[index] = change.apply(a[index]);
            return pass(subject, method, a);
        };
    }

    private static Wrong value(UnaryOperator<Object> change) {
        return (subject, method, a) -> {
            Completion<Object> done = completion(a);
            Completion<Object> changed =
                    (value, error) ->
                            done.complete(error == null ? change.apply(value) : value, error);
            a[a.length - 1] = changed;
            return pass(subject, method, a);
        };
    }

    private static Wrong error(UnaryOperator<Throwable> change) {
        return (subject, method, a) -> {
            Completion<Object> done = completion(a);
            Completion<Object> changed =
                    (value, error) ->
                            done.complete(value, error == null ? null : change.apply(error));
            a[a.length - 1] = changed;
            return pass(subject, method, a);
        };
    }

    @SuppressWarnings("unchecked")
    private static <T> Completion<T> completion(Object[] arguments) {
        return (Completion<T>) arguments[arguments.length - 1];
    }

    // ---- what is wrong ----

    private static Object missingAtOnce(Subject subject, Method method, Object[] a)
            throws Throwable {
        String path = (String) a[0];
        if (path.indexOf('\0') >= 0 || Files.exists(Path.of(path))) {
            return pass(subject, method, a);
        }
        completion(a).complete(null, new FileException(Errno.ENOENT, "stat", path, null, null));
        return null;
    }

    private static Object throwing(Subject subject, Method method, Object[] a) throws Throwable {
        Path.of((String) a[0]); // throws if a NUL is in it
        return pass(subject, method, a);
    }

    /** As if a link led nowhere. */
    private static Object unfollowed(Subject subject, Method method, Object[] a) throws Throwable {
        return a[0] instanceof FileOperation.Kind kind
                        && kind.path().indexOf('\0') < 0
                        && Files.isSymbolicLink(Path.of(kind.path()))
                ? FileKind.MISSING
                : pass(subject, method, a);
    }

    private static Throwable exists(Throwable error) {
        return error instanceof FileException e && e.errno() == Errno.ENOTEMPTY
                ? new FileException(Errno.EEXIST, "rmdir", e.path(), null, null)
                : error;
    }

    private static Object fromFourOn(Subject subject, Method method, Object[] a) throws Throwable {
        if (method.getName().equals("open")) {
            return value(descriptor -> (int) descriptor + 1).call(subject, method, a);
        }
        if (a != null && a[0] instanceof Integer descriptor && descriptor >= 3) {
            a[0] = descriptor == 3 ? 1000 : descriptor - 1;
        }
        return pass(subject, method, a);
    }

    private static Object putOff(Subject subject, Method method, Object[] a) throws Throwable {
        if (a == null) {
            return pass(subject, method);
        }
        subject.loop.post(() -> subject.right.close((int) a[0], completion(a)));
        return null;
    }

    private static Wrong everySecondLate() {
        Map<FileTable, Integer> writes = new HashMap<>();
        return (subject, method, a) -> {
            FileTable right = subject.right;
            if ((int) a[0] < 3 || writes.merge(right, 1, Integer::sum) % 2 == 1) {
                return pass(subject, method, a);
            }
            subject.loop.post(
                    () -> right.write((int) a[0], (byte[]) a[1], (long) a[2], completion(a)));
            return null;
        };
    }

    private static Object cut(Subject subject, Method method, Object[] a) {
        Completion<Text> done = completion(a);
        subject.right.read(
                (int) a[0],
                (int) a[1],
                (long) a[2],
                (bytes, error) ->
                        done.complete(
                                bytes == null
                                        ? null
                                        : new Text(
                                                new String(bytes, StandardCharsets.UTF_8),
                                                bytes.length),
                                error));
        return null;
    }

    private static Object first64k(Object bytes) {
        byte[] all = (byte[]) bytes;
        return Arrays.copyOf(all, Math.min(all.length, 65_536));
    }

    private static Object aByteMore(Object status) {
        FileStatus s = (FileStatus) status;
        return new FileStatus(
                s.dev(),
                s.ino(),
                s.mode(),
                s.nlink(),
                s.uid(),
                s.gid(),
                s.rdev(),
                s.size() + 1,
                s.blksize(),
                s.blocks(),
                s.atime(),
                s.mtime(),
                s.ctime(),
                s.birthtime());
    }

    private static Object followed(Subject subject, Method method, Object[] a) {
        subject.right.stat((String) a[0], completion(a));
        return null;
    }

    private static Object notReplacing(Subject subject, Method method, Object[] a)
            throws Throwable {
        String other = (String) a[1];
        if (Files.notExists(Path.of(other))) {
            return pass(subject, method, a);
        }
        FileException error = new FileException(Errno.EEXIST, "rename", other, null, null);
        subject.loop.post(() -> completion(a).complete(null, error));
        return null;
    }

    private static Object onAWorker(Subject subject, Method method, Object[] a) throws Throwable {
        if ((int) a[0] != 0 || !subject.loop.isLoopThread()) {
            return pass(subject, method, a);
        }
        ByteBuffer room = ByteBuffer.allocate((int) a[1]);
        subject.loop.submit(
                () ->
                        subject.streams.in().read(room) < 0
                                ? null
                                : Arrays.copyOf(room.array(), room.position()),
                completion(a));
        return null;
    }

    private static Object holding(Subject subject, Method method, Object[] a) throws Throwable {
        if (a == null) {
            subject.loop.hold();
        }
        return pass(subject, method, a);
    }

    private static Object keeping(Subject subject, Method method, Object[] a) throws Throwable {
        return a == null ? null : pass(subject, method, a);
    }

    private static FileSystem shared() {
        Map<Loop, FileTable> tables = new HashMap<>();
        return Twist.of(
                FileSystem.class,
                RIGHT,
                "open",
                (right, method, a) ->
                        tables.computeIfAbsent(
                                (Loop) a[0], loop -> right.open(loop, (StandardStreams) a[1])));
    }

    private static Object fromAnyThread(Subject subject, Method method, Object[] a)
            throws Throwable {
        if (subject.loop.isLoopThread()) {
            return pass(subject, method, a);
        }
        subject.loop.post(() -> {});
        return null;
    }

    private static Object anywhere(Object operation) {
        return operation instanceof FileOperation.Beneath<?> beneath
                ? beneath.operation()
                : operation;
    }

    private static Object halfRead(Subject subject, Method method, Object[] a) throws Throwable {
        Object value = pass(subject, method, a);
        return a[0] instanceof ReadFile
                ? Arrays.copyOf((byte[]) value, ((byte[]) value).length / 2)
                : value;
    }

    private static Object named(Subject subject, Method method, Object[] a) throws Throwable {
        try {
            return pass(subject, method, a);
        } catch (FileException e) {
            throw new FileException(e.errno(), "run", e.path(), null, e.getCause());
        }
    }

    private static Object overtaken(Subject subject, Method method, Object[] a) throws Throwable {
        if (!(a[0] instanceof Write write)) {
            return pass(subject, method, a);
        }
        subject.loop.post(() -> subject.right.submit(write, completion(a)));
        return null;
    }
}
