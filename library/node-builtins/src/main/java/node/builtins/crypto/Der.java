package node.builtins.crypto;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An element of DER (X.690): a tag and its content. Only what keys consist of.
 *
 * @param tag of one byte
 * @param content without tag and length
 */
record Der(int tag, byte[] content) {

    static final int BOOLEAN = 1;
    static final int INTEGER = 2;
    static final int BITS = 3;
    static final int OCTETS = 4;
    static final int NULL = 5;
    static final int OID = 6;
    static final int SEQUENCE = 0x30;

    /** Tag of an element that the context gives a meaning; it contains another element. */
    static int context(int number) {
        return 0xa0 | number;
    }

    // ---- reading ----

    /** Reads the only element of bytes. */
    static Der read(byte[] bytes) {
        List<Der> elements = readAll(bytes);
        if (elements.size() != 1) {
            throw invalid();
        }
        return elements.getFirst();
    }

    /** Reads the first element and ignores what follows. */
    static Der readFirst(byte[] bytes) {
        Position position = new Position(bytes);
        return position.next();
    }

    static List<Der> readAll(byte[] bytes) {
        Position position = new Position(bytes);
        List<Der> elements = new ArrayList<>();
        while (position.at < bytes.length) {
            elements.add(position.next());
        }
        return elements;
    }

    private static final class Position {
        private final byte[] bytes;
        private int at;

        Position(byte[] bytes) {
            this.bytes = bytes;
        }

        private int next8() {
            if (at >= bytes.length) {
                throw invalid();
            }
            return bytes[at++] & 0xff;
        }

        Der next() {
            int tag = next8();
            if ((tag & 0x1f) == 0x1f) {
                throw invalid();
            }
            int length = next8();
            if (length >= 0x80) {
                int count = length & 0x7f;
                if (count == 0 || count > 4) {
                    throw invalid();
                }
                length = 0;
                for (int i = 0; i < count; i++) {
                    length = length << 8 | next8();
                }
            }
            if (length < 0 || length > bytes.length - at) {
                throw invalid();
            }
            byte[] content = Arrays.copyOfRange(bytes, at, at + length);
            at += length;
            return new Der(tag, content);
        }
    }

    static IllegalArgumentException invalid() {
        return new IllegalArgumentException("invalid DER");
    }

    /** The elements of a sequence or of another constructed element. */
    List<Der> elements() {
        return readAll(content);
    }

    /** The element with that number of a sequence. */
    Der at(int index) {
        List<Der> elements = expect(SEQUENCE).elements();
        if (index >= elements.size()) {
            throw invalid();
        }
        return elements.get(index);
    }

    Der expect(int wanted) {
        if (tag != wanted) {
            throw invalid();
        }
        return this;
    }

    BigInteger integer() {
        return new BigInteger(expect(INTEGER).content);
    }

    byte[] octets() {
        return expect(OCTETS).content;
    }

    /** The bytes of a string of bits, whose number is a multiple of eight. */
    byte[] bits() {
        if (expect(BITS).content.length == 0) {
            throw invalid();
        }
        return Arrays.copyOfRange(content, 1, content.length);
    }

    /** An object identifier as text with dots. */
    String oid() {
        expect(OID);
        StringBuilder text = new StringBuilder();
        long number = 0;
        for (byte b : content) {
            number = number << 7 | b & 0x7f;
            if (b >= 0) {
                if (text.isEmpty()) {
                    long first = Math.min(number / 40, 2);
                    text.append(first).append('.').append(number - 40 * first);
                } else {
                    text.append('.').append(number);
                }
                number = 0;
            }
        }
        return text.toString();
    }

    // ---- writing ----

    static Der sequence(Der... elements) {
        return of(SEQUENCE, elements);
    }

    static Der of(int tag, Der... elements) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Der element : elements) {
            content.writeBytes(element.bytes());
        }
        return new Der(tag, content.toByteArray());
    }

    static Der integer(BigInteger number) {
        return new Der(INTEGER, number.toByteArray());
    }

    static Der integer(long number) {
        return integer(BigInteger.valueOf(number));
    }

    static Der octets(byte[] bytes) {
        return new Der(OCTETS, bytes);
    }

    static Der bits(byte[] bytes) {
        return new Der(BITS, Derivations.join(new byte[1], bytes));
    }

    static Der nothing() {
        return new Der(NULL, new byte[0]);
    }

    static Der oid(String text) {
        long[] numbers = Arrays.stream(text.split("\\.")).mapToLong(Long::parseLong).toArray();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        write(content, numbers[0] * 40 + numbers[1]);
        for (int i = 2; i < numbers.length; i++) {
            write(content, numbers[i]);
        }
        return new Der(OID, content.toByteArray());
    }

    private static void write(ByteArrayOutputStream content, long number) {
        int shift = (63 - Long.numberOfLeadingZeros(number | 1)) / 7 * 7;
        for (; shift > 0; shift -= 7) {
            content.write((int) (number >> shift & 0x7f | 0x80));
        }
        content.write((int) (number & 0x7f));
    }

    /** The whole element. */
    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        int length = content.length;
        if (length < 0x80) {
            all.write(length);
        } else {
            int count = (39 - Integer.numberOfLeadingZeros(length)) / 8;
            all.write(0x80 | count);
            for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
                all.write(length >> shift);
            }
        }
        all.writeBytes(content);
        return all.toByteArray();
    }
}
