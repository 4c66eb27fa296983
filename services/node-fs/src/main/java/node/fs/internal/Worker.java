package node.fs.internal;

import java.util.concurrent.Callable;
import node.loop.Completion;

/** Does blocking work elsewhere and completes it on the loop. */
@FunctionalInterface
interface Worker {

    <T> void submit(Callable<T> work, Completion<T> completion);
}
