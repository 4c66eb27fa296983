package node.fs.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileStatus;
import node.fs.FileTable;
import node.fs.StandardStreams;
import node.fs.Text;
import node.loop.Completion;
import node.loop.Loop;
import org.slf4j.LoggerFactory;

/** The descriptors of one program. */
final class PosixTable implements FileTable {

    private static final int FIRST_FREE = 3;

    /** What came of opening, and who did it and is to do the rest. */
    private record Opened<T>(Worker worker, T value) {}

    private final Loop loop;
    private final Worker pool;
    private final StreamThreads streams;

    /** By descriptor; null where the number is free. */
    private final List<Lane> lanes = new ArrayList<>();

    PosixTable(Loop loop, StandardStreams standard) {
        this.loop = loop;
        this.pool = loop::submit;
        this.streams = new StreamThreads(loop);
        lanes.add(new Lane(new OpenFile(null, standard.in(), null), streams));
        lanes.add(new Lane(new OpenFile(null, null, standard.out()), streams));
        lanes.add(new Lane(new OpenFile(null, null, standard.err()), streams));
    }

    // ---- descriptors ----

    @Override
    public void open(String path, int flags, int mode, Completion<Integer> completion) {
        submitOpening(
                path,
                explained("open", path, null, () -> new Opening(path, flags, mode).open()),
                (opened, error) ->
                        completion.complete(
                                error == null
                                        ? enter(new Lane(opened.value(), opened.worker()))
                                        : null,
                                error));
    }

    /** The lowest free number. */
    private int enter(Lane lane) {
        for (int number = FIRST_FREE; number < lanes.size(); number++) {
            if (lanes.get(number) == null) {
                lanes.set(number, lane);
                return number;
            }
        }
        lanes.add(lane);
        return lanes.size() - 1;
    }

    @Override
    public void close(int descriptor, Completion<Void> completion) {
        Lane lane = lane(descriptor);
        if (lane == null) {
            refuse("close", completion);
            return;
        }
        lane.beginClosing();
        lane.submit(
                explained(
                        "close",
                        lane.file.path(),
                        null,
                        () -> {
                            lane.file.close();
                            return null;
                        }),
                (nothing, error) -> {
                    lanes.set(descriptor, null);
                    completion.complete(null, error);
                });
    }

    @Override
    public void read(int descriptor, int length, long position, Completion<byte[]> completion) {
        submit("read", descriptor, file -> () -> file.read(length, position), completion);
    }

    @Override
    public void readText(int descriptor, int length, long position, Completion<Text> completion) {
        submit("read", descriptor, file -> () -> file.readText(length, position), completion);
    }

    @Override
    public void write(int descriptor, byte[] bytes, long position, Completion<Integer> completion) {
        submit("write", descriptor, file -> () -> file.write(bytes, position), completion);
    }

    private <T> void submit(
            String action,
            int descriptor,
            Function<OpenFile, Callable<T>> work,
            Completion<T> completion) {
        Lane lane = lane(descriptor);
        if (lane == null) {
            refuse(action, completion);
        } else {
            lane.submit(
                    explained(action, lane.file.path(), null, work.apply(lane.file)), completion);
        }
    }

    /** Null if it is no descriptor. */
    private Lane lane(int descriptor) {
        if (!loop.isLoopThread()) { // before a lane takes what it could not begin
            throw new IllegalStateException("expected a call on the loop's thread");
        }
        if (descriptor < 0 || descriptor >= lanes.size()) {
            return null;
        }
        Lane lane = lanes.get(descriptor);
        return lane == null || lane.isClosing() ? null : lane;
    }

    private void refuse(String action, Completion<?> completion) {
        FileException bad = new FileException(Errno.EBADF, action, null, null, null);
        loop.post(() -> completion.complete(null, bad));
    }

    // ---- whole files ----

    @Override
    public void readFile(String path, Completion<byte[]> completion) {
        submitOpening(
                path,
                explained("open", path, null, () -> Tree.readFile(path)),
                (read, error) -> completion.complete(read == null ? null : read.value(), error));
    }

    @Override
    public void readTextFile(String path, Completion<String> completion) {
        submitOpening(
                path,
                explained(
                        "open",
                        path,
                        null,
                        () -> new String(Tree.readFile(path), StandardCharsets.UTF_8)),
                (read, error) -> completion.complete(read == null ? null : read.value(), error));
    }

    /** What may wait for somebody else is opened on a thread of its own. */
    private <T> void submitOpening(
            String path, Callable<T> work, Completion<Opened<T>> completion) {
        loop.submit(
                () -> Tree.isStream(path) ? null : new Opened<>(pool, work.call()),
                (opened, error) -> {
                    if (opened != null || error != null) {
                        completion.complete(opened, error);
                    } else {
                        streams.submit(() -> new Opened<>(streams, work.call()), completion);
                    }
                });
    }

    // ---- paths ----

    @Override
    public void stat(String path, Completion<FileStatus> completion) {
        submit("stat", path, () -> Statuses.read(path), completion);
    }

    @Override
    public void lstat(String path, Completion<FileStatus> completion) {
        submit("lstat", path, () -> Statuses.read(path, LinkOption.NOFOLLOW_LINKS), completion);
    }

    @Override
    public void rename(String path, String other, Completion<Void> completion) {
        loop.submit(explained("rename", path, other, () -> Tree.rename(path, other)), completion);
    }

    @Override
    public void unlink(String path, Completion<Void> completion) {
        submit("unlink", path, () -> Tree.unlink(path), completion);
    }

    @Override
    public void rmdir(String path, Completion<Void> completion) {
        submit("rmdir", path, () -> Tree.rmdir(path), completion);
    }

    @Override
    public void mkdir(String path, int mode, Completion<Void> completion) {
        submit("mkdir", path, () -> Tree.mkdir(path, mode), completion);
    }

    @Override
    public void readdir(String path, Completion<List<String>> completion) {
        submit("readdir", path, () -> Tree.readdir(path), completion);
    }

    private <T> void submit(
            String action, String path, Callable<T> work, Completion<T> completion) {
        loop.submit(explained(action, path, null, work), completion);
    }

    /** The work, failing with what POSIX calls the failure. */
    private static <T> Callable<T> explained(
            String action, String path, String other, Callable<T> work) {
        return () -> {
            try {
                return work.call();
            } catch (FileException e) {
                throw new FileException(e.errno(), action, path, other, e.getCause());
            } catch (IOException
                    | InvalidPathException
                    | UnsupportedOperationException
                    | OutOfMemoryError e) {
                throw new FileException(reason(e, path), action, path, other, e);
            }
        };
    }

    private static Errno reason(Throwable failure, String path) {
        Errno errno = Errno.of(failure);
        boolean through = errno == Errno.ENOENT && Tree.leadsThroughFile(path);
        return through ? Errno.ENOTDIR : errno;
    }

    // ---- the end ----

    @Override
    public void close() {
        for (Lane lane : lanes.subList(FIRST_FREE, lanes.size())) {
            if (lane != null) {
                release(lane);
            }
        }
        lanes.subList(FIRST_FREE, lanes.size()).clear();
        streams.close();
    }

    private static void release(Lane lane) {
        lane.beginClosing();
        try {
            lane.file.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(PosixTable.class)
                    .debug("closing {} at the end failed", lane.file.path(), e);
        }
    }
}
