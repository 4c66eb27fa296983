package node.script;

/**
 * Receives unhandled rejections, as HostPromiseRejectionTracker of the standard does. Called on the
 * script's thread, at the end of a turn.
 */
public interface RejectionHandler {

    /**
     * A promise was rejected and had no handler when the jobs of the turn had run.
     *
     * @param promise the JavaScript promise
     * @param reason the JavaScript value it was rejected with
     */
    void unhandled(Object promise, Object reason);

    /** A promise that was passed to {@link #unhandled} received a handler in a later turn. */
    void handled(Object promise);
}
