package node.websocket.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import node.websocket.WebSocketClose;

/**
 * Reads frames. Between two messages it holds nothing, and any socket can use it.
 *
 * <pre>
 *  HEAD ──a whole head──▶ PAYLOAD ──its last octet──▶ HEAD
 * </pre>
 */
final class FrameReader {

    private static final int FIN = 0x80;
    private static final int RSV = 0x70;
    private static final int COMPRESSED = 0x40;
    private static final int OPCODE = 0x0f;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int TWO_OCTETS = 126;
    private static final int EIGHT_OCTETS = 127;
    private static final int MAX_HEAD = 14;

    /** Who receives what is read. */
    private Socket socket;

    /** The beginning of a head that came in parts; null usually. */
    private byte[] partial;

    private int partialLength;

    /** Whether the payload is read, not a head. */
    private boolean inPayload;

    private boolean fin;
    private int opcode;
    private int key;

    /** How many octets of the payload are missing, and how many came. */
    private long missing;

    private long phase;

    /** The payload of a control frame that came in parts; null usually. */
    private byte[] control;

    /** The message whose end did not come yet; null usually. */
    private Message message;

    /** From now on it reads for this socket. */
    void socket(Socket next) {
        socket = next;
    }

    boolean isBetweenMessages() {
        return partial == null && !inPayload && message == null;
    }

    /**
     * Reads frames until the octets are used up, or the WebSocket wants no more of them.
     *
     * @throws FailedException if a rule is broken
     */
    void read(ByteBuffer in) throws FailedException {
        while (!socket.isHalted()) {
            if (!inPayload && !head(in)) {
                return;
            }
            if (!payload(in)) {
                return;
            }
        }
    }

    /** Gives back what is borrowed. */
    void release() {
        if (message != null) {
            message.release();
            message = null;
        }
        control = null;
    }

    // ---- heads ----

    private static int headLength(int second) {
        int length = second & LENGTH;
        int more = length == TWO_OCTETS ? 2 : length == EIGHT_OCTETS ? 8 : 0;
        return 2 + more + ((second & MASKED) != 0 ? 4 : 0);
    }

    /** Reads a head; false if more octets are needed. */
    private boolean head(ByteBuffer in) throws FailedException {
        if (partial == null) {
            int at = in.position();
            if (in.remaining() >= 2 && in.remaining() >= headLength(in.get(at + 1))) {
                begin(in);
                return true;
            }
            if (!in.hasRemaining()) {
                return false;
            }
            partial = new byte[MAX_HEAD];
            partialLength = 0;
        }
        while (in.hasRemaining()) {
            partial[partialLength++] = in.get();
            if (partialLength == 2) {
                check(partial[0] & 0xff, partial[1] & 0xff);
            }
            if (partialLength >= 2 && partialLength == headLength(partial[1])) {
                ByteBuffer whole = ByteBuffer.wrap(partial, 0, partialLength);
                partial = null;
                begin(whole);
                return true;
            }
        }
        return false;
    }

    /** Checks what the first two octets say. */
    private void check(int first, int second) throws FailedException {
        int found = first & OPCODE;
        int rsv = first & RSV;
        if (!Opcode.isKnown(found)) {
            throw FailedException.protocol("a frame has the unknown opcode " + found);
        }
        boolean mayCompress =
                socket.extension() != null && (found == Opcode.TEXT || found == Opcode.BINARY);
        if (rsv != 0 && !(rsv == COMPRESSED && mayCompress)) {
            throw FailedException.protocol("a frame has a reserved bit");
        }
        if ((second & MASKED) != 0 == socket.isClient()) {
            throw FailedException.protocol(
                    socket.isClient() ? "a frame is masked" : "a frame is not masked");
        }
        if (Opcode.isControl(found)) {
            if ((first & FIN) == 0) {
                throw FailedException.protocol("a control frame is fragmented");
            }
            if ((second & LENGTH) > Opcode.MAX_CONTROL) {
                throw FailedException.protocol("a control frame is too long");
            }
        } else if ((found == Opcode.CONTINUATION) != (message != null)) {
            throw FailedException.protocol(
                    message == null ? "nothing to continue" : "a message is not continued");
        }
    }

