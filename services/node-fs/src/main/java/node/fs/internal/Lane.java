package node.fs.internal;

import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import node.loop.Completion;

/** The operations on one descriptor, one after another. */
final class Lane {

    private record Operation<T>(Callable<T> work, Completion<T> completion) {}

    final OpenFile file;
    private final Worker worker;
    private final ArrayDeque<Operation<?>> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean closing;

    Lane(OpenFile file, Worker worker) {
        this.file = file;
        this.worker = worker;
    }

    <T> void submit(Callable<T> work, Completion<T> completion) {
        waiting.add(new Operation<>(work, completion));
        if (!busy) {
            next();
        }
    }

    private void next() {
        Operation<?> operation = waiting.poll();
        busy = operation != null;
        if (busy) {
            start(operation);
        }
    }

    private <T> void start(Operation<T> operation) {
        worker.submit(
                operation.work(),
                (value, error) -> {
                    next(); // before the completion, which may throw
                    operation.completion().complete(value, error);
                });
    }

    /** From now on nothing new is accepted. */
    void beginClosing() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }
}
