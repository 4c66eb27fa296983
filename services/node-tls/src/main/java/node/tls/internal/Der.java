package node.tls.internal;

import java.io.IOException;
import java.util.Arrays;

/** Reads the few values of DER that are needed: an element, and what it contains in turn. */
final class Der {

    private final byte[] bytes;
    private final int start;
    private final int content;
    private final int end;
    private int at;

    private Der(byte[] bytes, int start, int limit) throws IOException {
        this.bytes = bytes;
        this.start = start;
        int place = start + 2;
        if (place > limit) {
            throw new IOException("DER ends early");
        }
        int length = bytes[start + 1] & 0xff;
        if (length >= 0x80) {
            int count = length & 0x7f;
            if (count < 1 || count > 3 || place + count > limit) {
                throw new IOException("DER has an invalid length");
            }
            length = 0;
            for (int i = 0; i < count; i++) {
                length = length << 8 | bytes[place++] & 0xff;
            }
        }
        if (length > limit - place) {
            throw new IOException("DER ends early");
        }
        this.content = place;
        this.end = place + length;
        this.at = place;
    }

    static Der of(byte[] bytes) throws IOException {
        return new Der(bytes, 0, bytes.length);
    }

    int tag() {
        return bytes[start] & 0xff;
    }

    boolean hasNext() {
        return at < end;
    }

    Der next() throws IOException {
        Der next = new Der(bytes, at, end);
        at = next.end;
        return next;
    }

    byte[] content() {
        return Arrays.copyOfRange(bytes, content, end);
    }

    byte[] encoded() {
        return Arrays.copyOfRange(bytes, start, end);
    }
}
