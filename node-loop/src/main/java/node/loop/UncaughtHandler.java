package node.loop;

/** Receives the uncaught exceptions of a loop's callbacks. */
@FunctionalInterface
public interface UncaughtHandler {

    /**
     * Called on the loop's thread, once per exception. An exception thrown here ends {@link
     * Loop#run()}.
     */
    void uncaught(Throwable thrown);

    /** A handler that rethrows the exception, which ends the run. */
    static UncaughtHandler rethrow() {
        return thrown -> {
            switch (thrown) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(thrown);
            }
        };
    }
}
