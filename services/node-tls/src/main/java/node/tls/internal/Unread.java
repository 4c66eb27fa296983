package node.tls.internal;

import java.nio.ByteBuffer;

/** The received bytes that are not decrypted yet: those of an incomplete record, as a rule. */
final class Unread {

    private static final byte[] NOTHING = {};

    private final LoopState state;

    /** Null if there are none. */
    private byte[] rest;

    Unread(LoopState state) {
        this.state = state;
    }

    boolean isEmpty() {
        return rest == null;
    }

    void clear() {
        rest = null;
    }

    /** Keeps these bytes behind the others. */
    void add(ByteBuffer more) {
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
        rest = null;
        if (keeps) {
            add(taken);
            add(later == null ? null : ByteBuffer.wrap(later));
        }
        if (taken != arrived && arrived != null) {
            state.giveJoined(taken);
        }
    }
}
