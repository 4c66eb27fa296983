package node.launcher.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import node.loop.Loop;
import node.script.Export;

/**
 * What a program prints, always as UTF-8. The binding "output".
 *
 * <p>The loop's thread puts pieces into a queue, one worker at a time writes them in order. What
 * was accepted and is not written when the program ends is written by {@link #drain}. The queue has
 * no bound: a program that prints faster than its reader reads can wait for its pieces' completion.
 */
public final class Output {

    /** How much one worker writes before it reports. */
    private static final int BATCH = 64 * 1024;

    private record Piece(byte[] bytes, BiConsumer<String, String> done) {}

    private final Loop loop;
    private final OutputStream out;
    private final OutputStream err;

    /** Held while pieces are taken and written, so that they stay in order. */
    private final ReentrantLock writing = new ReentrantLock();

    private final ArrayDeque<Piece> queue = new ArrayDeque<>();
    private long queued;
    private boolean busy;

    Output(Loop loop, OutputStream out, OutputStream err) {
        this.loop = loop;
        this.out = out;
        this.err = err;
    }

    /**
     * Queues a text.
     *
     * @param done called on the loop when it is written, with nulls, or with the code and the
     *     message of what prevented it
     */
    @Export
    public void write(String text, BiConsumer<String, String> done) {
        Piece piece = new Piece(text.getBytes(StandardCharsets.UTF_8), done);
        synchronized (queue) {
            queue.add(piece);
            queued += piece.bytes().length;
        }
        if (!busy) {
            start();
        }
    }

    /** Writes to the errors before it returns. */
    @Export
    public void debug(String text) throws IOException {
        err.write(text.getBytes(StandardCharsets.UTF_8));
        err.flush();
    }

    /** How many bytes wait. */
    @Export
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
        if (queued() > 0) {
            start();
        }
        for (Piece piece : batch) {
            if (error == null) {
                piece.done().accept(null, null);
            } else {
                piece.done().accept("EPIPE", "cannot write the output: " + error.getMessage());
            }
        }
    }

    /** Runs on a worker. */
    private void writeBatch(List<Piece> batch) throws IOException {
        writing.lock();
        try {
            int length = 0;
            while (length < BATCH) {
                Piece piece = next();
                if (piece == null) {
                    break;
                }
                batch.add(piece);
                length += piece.bytes().length;
            }
            out.write(joined(batch, length));
            out.flush();
        } finally {
            writing.unlock();
        }
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

    /** One call to the system for many small pieces. */
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

    /** Writes all that is left, waiting for the reader. Nobody is told any more. */
    void drain() throws IOException {
        writing.lock();
        try {
            for (Piece piece = next(); piece != null; piece = next()) {
                out.write(piece.bytes());
            }
            out.flush();
        } finally {
            writing.unlock();
        }
    }
}
