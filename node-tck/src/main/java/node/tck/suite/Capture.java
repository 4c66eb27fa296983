package node.tck.suite;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the begin of what a test prints. For any thread. */
final class Capture extends OutputStream {

    private static final int LIMIT = 1 << 20;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int octet) {
        if (kept.size() < LIMIT) {
            kept.write(octet);
        }
    }

    @Override
    public synchronized void write(byte[] octets, int offset, int length) {
        kept.write(octets, offset, Math.min(length, LIMIT - kept.size()));
    }

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