    private void begin(ByteBuffer head) throws FailedException {
        int first = head.get() & 0xff;
        int second = head.get() & 0xff;
        check(first, second);
        fin = (first & FIN) != 0;
        opcode = first & OPCODE;
        missing = second & LENGTH;
        if (missing == TWO_OCTETS) {
            missing = head.getShort() & 0xffff;
        } else if (missing == EIGHT_OCTETS) {
            missing = head.getLong();
            if (missing < 0) {
                throw FailedException.protocol("the length of a frame is invalid");
            }
        }
        key = (second & MASKED) != 0 ? head.getInt() : 0;
        phase = 0;
        inPayload = true;
        if (!Opcode.isControl(opcode)) {
            boolean isCompressed = (first & COMPRESSED) != 0;
            int limit = socket.options().maxMessage();
            if (message != null && !message.isCompressed() && !message.fits(missing)
                    || message == null && !isCompressed && missing > limit) {
                throw Message.tooBig(limit);
            }
            if (isCompressed) {
                message = new Message(socket.loopState(), opcode == Opcode.TEXT, true, limit);
            }
        }
    }

    // ---- payloads ----

    /** Reads a payload as far as it is there; false if more octets are needed. */
    private boolean payload(ByteBuffer in) throws FailedException {
        int count = (int) Math.min(in.remaining(), missing);
        boolean isWhole = count == missing;
        if (Opcode.isControl(opcode)) {
            return control(in, count, isWhole);
        }
        if (message == null && fin && isWhole) {
            whole(in, count);
            return true;
        }
        if (message == null) {
            int limit = socket.options().maxMessage();
            message = new Message(socket.loopState(), opcode == Opcode.TEXT, false, limit);
        }
        message.add(in, count, key, phase);
        missing -= count;
        phase += count;
        if (!isWhole) {
            return false;
        }
        inPayload = false;
        if (fin) {
            Message done = message;
            done.end();
            message = null;
            if (done.isText) {
                socket.handler().text(done.text());
            } else {
                socket.handler().binary(done.binary());
            }
        }
        return true;
    }

    /** A message in one frame that is here. */
    private void whole(ByteBuffer in, int count) throws FailedException {
        inPayload = false;
        if (opcode == Opcode.BINARY) {
            byte[] octets = octets(count);
            Masking.copy(in, octets, 0, count, key, 0);
            socket.handler().binary(ByteBuffer.wrap(octets));
            return;
        }
        byte[] scratch = socket.loopState().scratch();
        byte[] octets = count <= scratch.length ? scratch : octets(count);
        Masking.copy(in, octets, 0, count, key, 0);
        if (Utf8Check.next(octets, 0, count, Utf8Check.COMPLETE) != Utf8Check.COMPLETE) {
            throw Message.invalidText();
        }
        socket.handler().text(Message.text(octets, count));
    }

    private static byte[] octets(int count) throws FailedException {
        try {
            return new byte[count];
        } catch (OutOfMemoryError e) {
            throw Message.noMemory();
        }
    }

    private boolean control(ByteBuffer in, int count, boolean isWhole) throws FailedException {
        if (control == null) {
            control = new byte[(int) missing];
        }
        Masking.copy(in, control, (int) phase, count, key, phase);
        missing -= count;
        phase += count;
        if (!isWhole) {
            return false;
        }
        byte[] payload = control;
        control = null;
        inPayload = false;
        switch (opcode) {
            case Opcode.PING -> socket.pinged(payload);
            case Opcode.PONG -> socket.handler().pong(ByteBuffer.wrap(payload));
            default -> closing(payload);
        }
        return true;
    }

    private void closing(byte[] payload) throws FailedException {
        if (payload.length == 1) {
            throw FailedException.protocol("a close frame has half a code");
        }
        if (payload.length == 0) {
            socket.peerClosed(WebSocketClose.NO_CODE, "");
            return;
        }
        int code = (payload[0] & 0xff) << Byte.SIZE | payload[1] & 0xff;
        if (!Opcode.isCloseCode(code)) {
            throw FailedException.protocol("a close frame has the invalid code " + code);
        }
        int state = Utf8Check.next(payload, 2, payload.length, Utf8Check.COMPLETE);
        if (state != Utf8Check.COMPLETE) {
            throw new FailedException(Opcode.INVALID_DATA, "the reason of a close is not UTF-8");
        }
        String reason = new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        socket.peerClosed(code, reason);
    }
}
