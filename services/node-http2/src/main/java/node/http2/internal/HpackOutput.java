package node.http2.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects the octets of a field block. */
final class HpackOutput {

    private static final int LEAST = 256;

    /** A larger array is not kept for the next block. */
    private static final int MOST_KEPT = 4096;

    private byte[] octets = new byte[LEAST];
    private int size;

    void octet(int octet) {
        room(1);
        octets[size++] = (byte) octet;
    }

    void octets(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, octets, size, length);
        size += length;
    }

    /** The low octet of each character. */
    void octets(String text) {
        int length = text.length();
        room(length);
        for (int i = 0; i < length; i++) {
            octets[size++] = (byte) text.charAt(i);
        }
    }

    int size() {
        return size;
    }

    /** A view of what is written, valid until more is written. */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(octets, 0, size);
    }

    void clear() {
        size = 0;
        if (octets.length > MOST_KEPT) {
            octets = new byte[LEAST];
        }
    }

    private void room(int length) {
        if (octets.length - size < length) {
            octets = Arrays.copyOf(octets, Math.max(size + length, 2 * octets.length));
        }
    }
}
