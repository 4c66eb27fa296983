package node.fs.internal;

import java.util.concurrent.Callable;
import node.loop.Completion;

/** Does blocking work. */
interface Worker {

    /** Does it elsewhere and completes it on the loop. */
    <T> void submit(Callable<T> work, Completion<T> completion);

    /**
     * Does it before it returns.
     *
     * @throws InterruptedException if the thread is interrupted while another one does the work
     */
    <T> T run(Callable<T> work) throws Exception;
}
