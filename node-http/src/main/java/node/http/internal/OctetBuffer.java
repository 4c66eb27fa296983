package node.http.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Octets put together for the wire. Grows as needed; {@link #clear} keeps what it has grown to. */
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

    /** What was put, to be read before anything else is put. */
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

    /** Each character becomes one octet; the caller has seen to it that it fits. */
    @SuppressWarnings("deprecation") // this is what the method is good at: no encoder, one copy
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
