package node.runtime;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/**
 * One program as its {@linkplain JavaModule bindings} see it. All methods but {@link #post} are
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
     * Runs work that blocks on a virtual thread. The program does not end before it. JavaScript can
     * await what this returns; it completes on the program's thread. When the program is made to
     * end meanwhile, the thread is interrupted and nothing is completed.
     */
    <T> CompletionStage<T> blocking(Callable<T> work);

    /**
     * A promise of JavaScript, or any other value of it, as a stage of what can leave the program's
     * thread, as {@link node.script.Script#detach} has it. The stage completes on that thread.
     */
    CompletionStage<Object> stage(Object value);

    /** Closes the resource when the program has ended: the last one first. */
    void onClose(AutoCloseable resource);
}
