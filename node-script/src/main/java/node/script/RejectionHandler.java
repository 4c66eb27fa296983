package node.script;

/**
 * Is told of promises that are rejected while nobody handles it, as the standard's
 * HostPromiseRejectionTracker is. On the script's thread, at the end of a turn.
 */
public interface RejectionHandler {

    /**
     * A promise was rejected, and nobody had handled that when the jobs of the turn had run.
     *
     * @param promise as JavaScript has it
     * @param reason as JavaScript gave it
     */
    void unhandled(Object promise, Object reason);

    /** A promise that {@link #unhandled} was told of is handled after all, in a later turn. */
    void handled(Object promise);
}
