package node.fs.internal;

import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import node.loop.Completion;

/** The operations on one descriptor, one after another. On the loop's thread only. */
final class Lane implements Worker {

    private record Pending<T>(OnceOnly<T> work, Completion<T> completion) {}

    final OpenFile file;
    private final Worker worker;

    /** What was submitted and has not completed; the first one is under way. */
    private final ArrayDeque<Pending<?>> pending = new ArrayDeque<>();

    private boolean closing;

    Lane(OpenFile file, Worker worker) {
        this.file = file;
        this.worker = worker;
    }

    @Override
    public <T> void submit(Callable<T> work, Completion<T> completion) {
        pending.add(new Pending<>(new OnceOnly<>(work), completion));
        if (pending.size() == 1) {
            start(pending.getFirst());
        }
    }

    private <T> void start(Pending<T> first) {
        worker.submit(
                first.work(),
                (value, error) -> {
                    pending.remove();
                    if (!pending.isEmpty()) {
                        start(pending.getFirst()); // before the completion, which may throw
                    }
                    first.completion().complete(value, error);
                });
    }

    /** First does what was submitted before, whose completions are called in later turns. */
    @Override
    public <T> T run(Callable<T> work) throws Exception {
        for (Pending<?> before : pending) {
            finish(before.work());
        }
        return worker.run(work);
    }

    private void finish(OnceOnly<?> work) throws InterruptedException {
        try {
            worker.run(work);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return; // its own completion receives it
        }
    }

    /** From now on nothing new is accepted. */
    void beginClosing() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }
}
