package node.http.internal;

import java.nio.ByteBuffer;

/** Octets that cannot be parsed yet: copied, because the transport reuses its buffer. */
final class Leftover {

    private Leftover() {}

    /** Appends the rest of the input to {@code before}, which may be null. */
    static ByteBuffer join(ByteBuffer before, ByteBuffer data) {
        int length = before == null ? 0 : before.remaining();
        ByteBuffer all = ByteBuffer.allocate(length + data.remaining());
        if (before != null) {
            all.put(before);
        }
        return all.put(data).flip();
    }
}
