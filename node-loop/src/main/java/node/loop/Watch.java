package node.loop;

/**
 * A channel whose readiness the loop reports. It is open, and keeps the loop alive, until closed.
 */
public interface Watch extends Handle {

    /**
     * Says what to wait for from now on.
     *
     * @param operations bits of {@link java.nio.channels.SelectionKey}; 0 waits for nothing
     */
    void interest(int operations);

    /** What is waited for. */
    int interest();

    /** Told that the channel is ready. */
    @FunctionalInterface
    interface Listener {

        /**
         * Called once per turn of the loop while one of the operations waited for is ready.
         *
         * @param operations those that are ready, bits of {@link java.nio.channels.SelectionKey}
         */
        void ready(int operations);
    }
}
