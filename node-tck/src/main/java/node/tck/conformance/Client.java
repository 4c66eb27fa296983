package node.tck.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * One connection to the server: whoever sends is the caller, and a thread of its own reads, so that
 * neither side waits for the other.
 */
final class Client implements AutoCloseable {

    private final Socket socket = new Socket();
    private final Duration patience;
    private final OutputStream out;

    // Guarded by this.
    private final ByteArrayOutputStream came = new ByteArrayOutputStream();
    private long lastSign = System.nanoTime();
    private boolean ended;
    private boolean reset;

    Client(InetSocketAddress server, Duration patience) throws IOException {
        this.patience = patience;
        try {
            socket.setTcpNoDelay(true);
            socket.connect(server, (int) patience.toMillis());
            out = socket.getOutputStream();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    void startReading() {
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream in = socket.getInputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                arrived(buffer, n);
            }
            finished(false);
        } catch (IOException e) {
            finished(true);
        }
    }

    private synchronized void arrived(byte[] buffer, int length) {
        came.write(buffer, 0, length);
        lastSign = System.nanoTime();
        notifyAll();
    }

    private synchronized void finished(boolean byReset) {
        ended = true;
        reset = byReset;
        notifyAll();
    }

    /**
     * Sends octets, however long they take.
     *
     * @throws IOException if the connection is lost
     */
    void write(byte[] octets) throws IOException {
        out.write(octets);
        synchronized (this) {
            lastSign = System.nanoTime();
        }
    }

    /**
     * Sends octets to a server that has to take them.
     *
     * @throws IOException if the connection is lost, or the server takes nothing for too long
     */
    void send(byte[] octets) throws IOException, InterruptedException {
        CompletableFuture<IOException> failure = new CompletableFuture<>();
        Thread writer =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        write(octets);
                                    } catch (IOException e) {
                                        failure.complete(e);
                                    }
                                });
        if (!writer.join(patience)) {
            throw new IOException("the server does not take what is sent");
        }
        if (failure.isDone()) {
            throw failure.getNow(null);
        }
    }

    void end() throws IOException {
        socket.shutdownOutput();
    }

    synchronized byte[] received() {
        return came.toByteArray();
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized boolean wasReset() {
        return reset;
    }

    /** Waits until so many answers are here, the server ended, or it was silent for too long. */
    synchronized void awaitAnswers(int count, Duration patience) throws InterruptedException {
        while (!ended && Answers.in(came.toByteArray(), i -> false, false).whole().size() < count) {
            if (!waitForSign(patience)) {
                return;
            }
        }
    }

    /** Waits until the server ended, or was silent for so long. */
    synchronized void awaitEnd(Duration patience) throws InterruptedException {
        while (!ended) {
            if (!waitForSign(patience)) {
                return;
            }
        }
    }

    private synchronized boolean waitForSign(Duration patience) throws InterruptedException {
        long left = lastSign + patience.toNanos() - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        wait(left / 1_000_000 + 1);
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
