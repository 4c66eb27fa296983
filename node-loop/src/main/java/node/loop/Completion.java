package node.loop;

/**
 * Takes the outcome of blocking work, on the loop's thread.
 *
 * @param <T> what the work yields
 */
@FunctionalInterface
public interface Completion<T> {

    /**
     * Called once.
     *
     * @param value what the work returned; null if it failed
     * @param error what the work threw; null if it succeeded
     */
    void complete(T value, Throwable error);
}
