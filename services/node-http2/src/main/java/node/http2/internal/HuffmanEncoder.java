package node.http2.internal;

/** Writes strings with Huffman codes. */
final class HuffmanEncoder {

    private HuffmanEncoder() {}

    /** How many octets the text has with Huffman codes, if they are fewer; else its length. */
    static int size(String text) {
        int length = text.length();
        long most = (long) length * Byte.SIZE;
        long bits = 0;
        for (int i = 0; i < length && bits < most; i++) {
            bits += HuffmanCode.length(text.charAt(i) & 0xff);
        }
        return bits < most ? (int) ((bits + Byte.SIZE - 1) / Byte.SIZE) : length;
    }

    /** Writes the low octet of each character, and pads with ones. */
    static void encode(String text, HpackOutput out) {
        long bits = 0;
        int count = 0; // the bits that are not written: at most 7 between two characters
        for (int i = 0; i < text.length(); i++) {
            int octet = text.charAt(i) & 0xff;
            int length = HuffmanCode.length(octet);
            bits = bits << length | HuffmanCode.code(octet);
            count += length;
            while (count >= Byte.SIZE) {
                count -= Byte.SIZE;
                out.octet((int) (bits >> count));
            }
        }
        if (count > 0) {
            out.octet((int) (bits << Byte.SIZE - count) | 0xff >> count);
        }
    }
}
