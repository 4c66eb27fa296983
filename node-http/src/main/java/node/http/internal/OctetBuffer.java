package node.http.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A growing buffer for output. {@link #clear} keeps its capacity. */
final class OctetBuffer {

    private byte[] octets;
    private ByteBuffer view;
    private int length;

    OctetBuffer(int capacity) {
        octets = new byte[capacity];
    }

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    void clear() {
        length = 0;
    }

    /** The content, to be read before the next put. */
    ByteBuffer view() {
        if (view == null || view.array() != octets) {
            view = ByteBuffer.wrap(octets);
        }
        return view.limit(length).position(0);
    }

    void put(byte[] source) {
        reserve(source.length);
        System.arraycopy(source, 0, octets, length, source.length);
        length += source.length;
    }

    void put(ByteBuffer source) {
        int count = source.remaining();
        reserve(count);
        source.get(octets, length, count);
        length += count;
    }

    /** Writes each character as one octet. The caller guarantees that they fit. */
    @SuppressWarnings("deprecation") // the right use of the deprecated method: no encoder, one copy
    void put(String latin1) {
        int count = latin1.length();
        reserve(count);
        latin1.getBytes(0, count, octets, length);
        length += count;
    }

    void putDecimal(long number) {
        put(Long.toString(number));
    }

    void putHex(int number) {
        put(Integer.toHexString(number));
    }

    private void reserve(int count) {
        if (count > octets.length - length) {
            octets = Arrays.copyOf(octets, Math.max(2 * octets.length, length + count));
        }
    }
}
