package node.loop;

/**
 * Receives the result of blocking work, on the loop's thread.
 *
 * @param <T> the type of the result
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
