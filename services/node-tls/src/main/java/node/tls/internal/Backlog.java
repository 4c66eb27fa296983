package node.tls.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The bytes that wait for the handshake. */
final class Backlog {

    /** Null while nothing waits. */
    private ByteArrayOutputStream bytes;

    boolean isEmpty() {
        return bytes == null;
    }

    long size() {
        return bytes == null ? 0 : bytes.size();
    }

    void add(ByteBuffer data) {
        if (!data.hasRemaining()) {
            return;
        }
        if (bytes == null) {
            bytes = new ByteArrayOutputStream(data.remaining());
        }
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        bytes.writeBytes(copy);
    }

    /** Returns all of them; nothing waits any more. */
    ByteBuffer take() {
        ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
        bytes = null;
        return all;
    }

    void clear() {
        bytes = null;
    }
}
