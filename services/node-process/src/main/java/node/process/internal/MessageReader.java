package node.process.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Takes messages out of a stream of bytes. In front of each message is its length, in four bytes,
 * the highest first.
 */
final class MessageReader {

    /** The bytes in front of a message. */
    static final int HEAD = 4;

    /** The longest message. */
    static final int LIMIT = 1 << 29;

    /** The memory for a message at first: a length alone must not cost memory. */
    private static final int FIRST = 64 * 1024;

    private byte[] message = new byte[HEAD];
    private int filled;
    private int length = -1;

    /**
     * Takes all bytes.
     *
     * @return false if the bytes are no messages, or one is too long
     */
    boolean take(ByteBuffer data, Consumer<byte[]> onMessage) {
        while (data.hasRemaining()) {
            fill(data, length < 0 ? HEAD : length);
            if (length < 0 && filled == HEAD) {
                length = ByteBuffer.wrap(message).getInt();
                if (length < 0 || length > LIMIT) {
                    return false;
                }
                message = new byte[Math.min(length, FIRST)];
                filled = 0;
            }
            if (length == filled) {
                byte[] whole = message;
                message = new byte[HEAD];
                filled = 0;
                length = -1;
                onMessage.accept(whole);
            }
        }
        return true;
    }

    private void fill(ByteBuffer data, int goal) {
        int count = Math.min(data.remaining(), goal - filled);
        if (filled + count > message.length) {
            int size = Math.max(filled + count, (int) Math.min(goal, 2L * message.length));
            message = Arrays.copyOf(message, size);
        }
        data.get(message, filled, count);
        filled += count;
    }
}
