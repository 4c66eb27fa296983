package node.runtime;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;

/** A loop on a thread of its own, on which no program runs: so nobody waits for it long. */
final class PortLoop {

    /** What is done on the loop. */
    @FunctionalInterface
    interface Task<T> {
        T run(Loop loop) throws IOException;
    }

    private final CompletableFuture<Loop> opened = new CompletableFuture<>();

    private PortLoop() {}

    static PortLoop start(Loops loops) {
        PortLoop started = new PortLoop();
        Thread.ofPlatform().daemon().name("node-ports").start(() -> started.run(loops));
        return started;
    }

    private void run(Loops loops) {
        try (Loop loop = loops.open(LoopOptions.defaults().withUncaught(PortLoop::failed))) {
            loop.hold();
            opened.complete(loop);
            loop.run();
        } catch (RuntimeException | Error e) {
            opened.completeExceptionally(e);
            throw e;
        }
    }

    private static void failed(Throwable thrown) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
    }

    /** Runs a task on the loop, and waits for it. Not to be called on the loop. */
    <T> T call(Task<T> task) throws IOException {
        Loop loop = result(opened);
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.post(
                () -> {
                    try {
                        result.complete(task.run(loop));
                    } catch (IOException | RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                });
        return result(result);
    }

    private static <T> T result(CompletableFuture<T> future) throws IOException {
        try {
            return future.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw e;
            }
        }
    }

    /** Ends the loop after what was posted before. */
    void stop() {
        opened.thenAccept(loop -> loop.post(loop::stop)); // it is not there if it cannot be opened
    }
}
