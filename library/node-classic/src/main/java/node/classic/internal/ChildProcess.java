package node.classic.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import node.fs.Utf8Decoder;
import node.process.Child;
import node.process.ChildHandler;
import node.process.ProcessException;
import node.process.Signal;
import node.script.Export;

/** A child process for JavaScript. Its output arrives as text. */
public final class ChildProcess extends ByteSink implements ChildHandler {

    private final ChildBinding binding;
    private final Consumer<String> onOutput;
    private final Consumer<String> onError;
    private final Runnable onDrain;
    private final BiConsumer<String, String> onInputError;
    private final IntConsumer onExit;
    private final Utf8Decoder outputDecoder = new Utf8Decoder();
    private final Utf8Decoder errorDecoder = new Utf8Decoder();
    private Child child;

    ChildProcess(
            ChildBinding binding,
            Consumer<String> onOutput,
            Consumer<String> onError,
            Runnable onDrain,
            BiConsumer<String, String> onInputError,
            IntConsumer onExit) {
        super(binding.script, binding.losses);
        this.binding = binding;
        this.onOutput = onOutput;
        this.onError = onError;
        this.onDrain = onDrain;
        this.onInputError = onInputError;
        this.onExit = onExit;
    }

    void started(Child started) {
        child = started;
    }

    void release() {
        child.release();
    }

    // ---- calls from JavaScript ----

    @Export
    public long pid() {
        return child.pid();
    }

    @Override
    boolean write(ByteBuffer data) {
        return child.write(data);
    }

    @Export
    public long queued() {
        return child.queued();
    }

    @Export
    public void close() {
        child.closeInput();
    }

    /** Sends a signal by its number on Linux; 0 only checks whether the process exists. */
    @Export
    public void kill(int number) {
        Optional<Signal> signal = Signal.of(number);
        if (signal.isEmpty() && number != 0) {
            throw binding.errors.raise("EINVAL", "kill EINVAL: there is no signal " + number);
        }
        if (number == 0 && child.isAlive()) {
            return;
        }
        try {
            child.kill(signal.orElse(Signal.TERM)); // a dead process refuses all
        } catch (ProcessException e) {
            throw binding.errors.raise(e.code(), e.getMessage());
        }
    }

    // ---- events of the child ----

    @Override
    public void output(ByteBuffer data) {
        deliver(onOutput, outputDecoder.decode(data));
    }

    @Override
    public void outputEnded() {
        deliver(onOutput, outputDecoder.end());
        onOutput.accept(null);
    }

    @Override
    public void error(ByteBuffer data) {
        deliver(onError, errorDecoder.decode(data));
    }

    @Override
    public void errorEnded() {
        deliver(onError, errorDecoder.end());
        onError.accept(null);
    }

    private static void deliver(Consumer<String> listener, String text) {
        if (!text.isEmpty()) {
            listener.accept(text);
        }
    }

    @Override
    public void drained() {
        onDrain.run();
    }

    @Override
    public void inputBroken(IOException why) {
        onInputError.accept("EPIPE", String.valueOf(why.getMessage()));
    }

    @Override
    public void exited(int status) {
        binding.ended(this);
        onExit.accept(status);
    }
}
