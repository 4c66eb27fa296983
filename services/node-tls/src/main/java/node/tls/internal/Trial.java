package node.tls.internal;

/**
 * What is to be checked in one handshake, and what came of it. The engine's tasks write it; the
 * loop reads it after them.
 */
final class Trial {

    final boolean rejects;
    final String name;

    /** Whether a key or a certificate was used: the session is not a resumed one. */
    volatile boolean isFull;

    /** Whether the peer's certificates were checked. */
    volatile boolean isChecked;

    /** Why they are not trusted, or null. */
    volatile String code;

    Trial(boolean rejects, String name) {
        this.rejects = rejects;
        this.name = name;
    }
}
