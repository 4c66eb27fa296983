package node.http.internal;

import java.nio.ByteBuffer;

/**
 * Reads the frames of a chunked body, RFC 9112 §7.1, up to the line of the last chunk. The caller
 * consumes the data between them; {@link #data} is its size.
 *
 * <pre>
 *  SIZE ─CR─▶ SIZE_LF ─LF─▶ DATA ─all taken─▶ DATA_CR ─CR─▶ DATA_LF ─LF─▶ SIZE
 *   │  ▲          │
 *   │  │CR        └─size 0─▶ LAST
 *   ▼  │
 *  extensions: SEMICOLON ─";"─▶ NAME_START ─▶ NAME ─"="─▶ VALUE_START ─▶ TOKEN
 *                  ▲                 (spaces around ";" and "=")       └▶ QUOTED ⇄ QUOTED_PAIR
 *                  └───────────────────────────────────────────────────────┘
 *
 *  anything else, anywhere ─▶ FAILED          (W11 to W17)
 * </pre>
 */
final class ChunkParser {

    enum State {
        SIZE,
        SEMICOLON,
        NAME_START,
        NAME,
        NAME_END,
        VALUE_START,
        TOKEN,
        QUOTED,
        QUOTED_PAIR,
        VALUE_END,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        LAST,
        FAILED
    }

    private static final int MAX_DIGITS = 15;

    private final int maxExtensions;

    private State state;
    private Refusal refusal;
    private long size;
    private int digits;

    /** Octets in all size lines of the message that are not part of a size (W15). */
    private int extensions;

    ChunkParser(int maxExtensions) {
        this.maxExtensions = maxExtensions;
    }

    void reset() {
        state = State.SIZE;
        refusal = null;
        size = 0;
        digits = 0;
        extensions = 0;
    }

    /** The octets of data that follow; above 0 only in state DATA. */
    long data() {
        return state == State.DATA ? size : 0;
    }

    /** Records how much data was consumed. */
    void take(int count) {
        size -= count;
        if (size == 0) {
            state = State.DATA_CR;
        }
    }

    State state() {
        return state;
    }

    Refusal refusal() {
        return refusal;
    }

    /** Consumes octets up to data, the last chunk or an error, or until the input is empty. */
    void feed(ByteBuffer in) {
        while (in.hasRemaining() && !isAtPause()) {
            step(in.get());
        }
    }

    private boolean isAtPause() {
        return state == State.DATA || state == State.LAST || state == State.FAILED;
    }

    private void step(byte octet) {
        switch (state) {
            case SIZE -> size(octet);
            case SIZE_LF -> sizeEnd(octet);
            case DATA_CR -> expect(octet, '\r', State.DATA_LF);
            case DATA_LF -> {
                expect(octet, '\n', State.SIZE);
                size = 0;
                digits = 0;
            }
            case DATA, LAST, FAILED -> throw new IllegalStateException(state.name());
            default -> inExtension(octet);
        }
    }

    private void inExtension(byte octet) {
        switch (state) {
            case SEMICOLON, VALUE_END -> afterElement(octet);
            case NAME_START -> {
                if (Octets.isToken(octet)) {
                    extension(State.NAME);
                } else {
                    space(octet);
                }
            }
            case NAME -> {
                if (Octets.isToken(octet)) {
                    extension(State.NAME);
                } else if (octet == '=') {
                    extension(State.VALUE_START);
                } else {
                    afterName(octet);
                }
            }
            case NAME_END -> {
                if (octet == '=') {
                    extension(State.VALUE_START);
                } else if (octet == ';') {
                    extension(State.NAME_START);
                } else {
                    space(octet);
                }
            }
            case VALUE_START -> {
                if (octet == '"') {
                    extension(State.QUOTED);
                } else if (Octets.isToken(octet)) {
                    extension(State.TOKEN);
                } else {
                    space(octet);
                }
            }
            case TOKEN -> {
                if (Octets.isToken(octet)) {
                    extension(State.TOKEN);
                } else {
                    afterElement(octet);
                }
            }
            case QUOTED -> quoted(octet);
            case QUOTED_PAIR -> {
                if (Octets.isValue(octet)) {
                    extension(State.QUOTED);
                } else {
                    refuse(Refusal.BAD_CHUNK_EXTENSION);
                }
            }
            default -> throw new IllegalStateException(state.name());
        }
    }

    private void size(byte octet) {
        int digit = Octets.hex(octet);
        if (digit >= 0) {
            if (size == 0 && digit == 0) {
                // Leading zeros count towards the extension limit.
                extension(State.SIZE);
            }
            digits = size == 0 ? 1 : digits + 1;
            size = size << 4 | digit;
            if (digits > MAX_DIGITS) {
                refuse(Refusal.CHUNK_TOO_LARGE);
            }
        } else if (digits == 0) {
            refuse(Refusal.BAD_CHUNK_SIZE);
        } else if (octet == '\r') {
            state = State.SIZE_LF;
        } else if (octet == ';') {
            extension(State.NAME_START);
        } else if (Octets.isSpace(octet)) {
            extension(State.SEMICOLON);
        } else {
            refuse(Refusal.BAD_CHUNK_SIZE);
        }
    }

    /** Expects a further extension or the end of the line; after spaces, only an extension. */
    private void afterElement(byte octet) {
        if (octet == ';') {
            extension(State.NAME_START);
        } else if (octet == '\r' && state != State.SEMICOLON) {
            state = State.SIZE_LF;
        } else if (Octets.isSpace(octet)) {
            extension(State.SEMICOLON);
        } else {
            refuse(Refusal.BAD_CHUNK_EXTENSION);
        }
    }

    private void afterName(byte octet) {
        if (Octets.isSpace(octet)) {
            extension(State.NAME_END);
        } else {
            afterElement(octet);
        }
    }

    private void quoted(byte octet) {
        if (octet == '"') {
            extension(State.VALUE_END);
        } else if (octet == '\\') {
            extension(State.QUOTED_PAIR);
        } else if (Octets.isValue(octet)) {
            extension(State.QUOTED);
        } else {
            refuse(Refusal.BAD_CHUNK_EXTENSION);
        }
    }

    private void space(byte octet) {
        if (Octets.isSpace(octet)) {
            extension(state);
        } else {
            refuse(Refusal.BAD_CHUNK_EXTENSION);
        }
    }

    private void extension(State next) {
        state = next;
        if (++extensions > maxExtensions) {
            refuse(Refusal.CHUNK_EXTENSIONS_TOO_LARGE);
        }
    }

    private void sizeEnd(byte octet) {
        expect(octet, '\n', size == 0 ? State.LAST : State.DATA);
    }

    private void expect(byte octet, char wanted, State next) {
        if (octet == wanted) {
            state = next;
        } else {
            refuse(state == State.SIZE_LF ? Refusal.BAD_LINE_END : Refusal.BAD_CHUNK_END);
        }
    }

    private void refuse(Refusal why) {
        refusal = why;
        state = State.FAILED;
    }
}
