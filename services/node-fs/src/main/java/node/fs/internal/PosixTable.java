package node.fs.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileOperation;
import node.fs.FileOperation.Beneath;
import node.fs.FileOperation.Close;
import node.fs.FileOperation.OnDescriptor;
import node.fs.FileOperation.OnPath;
import node.fs.FileOperation.OnTwoPaths;
import node.fs.FileOperation.Open;
import node.fs.FileOperation.ReadFile;
import node.fs.FileOperation.ReadTextFile;
import node.fs.FileOperation.Watch;
import node.fs.FileTable;
import node.fs.StandardStreams;
import node.loop.Completion;
import node.loop.Loop;
import org.slf4j.LoggerFactory;

/**
 * The descriptors of one program. Decides who does the {@link Work} of an operation: the lane of a
 * descriptor, the threads for files, or those for streams.
 */
final class PosixTable implements FileTable {

    private static final int FIRST_FREE = 3;

    private final Loop loop;
    private final Worker files;
    private final StreamThreads streams;

    /** Those of standard input. */
    private final StreamThreads input;

    private final Watches watches;

    /** Null before the first operation that has to stay in folders. */
    private ConfinedWork confined;

    /** By descriptor; null where the number is free. */
    private final List<Lane> lanes = new ArrayList<>();

    PosixTable(Loop loop, StandardStreams standard) {
        this.loop = loop;
        this.files = new FileThreads(loop);
        this.streams = new StreamThreads(loop);
        this.input = new StreamThreads(loop);
        this.watches = new Watches(loop);
        lanes.add(new Lane(new OpenFile(null, standard.in(), null), input));
        lanes.add(new Lane(new OpenFile(null, null, standard.out()), streams));
        lanes.add(new Lane(new OpenFile(null, null, standard.err()), streams));
    }

    /** Only a read from standard input waits for long without anybody who waits for it. */
    @Override
    public void keep(int descriptor, boolean alive) {
        requireLoopThread();
        if (descriptor == 0) {
            input.keep(alive);
        }
    }

    // ---- off the loop ----

    @Override
    public <T> void submit(FileOperation<T> operation, Completion<T> completion) {
        requireLoopThread();
        FileOperation<T> plain = plain(operation);
        if (plain instanceof OnDescriptor<T> on) {
            submitOnDescriptor(on, completion);
        } else if (plain instanceof Open open) {
            submitOpening(
                    open.path(),
                    worker -> opening(operation, open, worker),
                    (lane, error) ->
                            completion.complete(
                                    error == null ? Work.yielded(operation, enter(lane)) : null,
                                    error));
        } else if (plain instanceof OnPath<T> on && readsWhole(on)) {
            submitOpening(on.path(), worker -> work(operation), completion);
        } else {
            files.submit(work(operation), completion);
        }
    }

    private <T> void submitOnDescriptor(OnDescriptor<T> operation, Completion<T> completion) {
        Lane lane = lane(operation.descriptor());
        if (lane == null) {
            FileException bad = bad(operation);
            loop.post(() -> completion.complete(null, bad));
            return;
        }
        if (operation instanceof Close) {
            lane.beginClosing();
        }
        lane.submit(
                Work.on(lane.file, operation),
                (value, error) -> {
                    ended(operation);
                    completion.complete(value, error);
                });
    }

    /** What may wait for another process is opened on a thread of its own. */
    private <T> void submitOpening(
            String path, Function<Worker, Callable<T>> work, Completion<T> completion) {
        files.submit(
                () -> Tree.isStream(path) ? null : work.apply(files).call(),
                (value, error) -> {
                    if (value != null || error != null) {
                        completion.complete(value, error);
                    } else {
                        streams.submit(work.apply(streams), completion);
                    }
                });
    }

    // ---- while the loop waits ----

