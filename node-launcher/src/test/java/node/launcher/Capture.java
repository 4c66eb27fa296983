package node.launcher;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A stream that keeps what is written to it and lets a test wait for it. */
final class Capture extends OutputStream {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int octet) {
        bytes.write(octet);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] octets, int offset, int length) {
        bytes.write(octets, offset, length);
        notifyAll();
    }

    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Waits until the text fulfils the condition; returns it. */
    synchronized String await(Predicate<String> wish) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (!wish.test(text())) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("the expected text did not appear; so far: " + text());
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return text();
    }
}
