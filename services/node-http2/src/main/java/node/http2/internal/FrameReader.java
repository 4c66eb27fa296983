package node.http2.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import node.http2.Http2Error;
import node.http2.Http2Handler.Failure;

/**
 * Reads frames from octets that come in any pieces. The payload of DATA is handed on as it comes,
 * that of other frames when it is whole.
 *
 * <pre>
 *  PREFACE ──▶ HEAD ──┬──▶ PAYLOAD ──────────────────────────▶ HEAD
 *   (servers)         ├──▶ PAD_LENGTH? ──▶ BODY ──▶ PADDING ──▶ HEAD
 *                     └──▶ SKIPPED ──────────────────────────▶ HEAD
 * </pre>
 *
 * The state has changed before the receiver is called, so that it may throw.
 */
final class FrameReader {

    /** Who receives frames. */
    interface Receiver {

        /** Whether no more is wanted. */
        boolean isHalted();

        /**
         * Checks a head.
         *
         * @return whether the payload is wanted
         */
        boolean head(int type, int flags, int stream, int length) throws FailedException;

        /** A frame other than DATA is whole. */
        void frame(int type, int flags, int stream, ByteBuffer payload) throws FailedException;

        /** A DATA frame begins; its length is that of the whole payload. */
        void dataBegins(int flags, int stream, int length) throws FailedException;

        void data(ByteBuffer piece) throws FailedException;

        /** The DATA frame is over. */
        void dataEnds() throws FailedException;
    }

    private enum State {
        PREFACE,
        HEAD,
        PAYLOAD,
        PAD_LENGTH,
        BODY,
        PADDING,
        SKIPPED
    }

    private static final int OCTET = 0xff;
    private static final int FIRST_SIZE = 1024;

    private final Receiver receiver;
    private State state;

    /** How much of the preface or of a head is read. */
    private int count;

    private final byte[] head = new byte[FrameType.HEAD];
    private int type;
    private int flags;
    private int stream;

    /** How much is missing of the payload, of the body, or of what is skipped. */
    private int missing;

    private int padding;

    /** The begin of a payload that came in parts; null usually. */
    private byte[] partial;

    private int partialLength;

    FrameReader(Receiver receiver, boolean hasPreface) {
        this.receiver = receiver;
        state = hasPreface ? State.PREFACE : State.HEAD;
    }

    /** Reads until the octets are used up, or no more is wanted. */
    void read(ByteBuffer in) throws FailedException {
        while (!receiver.isHalted() && step(in)) {
            continue;
        }
    }

    /** Goes on; false if more octets are needed. */
    private boolean step(ByteBuffer in) throws FailedException {
        return switch (state) {
            case PREFACE -> preface(in);
            case HEAD -> head(in);
            case PAYLOAD -> payload(in);
            case PAD_LENGTH -> padLength(in);
            case BODY -> body(in);
            case PADDING -> padding(in);
            case SKIPPED -> skipped(in);
        };
    }

    private boolean preface(ByteBuffer in) throws FailedException {
        byte[] preface = FrameType.preface();
        while (in.hasRemaining() && count < preface.length) {
            if (in.get() != preface[count++]) {
                throw new FailedException(
                        Failure.PREFACE,
                        Http2Error.PROTOCOL_ERROR,
                        "the peer does not begin with the preface");
            }
        }
        if (count < preface.length) {
            return false;
        }
        next();
        return true;
    }

    private void next() {
        state = State.HEAD;
        count = 0;
    }

    private boolean head(ByteBuffer in) throws FailedException {
        int part = Math.min(in.remaining(), head.length - count);
        in.get(head, count, part);
        count += part;
        if (count < head.length) {
            return false;
        }
        ByteBuffer all = ByteBuffer.wrap(head);
        missing = (all.getShort() & 0xffff) << Byte.SIZE | all.get() & OCTET;
        type = all.get() & OCTET;
        flags = all.get() & OCTET;
        stream = all.getInt() & Integer.MAX_VALUE;
        padding = 0;
        boolean isWanted = receiver.head(type, flags, stream, missing);
        if (type == FrameType.DATA) {
            boolean isPadded = (flags & FrameType.PADDED) != 0;
            if (isPadded && missing == 0) {
                throw FailedException.frameSize("a DATA frame has no length of its padding");
            }
            state = isPadded ? State.PAD_LENGTH : State.BODY;
            receiver.dataBegins(flags, stream, missing);
        } else {
            state = isWanted ? State.PAYLOAD : State.SKIPPED;
        }
        return true;
    }

    private boolean padLength(ByteBuffer in) throws FailedException {
        if (!in.hasRemaining()) {
            return false;
        }
        padding = in.get() & OCTET;
        if (padding >= missing) {
            throw FailedException.protocol("the padding is longer than its frame");
        }
        missing -= 1 + padding;
        state = State.BODY;
        return true;
    }

    private boolean body(ByteBuffer in) throws FailedException {
        if (missing == 0) {
            missing = padding;
            state = State.PADDING;
            return true;
        }
        if (!in.hasRemaining()) {
            return false;
        }
        receiver.data(cut(in));
        return true;
    }

    private boolean padding(ByteBuffer in) throws FailedException {
        if (missing > 0) {
            cut(in);
        }
        if (missing > 0) {
            return false;
        }
        next();
        receiver.dataEnds();
        return true;
    }

    private boolean skipped(ByteBuffer in) {
        cut(in);
        if (missing > 0) {
            return false;
        }
        next();
        return true;
    }

    /** Takes what is here of what is missing. */
    private ByteBuffer cut(ByteBuffer in) {
        int part = Math.min(in.remaining(), missing);
        ByteBuffer piece = in.slice(in.position(), part);
        in.position(in.position() + part);
        missing -= part;
        return piece;
    }

    private boolean payload(ByteBuffer in) throws FailedException {
        ByteBuffer piece = cut(in);
        if (missing > 0 || partial != null) {
            keep(piece);
        }
        if (missing > 0) {
            return false;
        }
        if (partial != null) {
            piece = ByteBuffer.wrap(partial, 0, partialLength);
            partial = null;
            partialLength = 0;
        }
        next();
        receiver.frame(type, flags, stream, piece);
        return true;
    }

    private void keep(ByteBuffer piece) {
        int length = partialLength + piece.remaining();
        if (partial == null) {
            partial = new byte[Math.max(length, Math.min(FIRST_SIZE, length + missing))];
        } else if (partial.length < length) {
            int most = length + missing;
            partial = Arrays.copyOf(partial, Math.clamp(2L * length, length, most));
        }
        int part = piece.remaining();
        piece.get(partial, partialLength, part);
        partialLength += part;
    }
}
