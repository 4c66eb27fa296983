package node.loop;

/** A channel whose readiness the loop reports. It keeps the loop alive until it is closed. */
public interface Watch extends Handle {

    /**
     * Sets the operations to wait for from now on.
     *
     * @param operations bits of {@link java.nio.channels.SelectionKey}; 0 waits for nothing
     */
    void interest(int operations);

    /** The operations it waits for. */
    int interest();

    /** Receives the readiness of a channel. */
    @FunctionalInterface
    interface Listener {

        /**
         * Called once per turn of the loop while at least one requested operation is ready.
         *
         * @param operations the ready operations, bits of {@link java.nio.channels.SelectionKey}
         */
        void ready(int operations);
    }
}
