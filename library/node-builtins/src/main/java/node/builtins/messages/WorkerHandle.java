package node.builtins.messages;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import node.loop.Handle;
import node.loop.Loop;
import node.runtime.ProgramWorker;
import node.script.Export;
import node.script.Message;

/**
 * A worker, for the program that started it. What concerns the worker is told in callbacks of the
 * loop, in the order in which it happened.
 */
public final class WorkerHandle {

    /** The status of a worker that was terminated. */
    private static final int TERMINATED = 1;

    /** The status of a program that a signal has ended, as in a shell: this and its number. */
    static final int SIGNALLED = 128;

    private static final int SIGTERM = 15;

    /** Longer than a program ever waits for its requests. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final WorkersBinding binding;
    private final Loop loop;
    private final int id;
    private final Handle alive;
    private final MessageEnd port;

    /** The worker's end of the channel; null for a fork. */
    private final MessageEnd given;

    private final WorkerInput input = new WorkerInput();
    private ProgramWorker worker;

    /** Null for a worker that is no fork. */
    private Fork fork;

    /** What the program that started a fork has of the channel to it. */
    private FamilyChannel channel;

    /** The signal that ends it; null if none does. Any thread may set it. */
    private volatile String signal;

    private boolean ended;

    private Runnable onOnline = () -> {};
    private Consumer<Object> onError = error -> {};
    private BiConsumer<Integer, Object> onOutput = (descriptor, bytes) -> {};
    private IntConsumer onExit = status -> {};

    WorkerHandle(WorkersBinding binding, Loop loop, int id, MessageEnd port, MessageEnd given) {
        this.binding = binding;
        this.loop = loop;
        this.id = id;
        this.port = port;
        this.given = given;
        this.alive = loop.hold();
    }

    WorkerInput input() {
        return input;
    }

    /** Makes it look like a process. */
    void fork(Fork made, FamilyChannel own) {
        fork = made;
        channel = own;
    }

    /** Ends it by a signal. For any thread. */
    void kill(String name, int number) {
        signal = name;
        input.close();
        worker.kill(SIGNALLED + number);
    }

    boolean isFork() {
        return fork != null;
    }

    /** Ends a fork as SIGTERM ends a program: after its requests. This program sets the limit. */
    void shutDown() {
        signal = "TERM";
        worker.shutDown(SIGNALLED + SIGTERM, PATIENCE);
    }

    void started(ProgramWorker started) {
        worker = started;
    }

    /** There is no worker. */
    void failedToStart() {
        ended = true;
        closeGiven();
        alive.close();
        binding.forget(this);
        if (fork != null) {
            binding.gone(fork);
        }
    }

    // ---- for the program that started it ----

    @Export
    public int id() {
        return id;
    }

    /** Returns the port of the channel to the worker. */
    @Export
    public Object port() {
        return port;
    }

    /** Sets what is called. Nothing happens before the current callback returns. */
    @Export
    public void listen(
            Runnable online,
            Consumer<Object> error,
            BiConsumer<Integer, Object> output,
            Consumer<Integer> exit) {
        onOnline = online;
        onError = error;
        onOutput = output;
        onExit = exit::accept;
    }

    /** The number of a fork. */
    @Export
    public int pid() {
        return fork.pid();
    }

    /** Opens the channel to a fork, once. */
    @Export
    public Object channel(Consumer<Object> message, Runnable closed) {
        binding.open(channel, message, closed);
        return channel;
    }

    /**
     * Sends a fork a signal.
     *
     * @return whether it has not ended
     */
    @Export
    public boolean signal(String name, int number) {
        return !ended && binding.signal(fork.pid(), name, number);
    }

    /** Returns the signal that has ended a fork; null if it ended otherwise. */
    @Export
    public String endedBy() {
        return signal;
    }

    /** Ends the worker, whatever it is doing. */
    @Export
    public void terminate() {
        if (!ended) {
            input.close();
            worker.kill(TERMINATED);
        }
    }

    @Export
    public void reference(boolean wanted) {
        if (!ended) {
            if (wanted) {
                alive.ref();
            } else {
                alive.unref();
            }
        }
    }

    /**
     * Writes to the worker's standard input.
     *
     * @param taken called when the worker has read it, or never will
     */
    @Export
    public void write(Object buffer, int offset, int length, Runnable taken) {
        input.write(binding.bytes(buffer, offset, length), () -> tell(taken));
    }

    @Export
    public void endInput() {
        input.end();
    }

    /** Ends the worker with the program, and waits until nothing of it is left. */
    void drop(Duration limit) {
        terminate();
        try {
            worker.join(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the program is killed
        }
    }

    // ---- for the worker, on its thread ----

    void online() {
        tell(() -> onOnline.run());
    }

    void failed(Message error) {
        tell(() -> onError.accept(error));
    }

    /** Returns the stream that is the worker's standard output or standard error. */
    OutputStream output(int descriptor) {
        return new OutputStream() {
            @Override
            public void write(int octet) {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                ByteBuffer copy =
                        ByteBuffer.wrap(Arrays.copyOfRange(bytes, offset, offset + length));
                tell(() -> onOutput.accept(descriptor, binding.buffer(copy)));
            }
        };
    }

    void exited(int status) {
        closeGiven();
        if (fork != null) {
            binding.gone(fork);
        }
        if (status <= SIGNALLED) {
            signal = null; // it had ended before
        }
        tell(
                () -> {
                    ended = true;
                    alive.close();
                    binding.forget(this);
                    onExit.accept(status);
                });
    }

    /** A worker that has not begun has not taken its port: what was sent to it is dropped. */
    private void closeGiven() {
        if (given != null) {
            given.close();
        }
    }

    private void tell(Runnable event) {
        try {
            loop.post(event);
        } catch (RejectedExecutionException e) {
            return; // the program has ended
        }
    }
}