    @Override
    public <T> T run(FileOperation<T> operation) throws FileException {
        requireLoopThread();
        try {
            return perform(operation);
        } catch (FileException | RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            String path = plain(operation) instanceof OnPath<T> on ? on.path() : null;
            throw new FileException(Errno.EINTR, operation.call(), path, null, e);
        } catch (Exception e) {
            throw new IllegalStateException(e); // no failure of a file, but a mistake of ours
        }
    }

    private <T> T perform(FileOperation<T> operation) throws Exception {
        FileOperation<T> plain = plain(operation);
        if (plain instanceof OnDescriptor<T> on) {
            return runOnDescriptor(on);
        }
        if (plain instanceof Open open) {
            Worker worker = workerFor(open.path());
            return Work.yielded(operation, enter(worker.run(opening(operation, open, worker))));
        }
        if (plain instanceof OnPath<T> on && readsWhole(on)) {
            return workerFor(on.path()).run(work(operation));
        }
        return files.run(work(operation));
    }

    private <T> T runOnDescriptor(OnDescriptor<T> operation) throws Exception {
        Lane lane = lane(operation.descriptor());
        if (lane == null) {
            throw bad(operation);
        }
        if (operation instanceof Close) {
            lane.beginClosing();
        }
        try {
            return lane.run(Work.on(lane.file, operation));
        } finally {
            ended(operation);
        }
    }

    private Worker workerFor(String path) {
        return Tree.isStream(path) ? streams : files;
    }

    // ---- both ----

    private void requireLoopThread() {
        if (!loop.isLoopThread()) { // before a lane takes what it could not begin
            throw new IllegalStateException("expected a call on the loop's thread");
        }
    }

    /** Whether the operation opens what the path leads to, which a stream may hold up. */
    private static boolean readsWhole(OnPath<?> operation) {
        return operation instanceof ReadTextFile || operation instanceof ReadFile;
    }

    /** The operation without the folders that it has to stay in. */
    private <T> FileOperation<T> plain(FileOperation<T> operation) {
        if (!(operation instanceof Beneath<T> beneath)) {
            return operation;
        }
        if (confined == null) {
            confined = new ConfinedWork(Folders.ofSystem());
        }
        return beneath.operation();
    }

    private Callable<Lane> opening(FileOperation<?> operation, Open open, Worker worker) {
        return operation instanceof Beneath<?> beneath
                ? confined.opening(open, beneath.roots().getFirst(), worker)
                : Work.opening(open, worker);
    }

    private <T> Callable<T> work(FileOperation<T> operation) {
        if (plain(operation) instanceof Watch watch) {
            return watching(operation, watch);
        }
        if (operation instanceof Beneath<T> beneath) {
            return confined.on(beneath);
        }
        if (operation instanceof OnPath<T> on) {
            return Work.on(on);
        }
        if (operation instanceof OnTwoPaths<T> two) {
            return Work.on(two);
        }
        throw new UnsupportedOperationException(operation.call());
    }

    private <T> Callable<T> watching(FileOperation<T> operation, Watch watch) {
        if (operation instanceof Beneath<T> beneath) {
            return confined.watching(operation, watch, beneath.roots().getFirst(), watches);
        }
        return Work.explained(
                watch,
                watch.path(),
                null,
                () ->
                        Work.yielded(
                                operation,
                                watches.open(Tree.path(watch.path()), watch.listener())));
    }

    /** Null if it is no descriptor. */
    private Lane lane(int descriptor) {
        if (descriptor < 0 || descriptor >= lanes.size()) {
            return null;
        }
        Lane lane = lanes.get(descriptor);
        return lane == null || lane.isClosing() ? null : lane;
    }

    private static FileException bad(OnDescriptor<?> operation) {
        return new FileException(Errno.EBADF, operation.call(), null, null, null);
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

    private void ended(OnDescriptor<?> operation) {
        if (operation instanceof Close) {
            lanes.set(operation.descriptor(), null);
        }
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
        watches.close();
        streams.close();
        input.close();
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
