package node.builtins.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reverses the bytes of each number of 16, 32 or 64 bits. */
final class ByteSwap {

    private ByteSwap() {}

    static void swap(byte[] bytes, int width) {
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        ByteBuffer to = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (from.remaining() >= width) {
            switch (width) {
                case 2 -> to.putShort(from.getShort());
                case 4 -> to.putInt(from.getInt());
                case 8 -> to.putLong(from.getLong());
                default -> throw new IllegalArgumentException("no such width: " + width);
            }
        }
    }
}
