package node.builtins.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import node.process.Outcome;
import node.process.ProcessException;
import node.process.RunLimits;
import node.process.Signal;
import node.runtime.OutputQueue;
import node.script.Export;

/** A program that its starter waits for, for JavaScript: first the request, then the outcome. */
public final class SubprocessRun {

    private final SubprocessBinding binding;
    private byte[] input = {};
    private RunLimits limits = RunLimits.none();
    private Outcome outcome;

    SubprocessRun(SubprocessBinding binding) {
        this.binding = binding;
    }

    /** Sets the input: bytes of an {@code ArrayBuffer}. */
    @Export
    public void input(Object buffer, int offset, int length) {
        input = binding.program().script().bytes(buffer, offset, length);
    }

    /**
     * Sets the limits.
     *
     * @param millis the longest time; 0 for any
     * @param output the most bytes of each output; negative for any number
     * @param signal the number on Linux
     */
    @Export
    public void limit(double millis, double output, int signal) {
        limits =
                new RunLimits(
                        millis > 0
                                ? Optional.of(Duration.ofMillis((long) millis))
                                : Optional.empty(),
                        output < 0 ? Long.MAX_VALUE : (long) output,
                        Signal.of(signal).orElse(Signal.TERM));
    }

    /**
     * Runs the program.
     *
     * @return the POSIX code of why it could not be started; null if it has run
     */
    @Export
    public String run(
            String file,
            String[] arguments,
            String name,
            String directory,
            String[] environment,
            String[] stdio,
            boolean detached) {
        try {
            binding.flush(stdio);
            outcome =
                    binding.processes()
                            .run(
                                    binding.launch(
                                            file,
                                            arguments,
                                            name,
                                            directory,
                                            environment,
                                            stdio,
                                            detached),
                                    input,
                                    limits);
        } catch (ProcessException e) {
            return e.code();
        }
        pass(binding.queueOf(stdio[1]), outcome.output());
        pass(binding.queueOf(stdio[2]), outcome.error());
        return null;
    }

    private static void pass(OutputQueue queue, byte[] bytes) {
        if (queue != null) {
            queue.write(bytes, (count, error) -> {});
        }
    }

    @Export
    public double pid() {
        return outcome.pid();
    }

    /** The exit code, if no signal ended the process. */
    @Export
    public int code() {
        return outcome.status().code();
    }

    /** The name of the signal that ended the process; null if none did. */
    @Export
    public String signal() {
        return outcome.status().signal().map(signal -> "SIG" + signal).orElse(null);
    }

    /** The POSIX code of what went wrong; null if nothing did. */
    @Export
    public String failure() {
        return outcome.failure().orElse(null);
    }

    /** An {@code ArrayBuffer} of what the process printed on descriptor 1 or 2. */
    @Export
    public Object output(int descriptor) {
        byte[] bytes = descriptor == 1 ? outcome.output() : outcome.error();
        return binding.program().script().buffer(ByteBuffer.wrap(bytes));
    }
}
