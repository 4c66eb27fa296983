package node.process.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import node.loop.Handle;
import node.loop.Loop;
import node.process.Child;
import node.process.ChildHandler;
import node.process.ProcessException;
import node.process.Signal;

/**
 * A process of the JDK with a thread for each of its streams. The threads use the loop only with
 * {@link Loop#post}; all other code runs on the loop's thread.
 */
final class SystemChild implements Child {

    private static final byte[] GO = {'\n'};
    private static final byte[] NOTHING = {};

    private final Loop loop;
    private final Process process;
    private final ChildHandler handler;
    private final Handle hold;
    private final InputWriter input;
    private final OutputReader output;
    private final OutputReader error;
    private final SignalSender signals;

    /** First the number of readers that are not ready, then of those that have not ended. */
    private final AtomicInteger starting = new AtomicInteger(2);

    private final AtomicInteger reading = new AtomicInteger(2);

    /** Ended with its streams, or released: no event follows. */
    private boolean done;

    private SystemChild(Loop loop, Process process, Shell shell, ChildHandler handler) {
        this.loop = loop;
        this.process = process;
        this.handler = handler;
        this.hold = loop.hold();
        this.signals = new SignalSender(loop, process);
        this.input =
                new InputWriter(
                        process.getOutputStream(),
                        name("stdin"),
                        () -> postIfOpen(handler::drained),
                        why -> postIfOpen(() -> handler.inputBroken(explain(why))));
        byte[] first = shell.waits() ? GO : NOTHING;
        Runnable onReady =
                () -> {
                    if (starting.decrementAndGet() == 0) {
                        input.begin(first);
                    }
                };
        this.output =
                new OutputReader(
                        process.getInputStream(),
                        loop,
                        unlessDone(handler::output),
                        unlessDone(handler::outputEnded),
                        onReady,
                        this::streamEnded);
        this.error =
                new OutputReader(
                        process.getErrorStream(),
                        loop,
                        unlessDone(handler::error),
                        unlessDone(handler::errorEnded),
                        onReady,
                        this::streamEnded);
    }

    static SystemChild start(Loop loop, Process process, Shell shell, ChildHandler handler)
            throws ProcessException {
        SystemChild child = new SystemChild(loop, process, shell, handler);
        try {
            child.output.start(child.name("stdout"));
            child.error.start(child.name("stderr"));
            return child;
        } catch (OutOfMemoryError e) { // this means that the JDK cannot create more threads
            child.release();
            process.toHandle().destroyForcibly();
            throw new ProcessException("EAGAIN", "spawn EAGAIN: no thread for its streams", e);
        }
    }

    private String name(String stream) {
        return "node-child-" + process.pid() + "-" + stream;
    }

    private Consumer<ByteBuffer> unlessDone(Consumer<ByteBuffer> listener) {
        return data -> {
            if (!done) {
                listener.accept(data);
            }
        };
    }

    private Runnable unlessDone(Runnable listener) {
        return () -> {
            if (!done) {
                listener.run();
            }
        };
    }

    private static ProcessException explain(IOException why) {
        return new ProcessException("EPIPE", "write EPIPE: the child does not read any more", why);
    }

    // ---- on other threads ----

    /** The last reader waits for the child, because both streams may end long before it. */
    private void streamEnded() {
        if (reading.decrementAndGet() > 0) {
            return;
        }
        try {
            int status = process.waitFor();
            postIfOpen(() -> exited(status));
        } catch (InterruptedException e) {
            throw new IllegalStateException("a reader must not be interrupted", e);
        }
    }

    private void postIfOpen(Runnable task) {
        try {
            loop.post(unlessDone(task));
        } catch (RejectedExecutionException e) {
            return; // the loop is closed: there is no receiver
        }
    }

    // ---- on the loop ----

    private void exited(int status) {
        finish();
        handler.exited(status);
    }

    private void finish() {
        done = true;
        hold.close();
        input.drop();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public boolean write(ByteBuffer data) {
        checkThread();
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        return input.write(copy);
    }

    @Override
    public long queued() {
        return input.queued();
    }

    @Override
    public void closeInput() {
        checkThread();
        input.close();
    }

    @Override
    public void kill(Signal signal) throws ProcessException {
        checkThread();
        if (!process.isAlive()) {
            throw new ProcessException(
                    "ESRCH", "kill ESRCH: process " + process.pid() + " has ended", null);
        }
        signals.send(signal);
    }

    @Override
    public void release() {
        checkThread();
        if (done) {
            return;
        }
        finish();
        output.release();
        error.release();
        close(process.getInputStream());
        close(process.getErrorStream());
    }

    private void checkThread() {
        if (!loop.isLoopThread()) {
            throw new IllegalStateException("expected a call on the loop's thread");
        }
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            return; // the descriptor is released anyway
        }
    }
}
