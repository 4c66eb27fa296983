package node.websocket.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A message that is not complete: its octets as far as they came. It grows with what came, never by
 * an announced length, and never above the limit. Text is checked as it comes.
 */
final class Message {

    private static final int FIRST = 1024;

    /** What a sender takes from the end of a compressed message. */
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    final boolean isText;

    private final LoopState state;
    private final int limit;

    /** Null if this message is not compressed. */
    private Inflater inflater;

    private byte[] octets;
    private int length;
    private int utf8 = Utf8Check.COMPLETE;

    Message(LoopState state, boolean isText, boolean isCompressed, int limit) {
        this.state = state;
        this.isText = isText;
        this.limit = limit;
        if (isCompressed) {
            inflater = state.takeInflater();
        }
    }

    boolean isCompressed() {
        return inflater != null;
    }

    /** Whether so many more octets, without compression, are allowed. */
    boolean fits(long more) {
        return more <= limit - length;
    }

    /** Takes octets of a frame's payload. */
    void add(ByteBuffer in, int count, int key, long phase) throws FailedException {
        if (inflater != null) {
            byte[] scratch = state.scratch();
            int done = 0;
            while (done < count) {
                int part = Math.min(count - done, scratch.length);
                Masking.copy(in, scratch, 0, part, key, phase + done);
                inflate(scratch, part);
                done += part;
            }
            return;
        }
        room(count);
        Masking.copy(in, octets, length, count, key, phase);
        taken(count);
    }

    private void inflate(byte[] compressed, int count) throws FailedException {
        inflater.setInput(compressed, 0, count);
        try {
            while (true) {
                room(1);
                int got = inflater.inflate(octets, length, octets.length - length);
                taken(got);
                if (inflater
                        .finished()) { // a last block does not end the message (section 7.2.3.5)
                    int rest = inflater.getRemaining();
                    inflater.reset();
                    if (rest == 0) {
                        return;
                    }
                    inflater.setInput(compressed, count - rest, rest);
                } else if (inflater.needsDictionary()) {
                    throw new FailedException(Opcode.INVALID_DATA, "invalid compressed data");
                } else if (got == 0 && inflater.needsInput()) {
                    return;
                }
            }
        } catch (DataFormatException e) {
            throw new FailedException(Opcode.INVALID_DATA, "invalid compressed data");
        }
    }

    /** Makes room; one octet above the limit shows that there is more than allowed. */
    private void room(int more) throws FailedException {
        long needed = (long) length + more;
        try {
            if (octets == null) {
                octets = new byte[(int) Math.max(needed, Math.min(FIRST, limit + 1L))];
            } else if (needed > octets.length) {
                long twice = Math.min(2L * octets.length, limit + 1L);
                octets = Arrays.copyOf(octets, (int) Math.max(needed, twice));
            }
        } catch (OutOfMemoryError e) {
            throw noMemory();
        }
    }

    private void taken(int count) throws FailedException {
        int from = length;
        length += count;
        if (length > limit) {
            throw tooBig(limit);
        }
        if (isText) {
            utf8 = Utf8Check.next(octets, from, length, utf8);
            if (utf8 == Utf8Check.WRONG) {
                throw invalidText();
            }
        }
    }

    static FailedException tooBig(int limit) {
        return new FailedException(
                Opcode.TOO_BIG, "a message has more than the allowed " + limit + " octets");
    }

    /** What a peer sends ends no program. */
    static FailedException noMemory() {
        return new FailedException(Opcode.TOO_BIG, "a message is too large for the memory");
    }

    static FailedException invalidText() {
        return new FailedException(Opcode.INVALID_DATA, "a message of text is not UTF-8");
    }

    /** All octets came. */
    void end() throws FailedException {
        if (inflater != null) {
            inflate(TAIL, TAIL.length);
        }
        release();
        if (utf8 != Utf8Check.COMPLETE) {
            throw invalidText();
        }
    }

    String text() throws FailedException {
        return octets == null ? "" : text(octets, length);
    }

    /** Makes the text of valid UTF-8. */
    static String text(byte[] octets, int length) throws FailedException {
        try {
            return new String(octets, 0, length, StandardCharsets.UTF_8);
        } catch (OutOfMemoryError e) {
            throw noMemory();
        }
    }

    ByteBuffer binary() throws FailedException {
        byte[] whole = octets == null ? new byte[0] : octets;
        try {
            return ByteBuffer.wrap(whole.length == length ? whole : Arrays.copyOf(whole, length));
        } catch (OutOfMemoryError e) {
            throw noMemory();
        }
    }

    /** Gives back what is borrowed. */
    void release() {
        if (inflater != null) {
            state.giveInflater(inflater);
            inflater = null;
        }
    }
}
