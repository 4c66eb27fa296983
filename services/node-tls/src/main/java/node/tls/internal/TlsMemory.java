package node.tls.internal;

/**
 * The limits of what all connections of all loops hold.
 *
 * @param handshakes how many may be in the middle of a handshake
 * @param incomplete octets of incomplete records and first messages
 * @param unread octets that programs do not read
 */
record TlsMemory(Budget handshakes, Budget incomplete, Budget unread) {

    /** What a connection at rest holds, in bytes: its engine, ciphers and session. */
    static final long AT_REST = 8 * 1024;

    /** What an engine holds in the middle of a handshake, in bytes, by estimate. */
    private static final long HANDSHAKE = 64 * 1024;

    /** The part of the heap that each of them may take. */
    private static final int PART = 16;

    private static final long LEAST_HANDSHAKES = 32;
    private static final long LEAST = 1 << 20;

    static TlsMemory ofHeap() {
        long part = Runtime.getRuntime().maxMemory() / PART;
        return new TlsMemory(
                new Budget(Math.max(LEAST_HANDSHAKES, part / HANDSHAKE)),
                new Budget(Math.max(LEAST, part)),
                new Budget(Math.max(LEAST, part)));
    }
}
