package node.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import node.fs.Errno;
import node.fs.FileException;
import node.loop.Completion;
import node.loop.Loop;

/**
 * The queue of bytes to be written to one stream.
 *
 * <p>The loop's thread adds pieces, and one worker at a time writes them in order. {@link #drain}
 * writes the rest when the program ends. The queue has no limit: a program that prints faster than
 * its reader reads can wait for the completion of its pieces.
 */
public final class OutputQueue {

    /** How many bytes one worker writes before it reports. */
    private static final int BATCH = 64 * 1024;

    private record Piece(byte[] bytes, Completion<Integer> done) {}

    private final Loop loop;
    private final OutputStream stream;
    private final Runnable brokenPipe;

    /** Held while pieces are taken and written, so that they stay in order. */
    private final ReentrantLock writing = new ReentrantLock();

    private final ArrayDeque<Piece> queue = new ArrayDeque<>();
    private long queued;
    private boolean busy;
    private BooleanSupplier reportsBrokenPipe = () -> false;

    /** Why a worker could not write its pieces, until this is reported. Guarded by the lock. */
    private IOException failure;

    /**
     * Creates a queue.
     *
     * @param brokenPipe called on the loop, instead of any completion, when the reader has closed;
     *     null to report that like other errors
     */
    OutputQueue(Loop loop, OutputStream stream, Runnable brokenPipe) {
        this.loop = loop;
        this.stream = stream;
        this.brokenPipe = brokenPipe;
    }

    /** Whether this is a stream of the process, and none of Java. */
    public boolean isOfProcess() {
        return stream instanceof ProcessOutput;
    }

    /**
     * Sets what decides, when the reader has closed, whether that is reported like other errors.
     */
    public void onBrokenPipe(BooleanSupplier reports) {
        reportsBrokenPipe = reports;
    }

    /** The stream below the queue. */
    public WritableByteChannel channel() {
        return stream instanceof ProcessOutput process
                ? process.channel()
                : Channels.newChannel(stream);
    }

    /**
     * Queues bytes, possibly none.
     *
     * @param done called on the loop when they are written, with their number, or with a {@link
     *     FileException}
     */
    public void write(byte[] bytes, Completion<Integer> done) {
        synchronized (queue) {
            queue.add(new Piece(bytes, done));
            queued += bytes.length;
        }
        if (!busy) {
            start();
        }
    }

    /** Whether a worker is writing, which keeps the loop alive. On the loop's thread. */
    boolean isBusy() {
        return busy;
    }

    /** How many bytes wait. For any thread. */
    public long queued() {
        synchronized (queue) {
            return queued;
        }
    }

    private void start() {
        busy = true;
        List<Piece> batch = new ArrayList<>();
        loop.submit(
                () -> {
                    writeBatch(batch);
                    return null;
                },
                (nothing, error) -> written(batch, error));
    }

    private void written(List<Piece> batch, Throwable error) {
        busy = false;
        if (!isBroken(error) && waits()) {
            start();
        }
        complete(batch, error);
    }

    private boolean isBroken(Throwable error) {
        return brokenPipe != null
                && error != null
                && Errno.of(error) == Errno.EPIPE
                && !reportsBrokenPipe.getAsBoolean();
    }

    private void complete(List<Piece> batch, Throwable error) {
        if (isBroken(error)) {
            brokenPipe.run();
            return;
        }
        FileException failed = error == null ? null : failed(error);
        for (Piece piece : batch) {
            piece.done().complete(failed == null ? piece.bytes().length : null, failed);
        }
    }

    private FileException failed(Throwable error) {
        writing.lock();
        failure = null; // the completions report it
        writing.unlock();
        return new FileException(Errno.of(error), "write", null, null, error);
    }

    private boolean waits() {
        synchronized (queue) {
            return !queue.isEmpty();
        }
    }

    /** Runs on a worker. */
    private void writeBatch(List<Piece> batch) throws IOException {
        writing.lock();
        try {
            stream.write(joined(batch, take(batch)));
            stream.flush();
        } catch (IOException e) {
            failure = e;
            throw e;
        } finally {
            writing.unlock();
        }
    }

    /** Moves pieces from the queue to the batch. Returns their length in bytes. */
    private int take(List<Piece> batch) {
        int length = 0;
        while (length < BATCH) {
            Piece piece = next();
            if (piece == null) {
                break;
            }
            batch.add(piece);
            length += piece.bytes().length;
        }
        return length;
    }

    private Piece next() {
        synchronized (queue) {
            Piece piece = queue.poll();
            if (piece != null) {
                queued -= piece.bytes().length;
            }
            return piece;
        }
    }

    /** Joins small pieces, so that one system call writes them all. */
    private static byte[] joined(List<Piece> batch, int length) {
        if (batch.size() == 1) {
            return batch.getFirst().bytes();
        }
        byte[] all = new byte[length];
        int at = 0;
        for (Piece piece : batch) {
            System.arraycopy(piece.bytes(), 0, all, at, piece.bytes().length);
            at += piece.bytes().length;
        }
        return all;
    }

    /**
     * Writes what is queued before it returns, for instance before a child writes to the same
     * stream. The completions are called in a later turn. On the loop's thread.
     */
    public void flush() {
        List<Piece> batch = new ArrayList<>();
        IOException failed = null;
        writing.lock();
        try {
            while (waits() && failure == null) {
                List<Piece> part = new ArrayList<>();
                byte[] bytes = joined(part, take(part));
                batch.addAll(part);
                stream.write(bytes);
            }
            stream.flush();
        } catch (IOException e) {
            failed = e;
        } finally {
            writing.unlock();
        }
        if (!batch.isEmpty()) {
            IOException why = failed;
            loop.post(() -> complete(batch, why));
        }
    }

    /**
     * Writes the rest, and waits for the reader. Calls no completions.
     *
     * @throws IOException if this, or the last write of a worker, failed
     */
    void drain() throws IOException {
        writing.lock();
        try {
            if (failure != null) {
                throw failure;
            }
            while (waits()) {
                List<Piece> batch = new ArrayList<>();
                stream.write(joined(batch, take(batch)));
            }
            stream.flush();
        } finally {
            writing.unlock();
        }
    }
}
