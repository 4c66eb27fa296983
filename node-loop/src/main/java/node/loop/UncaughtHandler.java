package node.loop;

/** The one place where the exceptions arrive that callbacks of a loop let escape. */
@FunctionalInterface
public interface UncaughtHandler {

    /** Called on the loop's thread, once per exception. What it throws ends {@link Loop#run()}. */
    void uncaught(Throwable thrown);

    /** A handler that lets the exception end the run. */
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
