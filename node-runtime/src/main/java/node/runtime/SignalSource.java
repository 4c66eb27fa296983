package node.runtime;

/**
 * The signals of the process, for the one program that the command runs. A program that is embedded
 * has {@link #NONE}: signals belong to the process, in which others may run. For any thread.
 */
public interface SignalSource {

    /** No signals arrive, and none is sent. */
    SignalSource NONE =
            new SignalSource() {

                @Override
                public boolean listen(String name, Runnable listener) {
                    return false;
                }

                @Override
                public void ignore(String name) {
                    // nothing is listened to
                }

                @Override
                public boolean raise(String name) {
                    return false;
                }
            };

    /**
     * Replaces what a signal does. The listener is called on another thread than the program's.
     *
     * @param name without {@code SIG}
     * @return false if the JVM keeps this signal for itself, or the system has none of that name
     */
    boolean listen(String name, Runnable listener);

    /** Lets a signal do what it did before {@link #listen}. */
    void ignore(String name);

    /**
     * Sends a signal to this process.
     *
     * @return false if that is not possible
     */
    boolean raise(String name);
}
