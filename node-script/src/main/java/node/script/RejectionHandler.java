package node.script;

/**
 * Receives promises that are rejected and not handled, as the standard's
 * HostPromiseRejectionTracker is. On the script's thread, at the end of a turn.
 */
public interface RejectionHandler {

    /**
     * A promise was rejected and was not handled when the jobs of the turn had run.
     *
     * @param promise as JavaScript has it
     * @param reason as JavaScript gave it
     */
    void unhandled(Object promise, Object reason);

    /** A promise that {@link #unhandled} received is handled after all, in a later turn. */
    void handled(Object promise);
}
