package node.process.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import node.loop.Loop;
import node.process.ExitStatus;
import node.process.Launch;
import node.process.ProcessException;
import node.process.Signal;
import node.process.Subprocess;
import node.process.SubprocessHandler;

/**
 * A process of the JDK whose output is read on request. Its threads use the loop only with {@link
 * Loop#post}; all other code runs on the loop's thread.
 */
final class SystemSubprocess implements Subprocess {

    private final Loop loop;
    private final SubprocessHandler handler;
    private final OutputPull output = pull(1);
    private final OutputPull error = pull(2);
    private final Process process;
    private final InputWriter input;
    private boolean released;

    private SystemSubprocess(Loop loop, Launch launch, SubprocessHandler handler)
            throws ProcessException {
        this.loop = loop;
        this.handler = handler;
        this.process = ReaderThreads.start(Launcher.builder(launch), output::run, error::run);
        this.input =
                new InputWriter(
                        process.getOutputStream(),
                        "node-child-stdin",
                        () -> post(handler::drained),
                        why -> post(handler::inputBroken));
        input.begin();
        process.onExit()
                .thenAccept(ended -> post(() -> handler.exited(ExitStatus.of(ended.exitValue()))));
    }

    static SystemSubprocess start(Loop loop, Launch launch, SubprocessHandler handler)
            throws ProcessException {
        return new SystemSubprocess(loop, launch, handler);
    }

    private OutputPull pull(int descriptor) {
        return new OutputPull(
                data -> post(() -> handler.data(descriptor, data)),
                () -> post(() -> handler.ended(descriptor)));
    }

    // ---- on other threads ----

    private void post(Runnable task) {
        try {
            loop.post(
                    () -> {
                        if (!released) {
                            task.run();
                        }
                    });
        } catch (RejectedExecutionException e) {
            return; // the loop is closed: there is no receiver
        }
    }

    // ---- on the loop ----

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void read(int descriptor) {
        of(descriptor).request();
    }

    @Override
    public void closeOutput(int descriptor) {
        of(descriptor).close();
        close(descriptor == 1 ? process.getInputStream() : process.getErrorStream());
    }

    private OutputPull of(int descriptor) {
        return switch (descriptor) {
            case 1 -> output;
            case 2 -> error;
            default -> throw new IllegalArgumentException("no output " + descriptor);
        };
    }

    @Override
    public boolean write(ByteBuffer data) {
        boolean whole = data.hasArray() && data.remaining() == data.array().length;
        byte[] piece = whole ? data.array() : new byte[data.remaining()];
        if (!whole) {
            data.get(piece);
        }
        return input.write(piece);
    }

    @Override
    public void closeInput() {
        input.close();
    }

    @Override
    public void dropInput() {
        input.drop();
    }

    @Override
    public void kill(Signal signal) throws ProcessException {
        if (!process.isAlive()) {
            throw new ProcessException(
                    "ESRCH", "kill ESRCH: process " + process.pid() + " has ended", null);
        }
        switch (signal) {
            case KILL -> process.toHandle().destroyForcibly();
            case TERM -> process.toHandle().destroy();
            default -> KillCommand.send(process.pid(), signal);
        }
    }

    @Override
    public void release() {
        if (released) {
            return;
        }
        released = true;
        input.drop();
        closeOutput(1);
        closeOutput(2);
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            return; // the descriptor is released anyway
        }
    }
}
