package node.tls.internal;

import javax.net.ssl.SSLException;

/**
 * Counts what a peer sends without content, which costs it little and this side a record's work:
 * empty records, new keys, tickets, warnings.
 */
final class Barren {

    /** How many records without content may follow each other, as in OpenSSL. */
    private static final int MOST = 32;

    /** How many records a handshake may have; small fragments are allowed. */
    private static final int MOST_OF_HANDSHAKE = 1000;

    /** How many messages of the engine may be queued while the peer reads nothing. */
    private static final int MOST_UNREAD = 32;

    private int records;
    private int unread;

    /** A record was read. */
    void record(boolean isHandshake, boolean hasContent) throws SSLException {
        if (hasContent) {
            records = 0;
        } else if (++records > (isHandshake ? MOST_OF_HANDSHAKE : MOST)) {
            throw new SSLException("too many records without content");
        }
    }

    /** The handshake is complete. */
    void open() {
        records = 0;
    }

    /** The engine responds to a peer that has not read what was sent before. */
    void response() throws SSLException {
        if (++unread > MOST_UNREAD) {
            throw new SSLException("too many key updates");
        }
    }

    /** The peer has read all. */
    void drained() {
        unread = 0;
    }
}
