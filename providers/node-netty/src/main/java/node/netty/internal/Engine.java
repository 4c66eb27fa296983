package node.netty.internal;

import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import node.loop.Loop;
import org.slf4j.LoggerFactory;

/**
 * The Netty thread of one loop. It runs from the first listener or connection until the loop
 * closes, and reports back with {@link #post}. Unless stated otherwise, all code of this module
 * runs on the loop's thread.
 */
final class Engine {

    /** How long to wait for the end of the thread, which only closes channels. */
    private static final long PATIENCE = 10;

    private static final ThreadFactory NAMED = new DefaultThreadFactory("node-netty", true);

    final Loop loop;
    final EventLoop thread;

    /** The Java thread that {@link #thread} uses; null until its first task. */
    private volatile Thread carrier;

    /**
     * Closed channels that are still bound: the JDK keeps the port until the next select. Used on
     * Netty's thread only.
     */
    private final List<ServerSocketChannel> closing = new ArrayList<>();

    Engine(Loop loop) {
        this.loop = loop;
        this.thread = new SingleThreadIoEventLoop(null, this::start, NioIoHandler.newFactory());
    }

    private Thread start(Runnable work) {
        carrier = NAMED.newThread(work);
        return carrier;
    }

    /** Posts a task to the loop, in the order of the calls. Called on Netty's thread. */
    void post(Runnable task) {
        try {
            loop.post(task);
        } catch (RejectedExecutionException e) {
            // The loop was closed meanwhile and closes this engine next: there is no receiver.
            return;
        }
    }

    /** Records a channel whose port is not free yet. Called on Netty's thread. */
    void closing(ServerSocketChannel listener) {
        closing.add(listener);
    }

    /** Runs the task on Netty's thread when the ports of all closed listeners are free. */
    void whenPortsAreFree(Runnable task) {
        thread.execute(() -> tryNow(task));
    }

    /** Whether it still accepts tasks, that is, whether its loop is open. */
    boolean isOpen() {
        return !thread.isShuttingDown();
    }

    private void tryNow(Runnable task) {
        closing.removeIf(listener -> !listener.isRegistered());
        if (closing.isEmpty()) {
            task.run();
        } else {
            thread.schedule(() -> tryNow(task), 1, TimeUnit.MILLISECONDS);
        }
    }

    /** Closes all channels and waits for the end of the thread. */
    void close() {
        thread.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        try {
            boolean ended = thread.awaitTermination(PATIENCE, TimeUnit.SECONDS);
            // It reports its end shortly before it ends.
            if (!ended || (carrier != null && !carrier.join(Duration.ofSeconds(PATIENCE)))) {
                LoggerFactory.getLogger(Engine.class).warn("the thread of a loop has not ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it still ends, but we do not wait for it
        }
    }
}
