package node.websocket.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Copies payloads and masks or unmasks them on the way, eight octets at a time. */
final class Masking {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int KEY_OCTETS = 4;

    private Masking() {}

    /**
     * Copies from a buffer, and moves its position.
     *
     * @param key the masking key, its first octet on top; 0 for none
     * @param phase how many octets of the payload came before
     */
    static void copy(ByteBuffer in, byte[] out, int from, int count, int key, long phase) {
        int at = in.position();
        if (key == 0) {
            in.get(at, out, from, count);
        } else if (in.hasArray()) {
            copy(in.array(), in.arrayOffset() + at, out, from, count, key, phase);
        } else {
            in.get(at, out, from, count);
            copy(out, from, out, from, count, key, phase);
        }
        in.position(at + count);
    }

    /** Copies between arrays, which may be the same at the same place. */
    static void copy(byte[] in, int at, byte[] out, int from, int count, int key, long phase) {
        int turned = Integer.rotateLeft(key, (int) (phase % KEY_OCTETS) * Byte.SIZE);
        long twice = (long) turned << Integer.SIZE | turned & 0xffff_ffffL;
        int done = 0;
        for (; done + Long.BYTES <= count; done += Long.BYTES) {
            LONGS.set(out, from + done, (long) LONGS.get(in, at + done) ^ twice);
        }
        for (; done < count; done++) {
            int shift = (KEY_OCTETS - 1 - done % KEY_OCTETS) * Byte.SIZE;
            out[from + done] = (byte) (in[at + done] ^ turned >> shift);
        }
    }
}
