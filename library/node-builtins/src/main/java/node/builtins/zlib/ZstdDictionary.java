package node.builtins.zlib;

import java.util.Arrays;

/**
 * Bytes that matches may point into, and if they are in the format of dictionaries (RFC 8878, 5)
 * the codes and distances that a frame begins with.
 */
final class ZstdDictionary {

    private static final long MAGIC = 0xEC30A437L;
    private static final int SHORTEST = 8;

    /** In this order a dictionary has the tables. */
    private static final int[] KINDS = {ZstdCodes.OFFSETS, ZstdCodes.MATCHES, ZstdCodes.LITERALS};

    private final ZstdOffsets offsets = new ZstdOffsets();
    private final ZstdTable[] tables = new ZstdTable[KINDS.length];
    private ZstdHuffman huffman;
    private long id;
    private byte[] content;

    /**
     * Reads a dictionary.
     *
     * @param bytes empty for none
     * @throws CodecException if they begin as a dictionary and are none
     */
    ZstdDictionary(byte[] bytes) throws CodecException {
        content = bytes;
        if (bytes.length < SHORTEST) {
            return;
        }
        byte[] padded = Arrays.copyOf(bytes, bytes.length + ZstdBlockBytes.SPARE);
        ZstdBlockBytes in = new ZstdBlockBytes(padded, 0, bytes.length);
        if (in.read(4) != MAGIC) {
            return;
        }
        try {
            id = in.read(4);
            huffman = ZstdHuffman.read(in);
            for (int kind : KINDS) {
                tables[kind] =
                        ZstdTable.read(in, ZstdTable.mostLog(kind), ZstdTable.mostSymbol(kind));
            }
            int[] distances = new int[3];
            for (int i = 0; i < distances.length; i++) {
                long distance = in.read(4);
                if (distance == 0 || distance > bytes.length) {
                    throw ZstdError.DICTIONARY_CORRUPTED.exception();
                }
                distances[i] = (int) distance;
            }
            offsets.set(distances[0], distances[1], distances[2]);
            content = Arrays.copyOfRange(bytes, in.at(), bytes.length);
        } catch (CodecException e) {
            throw ZstdError.DICTIONARY_CORRUPTED.exception();
        }
    }

    /** Its number; 0 if it has none. */
    long id() {
        return id;
    }

    byte[] content() {
        return content;
    }

    ZstdOffsets offsets() {
        return offsets;
    }

    /** The code of literals, or null. */
    ZstdHuffman huffman() {
        return huffman;
    }

    /** The code of a kind, or null. */
    ZstdTable table(int kind) {
        return tables[kind];
    }
}
