package node.fs.internal;

import java.util.concurrent.Callable;
import node.loop.Completion;
import node.loop.Loop;

/** Work on files: off the loop it is done by the loop's few workers, which it keeps shortly. */
record FileThreads(Loop loop) implements Worker {

    @Override
    public <T> void submit(Callable<T> work, Completion<T> completion) {
        loop.submit(work, completion);
    }

    /** On this thread: to hand it over would only cost time. */
    @Override
    public <T> T run(Callable<T> work) throws Exception {
        return work.call();
    }
}
