package node.websocket.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks UTF-8 piece by piece. The state between two pieces is one int: 0 between two characters,
 * else how many octets are missing, and the lowest and the highest value of the next one.
 */
final class Utf8Check {

    /** The state between two characters. */
    static final int COMPLETE = 0;

    /** The state after a wrong octet. */
    static final int WRONG = -1;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private static final int ONE = 1 << 16;
    private static final int ANY = 0x80 << 8 | 0xbf;

    private Utf8Check() {}

    /**
     * Checks the octets from {@code from} to {@code to}.
     *
     * @param state of the octets before
     * @return the state behind the last octet, or {@link #WRONG}
     */
    static int next(byte[] octets, int from, int to, int state) {
        int now = state;
        int at = from;
        while (at < to) {
            if (now == COMPLETE) {
                at = skipAscii(octets, at, to);
                if (at == to) {
                    return COMPLETE;
                }
                now = afterLead(octets[at++] & 0xff);
                if (now == WRONG) {
                    return WRONG;
                }
            } else {
                int octet = octets[at++] & 0xff;
                if (octet < (now >> 8 & 0xff) || octet > (now & 0xff)) {
                    return WRONG;
                }
                int missing = (now >> 16) - 1;
                now = missing == 0 ? COMPLETE : missing << 16 | ANY;
            }
        }
        return now;
    }

    private static int skipAscii(byte[] octets, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && ((long) LONGS.get(octets, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < to && octets[at] >= 0) {
            at++;
        }
        return at;
    }

    /** The state behind the first octet of a character, by table 3-7 of the Unicode standard. */
    private static int afterLead(int octet) {
        if (octet >= 0xc2 && octet <= 0xdf) {
            return ONE | ANY;
        }
        if (octet >= 0xe0 && octet <= 0xef) {
            int low = octet == 0xe0 ? 0xa0 : 0x80;
            int high = octet == 0xed ? 0x9f : 0xbf;
            return 2 * ONE | low << 8 | high;
        }
        if (octet >= 0xf0 && octet <= 0xf4) {
            int low = octet == 0xf0 ? 0x90 : 0x80;
            int high = octet == 0xf4 ? 0x8f : 0xbf;
            return 3 * ONE | low << 8 | high;
        }
        return WRONG;
    }
}
