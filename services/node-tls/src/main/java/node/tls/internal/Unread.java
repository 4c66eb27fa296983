package node.tls.internal;

import java.nio.ByteBuffer;

/** The received bytes that are not decrypted yet: those of an incomplete record, as a rule. */
final class Unread {

    private static final byte[] NOTHING = {};

    private final LoopState state;
    private final SecureConnection owner;

    /** Null if there are none. */
    private byte[] rest;

    /** How many octets the loop's limit knows of. */
    private int told;

    Unread(LoopState state, SecureConnection owner) {
        this.state = state;
        this.owner = owner;
    }

    boolean isEmpty() {
        return rest == null;
    }

    void clear() {
        rest = null;
        tell(true);
    }

    /** The limit counts what is kept. */
    private void tell(boolean others) {
        int size = rest == null ? 0 : rest.length;
        if (size > 0 || told > 0) {
            told = size;
            state.held().set(owner, size, others);
        }
    }

    /** The owner was paused: that what is kept waits is not its peer's fault. */
    void pausedNow() {
        if (told > 0) {
            state.held().set(owner, told, false);
        }
    }

    /** Keeps these bytes behind the others. */
    void add(ByteBuffer more) {
        append(more);
        tell(false);
    }

    private void append(ByteBuffer more) {
        if (more == null || !more.hasRemaining()) {
            return;
        }
        int before = rest == null ? 0 : rest.length;
        byte[] all = new byte[before + more.remaining()];
        if (before > 0) {
            System.arraycopy(rest, 0, all, 0, before);
        }
        more.get(all, before, more.remaining());
        rest = all;
    }

    /**
     * Takes all bytes, to read them.
     *
     * @param arrived what has arrived behind the others; may be null
     */
    ByteBuffer take(ByteBuffer arrived) {
        byte[] before = rest;
        rest = null;
        if (before == null) {
            return arrived == null ? ByteBuffer.wrap(NOTHING) : arrived;
        }
        if (arrived == null) {
            return ByteBuffer.wrap(before);
        }
        ByteBuffer joined = state.takeJoined(before.length + arrived.remaining());
        return joined.put(before).put(arrived).flip();
    }

    /**
     * Puts back what was taken and not read, before what came meanwhile.
     *
     * @param keeps whether anybody will read it
     */
    void putBack(ByteBuffer taken, ByteBuffer arrived, boolean keeps) {
        byte[] later = rest;
        boolean hasRead = taken.position() > 0;
        rest = null;
        if (keeps) {
            append(taken);
            append(later == null ? null : ByteBuffer.wrap(later));
        }
        if (taken != arrived && arrived != null) {
            state.giveJoined(taken);
        }
        tell(hasRead);
    }
}
