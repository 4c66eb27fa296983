package node.builtins.internal;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import node.loop.Handle;
import node.process.ExitStatus;
import node.process.ProcessException;
import node.process.Signal;
import node.process.Subprocess;
import node.process.SubprocessHandler;
import node.runtime.OutputQueue;
import node.script.Export;

/** A process that a program has started, for JavaScript. */
public final class SubprocessHandle implements SubprocessHandler, AutoCloseable {

    private static final int STREAMS = 3;

    private final SubprocessBinding binding;
    private final BiConsumer<Integer, Object> onData;
    private final Runnable onDrain;
    private final Runnable onBroken;
    private final BiConsumer<Integer, String> onExit;

    /** Where an output goes that the program passes on. */
    private final OutputQueue[] queues = new OutputQueue[STREAMS];

    /** What keeps the loop alive while a stream is in use, and whether it may. */
    private final Handle[] holds = new Handle[STREAMS];

    private final boolean[] unreferenced = new boolean[STREAMS];

    /** Who reads an output as its input, without JavaScript between. */
    private final SubprocessHandle[] readers = new SubprocessHandle[STREAMS];

    /** Whose output this one's input is, and which; null if JavaScript writes it. */
    private SubprocessHandle source;

    private int sourceDescriptor;

    private Subprocess process;
    private Handle hold;
    private int passing;
    private boolean exited;

    SubprocessHandle(
            SubprocessBinding binding,
            BiConsumer<Integer, Object> onData,
            Runnable onDrain,
            Runnable onBroken,
            BiConsumer<Integer, String> onExit) {
        this.binding = binding;
        this.onData = onData;
        this.onDrain = onDrain;
        this.onBroken = onBroken;
        this.onExit = onExit;
    }

    // ---- calls from JavaScript ----

    /**
     * Starts the process.
     *
     * @return the POSIX code of why it cannot be started; null if it is
     */
    @Export
    public String start(
            String file,
            String[] arguments,
            String name,
            String directory,
            String[] environment,
            String[] stdio,
            boolean detached) {
        try {
            binding.flush(stdio);
            process =
                    binding.processes()
                            .launch(
                                    binding.program().loop(),
                                    binding.launch(
                                            file,
                                            arguments,
                                            name,
                                            directory,
                                            environment,
                                            stdio,
                                            detached),
                                    this);
        } catch (ProcessException e) {
            binding.ended(this);
            return e.code();
        }
        hold = binding.program().loop().hold();
        for (int i = 1; i < STREAMS; i++) {
            queues[i] = binding.queueOf(stdio[i]);
            if (queues[i] != null) {
                passing++;
                read(i);
            }
        }
        return null;
    }

    @Export
    public double pid() {
        return process.pid();
    }

    /** Requests a piece of output. */
    @Export
    public void read(int descriptor) {
        hold(descriptor);
        process.read(descriptor);
    }

    @Export
    public void closeOutput(int descriptor) {
        letGo(descriptor);
        process.closeOutput(descriptor);
    }

    /**
     * Writes bytes of an {@code ArrayBuffer} to the input.
     *
     * @return false if the input is closed
     */
    @Export
    public boolean write(Object buffer, int offset, int length) {
        byte[] bytes = binding.program().script().bytes(buffer, offset, length);
        if (!process.write(ByteBuffer.wrap(bytes))) {
            return false;
        }
        hold(0);
        return true;
    }

    @Export
    public void closeInput() {
        process.closeInput();
    }

    @Export
    public void dropInput() {
        letGo(0);
        process.dropInput();
    }

    /**
     * Lets a process read an output from now on, a piece at a time. JavaScript receives the end
     * only. A piece must be requested.
     */
    @Export
    public void feed(int descriptor, SubprocessHandle reader) {
        readers[descriptor] = reader;
        reader.source = this;
        reader.sourceDescriptor = descriptor;
    }

    /**
     * Gives an output back to JavaScript.
     *
     * @return whether a piece is requested that has not arrived
     */
    @Export
    public boolean stopFeeding(int descriptor) {
        if (readers[descriptor] != null) {
            readers[descriptor].source = null;
            readers[descriptor] = null;
        }
        return holds[descriptor] != null;
    }

    /**
     * Sends a signal by its number on Linux; 0 only asks whether the process is alive.
     *
     * @return the POSIX code of the failure; null if there is none
     */
    @Export
    public String kill(int number) {
        if (number == 0) {
            return process.isAlive() ? null : "ESRCH";
        }
        try {
            process.kill(Signal.of(number).orElseThrow());
            return null;
        } catch (ProcessException e) {
            return e.code();
        }
    }

    /** Lets the process keep the program alive, or not. */
    @Export
    public void reference(boolean alive) {
        set(hold, alive);
    }

    /** Lets a stream in use keep the program alive, or not. */
    @Export
    public void referenceStream(int descriptor, boolean alive) {
        unreferenced[descriptor] = !alive;
        set(holds[descriptor], alive);
    }

    private static void set(Handle handle, boolean alive) {
        if (handle == null) {
            return;
        }
        if (alive) {
            handle.ref();
        } else {
            handle.unref();
        }
    }

    private void hold(int descriptor) {
        if (holds[descriptor] == null) {
            holds[descriptor] = binding.program().loop().hold();
            set(holds[descriptor], !unreferenced[descriptor]);
        }
    }

    private void letGo(int descriptor) {
        if (holds[descriptor] != null) {
            holds[descriptor].close();
            holds[descriptor] = null;
        }
    }

    // ---- events of the process ----

    @Override
    public void data(int descriptor, ByteBuffer data) {
        OutputQueue queue = queues[descriptor];
        if (queue == null) {
            letGo(descriptor);
            SubprocessHandle reader = readers[descriptor];
            if (reader != null && reader.process.write(data)) {
                reader.hold(0);
                return;
            }
            onData.accept(descriptor, binding.program().script().buffer(data));
            return;
        }
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        queue.write(bytes, (count, error) -> process.read(descriptor));
    }

    @Override
    public void ended(int descriptor) {
        letGo(descriptor);
        if (readers[descriptor] != null) {
            readers[descriptor].process.closeInput();
            stopFeeding(descriptor);
        }
        if (queues[descriptor] == null) {
            onData.accept(descriptor, null);
        } else {
            queues[descriptor] = null;
            passing--;
            endIfDone();
        }
    }

    @Override
    public void drained() {
        letGo(0);
        if (source == null) {
            onDrain.run();
        } else {
            source.read(sourceDescriptor);
        }
    }

    @Override
    public void inputBroken() {
        letGo(0);
        onBroken.run();
    }

    @Override
    public void exited(ExitStatus status) {
        exited = true;
        hold.close();
        endIfDone();
        onExit.accept(status.code(), status.signal().map(signal -> "SIG" + signal).orElse(null));
    }

    private void endIfDone() {
        if (exited && passing == 0) {
            binding.ended(this);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.release();
        }
    }
}
