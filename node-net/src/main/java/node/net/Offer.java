package node.net;

/**
 * A bound address whose connections are handed to other loops. Belongs to the loop that accepts,
 * and is used on its thread only.
 */
public interface Offer extends Listener {

    /**
     * Stops accepting: further connections wait in the system's backlog. Those that were accepted
     * in this turn may still arrive. Idempotent.
     */
    void pause();

    /** Accepts again. Idempotent. */
    void resume();
}
