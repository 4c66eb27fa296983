package node.builtins.zlib;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Checksum;
import java.util.zip.Deflater;

/** What a format of compressed data has around the data: a head, and a checksum at the end. */
enum Wrapper {
    /** Nothing. */
    RAW {
        @Override
        byte[] head(DeflateOptions options) {
            return new byte[0];
        }

        @Override
        Checksum checksum() {
            return NOTHING;
        }

        @Override
        byte[] tail(Checksum checksum, long size) {
            return new byte[0];
        }
    },

    /** RFC 1950. */
    ZLIB {
        @Override
        byte[] head(DeflateOptions options) {
            byte[] dictionary = options.dictionary();
            int method = options.windowBits() - 8 << 4 | 8;
            int flags = speed(options) << 6 | (dictionary.length > 0 ? 0x20 : 0);
            flags += 31 - (method << 8 | flags) % 31;
            if (dictionary.length == 0) {
                return new byte[] {(byte) method, (byte) flags};
            }
            Adler32 id = new Adler32();
            id.update(dictionary);
            return ByteBuffer.allocate(6)
                    .put((byte) method)
                    .put((byte) flags)
                    .putInt((int) id.getValue())
                    .array();
        }

        @Override
        Checksum checksum() {
            return new Adler32();
        }

        @Override
        byte[] tail(Checksum checksum, long size) {
            return ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
        }
    },

    /** RFC 1952. */
    GZIP {
        @Override
        byte[] head(DeflateOptions options) {
            int speed = speed(options);
            byte extra = (byte) (options.level() == 9 ? 2 : speed == 0 ? 4 : 0);
            return new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, extra, SYSTEM};
        }

        @Override
        Checksum checksum() {
            return new CRC32();
        }

        @Override
        byte[] tail(Checksum checksum, long size) {
            return ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) checksum.getValue())
                    .putInt((int) size)
                    .array();
        }
    };

    /** The number of Unix in the head of gzip. Readers do not look at it. */
    private static final byte SYSTEM = 3;

    private static final Checksum NOTHING =
            new Checksum() {
                @Override
                public void update(int b) {}

                @Override
                public void update(byte[] b, int off, int len) {}

                @Override
                public long getValue() {
                    return 0;
                }

                @Override
                public void reset() {}
            };

    abstract byte[] head(DeflateOptions options);

    abstract Checksum checksum();

    abstract byte[] tail(Checksum checksum, long size);

    /** How much time was spent, from 0 to 3, as heads tell it. */
    private static int speed(DeflateOptions options) {
        int level = options.level() == Deflater.DEFAULT_COMPRESSION ? 6 : options.level();
        if (options.strategy() >= Deflater.HUFFMAN_ONLY || level < 2) {
            return 0;
        }
        return level < 6 ? 1 : level == 6 ? 2 : 3;
    }
}
