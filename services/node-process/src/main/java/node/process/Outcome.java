package node.process;

import java.util.Optional;

/**
 * What a program did that {@link Processes#run} waited for.
 *
 * @param pid the id that the process had
 * @param output the bytes of standard output; empty if it was no pipe
 * @param error the same of standard error
 * @param failure the POSIX code of what went wrong: {@code ETIMEDOUT}, {@code ENOBUFS} for too much
 *     output, {@code EPIPE} for input that was not read
 */
public record Outcome(
        long pid, ExitStatus status, byte[] output, byte[] error, Optional<String> failure) {}
