package node.runtime;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/**
 * A program, as seen by its {@linkplain JavaModule Java modules}. All methods but {@link #post} are
 * called on the program's thread and throw {@link IllegalStateException} on others.
 */
public interface JavaModuleContext {

    /**
     * Runs a task on the program's thread, in one of the next turns of its loop. For any thread.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the program has ended
     */
    void post(Runnable task);

    /**
     * Runs blocking work on a virtual thread. The program does not end before the work does.
     * JavaScript can await the returned stage, which completes on the program's thread. If the
     * program is ended before that, the thread is interrupted and the stage never completes.
     */
    <T> CompletionStage<T> blocking(Callable<T> work);

    /**
     * Converts a JavaScript promise, or any other JavaScript value, to a stage. Its value is
     * converted by {@link node.script.Script#detach}. The stage completes on the program's thread.
     */
    CompletionStage<Object> stage(Object value);

    /** Closes the resource when the program has ended, the last added first. */
    void onClose(AutoCloseable resource);
}
