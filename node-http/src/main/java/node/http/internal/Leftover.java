package node.http.internal;

import java.nio.ByteBuffer;

/** Octets that arrived and cannot be parsed yet: copied, since the transport's buffer is lent. */
final class Leftover {

    private Leftover() {}

    /** All that is left over now; {@code before} is null if nothing was. */
    static ByteBuffer join(ByteBuffer before, ByteBuffer data) {
        int length = before == null ? 0 : before.remaining();
        ByteBuffer all = ByteBuffer.allocate(length + data.remaining());
        if (before != null) {
            all.put(before);
        }
        return all.put(data).flip();
    }
}
