package node.fs.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work that several threads may call for: the first one does it, the others wait for the outcome.
 *
 * @param <T> what the work yields
 */
final class OnceOnly<T> implements Callable<T> {

    private final FutureTask<T> task;

    OnceOnly(Callable<T> work) {
        task = new FutureTask<>(work);
    }

    @Override
    public T call() throws Exception {
        task.run(); // does nothing if another thread was first
        return outcome(task);
    }

    /** What a task yields or throws; waits for it. */
    static <T> T outcome(FutureTask<T> task) throws Exception {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception exception ? exception : e;
        }
    }
}
