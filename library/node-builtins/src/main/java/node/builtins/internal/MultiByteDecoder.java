package node.builtins.internal;

import java.nio.charset.CharacterCodingException;

/**
 * A decoder of the Encoding Standard with several bytes for a character. It takes one byte after
 * the other; some come back to be read again, because an invalid sequence must not hide a character
 * of ASCII behind it.
 */
abstract class MultiByteDecoder {

    /** No byte: the end of the text. */
    static final int END = -1;

    /** What {@link #next} returns besides code points: nothing yet. */
    static final int NOTHING = -2;

    /** The sequence is invalid. */
    static final int ERROR = -3;

    /** The end was reached, and nothing is left. */
    static final int FINISHED = -4;

    /** The bytes that are read again; the last one is the next. */
    private final int[] again = new int[3];

    private int count;

    /** Takes a byte or the end. Returns a code point, or one of the constants. */
    abstract int next(int octet);

    /** Forgets what was begun. */
    abstract void reset();

    /** Lets these be read again, in that order. The end comes again by itself. */
    final void restore(int... octets) {
        for (int i = octets.length - 1; i >= 0; i--) {
            if (octets[i] != END) {
                again[count++] = octets[i];
            }
        }
    }

    /** The second code point, where one sequence has two; 0 if it has one. */
    int second() {
        return 0;
    }

    /**
     * Decodes the next bytes of a text.
     *
     * @param last whether the text ends with them
     * @throws CharacterCodingException if they are invalid and that is fatal
     */
    final String decode(byte[] bytes, boolean last, boolean fatal) throws CharacterCodingException {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = 0;
        int found = NOTHING;
        while (found != FINISHED && (count > 0 || at < bytes.length || last)) {
            int octet = END;
            if (count > 0) {
                octet = again[--count];
            } else if (at < bytes.length) {
                octet = bytes[at++] & 0xFF;
            }
            found = next(octet);
            if (found == ERROR && fatal) {
                forget();
                throw new CharacterCodingException();
            }
            append(text, found);
        }
        if (last) {
            forget();
        }
        return text.toString();
    }

    private void append(StringBuilder text, int found) {
        if (found == ERROR) {
            text.append(Utf8.REPLACEMENT);
        } else if (found >= 0) {
            text.appendCodePoint(found);
            if (second() > 0) {
                text.appendCodePoint(second());
            }
        }
    }

    final void forget() {
        count = 0;
        reset();
    }
}
