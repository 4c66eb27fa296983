package node.runtime;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * Standard output or standard error of the process: a file, a pipe, a terminal or a socket. May be
 * used on any thread.
 *
 * <p>Such a stream is shared with other processes, and any of them can make it non-blocking at any
 * time. {@link FileOutputStream} then fails in the middle of a text, and does not tell how much it
 * has written. A channel tells. So a write waits for the reader, whatever the flags are.
 */
public final class ProcessOutput extends OutputStream {

    /**
     * Bytes in one call. The JDK copies them through a direct buffer that it keeps for the thread.
     */
    private static final int SLICE = 64 * 1024;

    /** Nanoseconds between two attempts: the first pause, which doubles, and the longest. */
    private static final long SHORTEST_PAUSE = 250_000;

    private static final long LONGEST_PAUSE = 8_000_000;

    private final FileDescriptor descriptor;
    private volatile FileChannel channel;

    private ProcessOutput(FileDescriptor descriptor) {
        this.descriptor = descriptor;
        this.channel = open(descriptor);
    }

    /** Standard output. */
    public static ProcessOutput out() {
        return new ProcessOutput(FileDescriptor.out);
    }

    /** Standard error. */
    public static ProcessOutput err() {
        return new ProcessOutput(FileDescriptor.err);
    }

    /** Opens a channel that leaves the descriptor open when it is closed by an interrupt. */
    private static FileChannel open(FileDescriptor descriptor) {
        return new KeptOpen(descriptor).getChannel();
    }

    private static final class KeptOpen extends FileOutputStream {

        KeptOpen(FileDescriptor descriptor) {
            super(descriptor);
        }

        @Override
        public void close() {
            // Called by its channel.
        }
    }

    /** Whether this is standard error. */
    public boolean isError() {
        return descriptor == FileDescriptor.err;
    }

    /** A channel for writes by position. Closing it closes the stream of the process. */
    WritableByteChannel channel() {
        return new FileOutputStream(descriptor).getChannel();
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    /**
     * Writes all bytes, and waits for the reader.
     *
     * @throws InterruptedIOException if the thread is interrupted while it waits: the rest is not
     *     written, but the stream stays usable
     */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        boolean interrupted = Thread.interrupted(); // it would close the channel
        try {
            writeAll(ByteBuffer.wrap(bytes, offset, length));
        } catch (ClosedByInterruptException | InterruptedIOException e) {
            interrupted = true;
            channel = open(descriptor);
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void writeAll(ByteBuffer rest) throws IOException {
        int end = rest.limit();
        long pause = SHORTEST_PAUSE;
        while (rest.position() < end) {
            rest.limit(Math.min(end, rest.position() + SLICE));
            if (channel.write(rest) > 0) {
                pause = SHORTEST_PAUSE;
            } else {
                // Non-blocking, and full. Java cannot wait for a channel of a file.
                LockSupport.parkNanos(pause);
                if (Thread.interrupted()) {
                    throw new InterruptedIOException("interrupted while waiting for the reader");
                }
                pause = Math.min(2 * pause, LONGEST_PAUSE);
            }
        }
    }
}
