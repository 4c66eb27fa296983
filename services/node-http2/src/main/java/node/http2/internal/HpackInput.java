package node.http2.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the integers and strings of a field block (RFC 7541, section 5). */
final class HpackInput {

    private static final int MORE = 0x80;
    private static final int HUFFMAN = 0x80;
    private static final int LENGTH_BITS = 7;

    /** The bits of an integer in each octet behind the first one. */
    private static final int BITS = 7;

    /** With this shift the fifth octet is read: more than that no integer needs. */
    private static final int LAST_SHIFT = 4 * BITS;

    private final byte[] octets;
    private final int end;
    private int at;

    /** Where Huffman codes are decoded; null until a string has them. */
    private byte[] decoded;

    /** Takes all of the block, and keeps its array only as long as this lives. */
    HpackInput(ByteBuffer block) {
        if (block.hasArray()) {
            octets = block.array();
            at = block.arrayOffset() + block.position();
            end = block.arrayOffset() + block.limit();
            block.position(block.limit());
        } else {
            octets = new byte[block.remaining()];
            end = octets.length;
            block.get(octets);
        }
    }

    boolean hasMore() {
        return at < end;
    }

    /** The next octet, which is not taken. */
    int peek() {
        return octets[at] & 0xff;
    }

    /** An integer that begins in the low bits of the next octet. */
    int integer(int prefixBits) throws HpackException {
        int most = (1 << prefixBits) - 1;
        int prefix = next() & most;
        if (prefix < most) {
            return prefix;
        }
        long value = most;
        for (int shift = 0; shift <= LAST_SHIFT; shift += BITS) {
            int octet = next();
            value += (long) (octet & ~MORE) << shift;
            if (octet < MORE) {
                if (value > Integer.MAX_VALUE) {
                    break;
                }
                return (int) value;
            }
        }
        throw new HpackException("An integer is too large");
    }

    /** A string, each octet as a character. */
    String string() throws HpackException {
        if (!hasMore()) {
            throw truncated();
        }
        boolean isHuffman = peek() >= HUFFMAN;
        int length = integer(LENGTH_BITS);
        if (length > end - at) {
            throw truncated();
        }
        int from = at;
        at += length;
        if (!isHuffman) {
            return new String(octets, from, length, StandardCharsets.ISO_8859_1);
        }
        if (decoded == null) {
            decoded = new byte[HuffmanDecoder.most(end - from)];
        }
        int count = HuffmanDecoder.decode(octets, from, at, decoded);
        return new String(decoded, 0, count, StandardCharsets.ISO_8859_1);
    }

    private int next() throws HpackException {
        if (!hasMore()) {
            throw truncated();
        }
        return octets[at++] & 0xff;
    }

    private static HpackException truncated() {
        return new HpackException("The field block is truncated");
    }
}
