package node.builtins.zlib;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Reads the head of a member of gzip (RFC 1952) byte by byte. */
final class GzipHead {

    private static final int CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        CHECKSUM,
        END
    }

    private final CRC32 checksum = new CRC32();
    private Part part = Part.FIXED;
    private int read;
    private int flags;
    private int number;

    /** Reads on. Returns whether the head is complete. */
    boolean read(ByteBuffer in) throws CodecException {
        while (part != Part.END && in.hasRemaining()) {
            accept(in.get() & 0xff);
        }
        return part == Part.END;
    }

    private void accept(int b) throws CodecException {
        if (part != Part.CHECKSUM) {
            checksum.update(b);
        }
        switch (part) {
            case FIXED -> fixed(b);
            case EXTRA_LENGTH -> {
                number |= b << 8 * read++;
                if (read == 2) {
                    enter(number > 0 ? Part.EXTRA : after(Part.EXTRA));
                }
            }
            case EXTRA -> {
                if (++read == number) {
                    enter(after(Part.EXTRA));
                }
            }
            case NAME, COMMENT -> {
                if (b == 0) {
                    enter(after(part));
                }
            }
            case CHECKSUM -> {
                number |= b << 8 * read++;
                if (read == 2) {
                    if (number != (checksum.getValue() & 0xffff)) {
                        throw CodecException.invalid("header crc mismatch");
                    }
                    enter(Part.END);
                }
            }
            case END -> throw new IllegalStateException();
        }
    }

    private void fixed(int b) throws CodecException {
        int at = read++;
        if (at == 0 && b != 0x1f || at == 1 && b != 0x8b) {
            throw CodecException.invalid("incorrect header check");
        }
        if (at == 2 && b != 8) {
            throw CodecException.invalid("unknown compression method");
        }
        if (at == 3) {
            if ((b & RESERVED) != 0) {
                throw CodecException.invalid("unknown header flags set");
            }
            flags = b;
        }
        if (at == 9) {
            enter((flags & EXTRA) != 0 ? Part.EXTRA_LENGTH : after(Part.EXTRA));
        }
    }

    private void enter(Part next) {
        part = next;
        read = 0;
        if (next != Part.EXTRA) {
            number = 0;
        }
    }

    private Part after(Part done) {
        if (done.compareTo(Part.NAME) < 0 && (flags & NAME) != 0) {
            return Part.NAME;
        }
        if (done.compareTo(Part.COMMENT) < 0 && (flags & COMMENT) != 0) {
            return Part.COMMENT;
        }
        return (flags & CHECKSUM) != 0 ? Part.CHECKSUM : Part.END;
    }
}
