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
 * Netty's thread that works for one loop, from the first thing that is opened on it until the loop
 * closes. Its way back is {@link #post}, and everything else of this module is touched on the
 * loop's thread, or says that it is not.
 */
final class Engine {

    /** How long the end of the thread is waited for: it has nothing to do but to close channels. */
    private static final long PATIENCE = 10;

    private static final ThreadFactory NAMED = new DefaultThreadFactory("node-netty", true);

    final Loop loop;
    final EventLoop thread;

    /** What {@link #thread} runs on; null until it has something to do. */
    private volatile Thread carrier;

    /**
     * Closed, and still bound: the JDK keeps the port until the selector next looks. Touched on
     * Netty's thread.
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

    /** Brings a task over to the loop, in the order of these calls. For Netty's thread. */
    void post(Runnable task) {
        try {
            loop.post(task);
        } catch (RejectedExecutionException e) {
            // The loop has been closed meanwhile, and closes all of this next: nobody is to hear.
            return;
        }
    }

    /** Notes that the port of this one is not free yet. For Netty's thread. */
    void closing(ServerSocketChannel listener) {
        closing.add(listener);
    }

    /** Runs the task on Netty's thread when the ports of all closed listeners are free. */
    void whenPortsAreFree(Runnable task) {
        thread.execute(() -> tryNow(task));
    }

    /** Whether it still takes tasks: it does so as long as its loop is open. */
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

    /** Closes whatever is open and ends the thread; afterwards it has ended. */
    void close() {
        thread.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        try {
            boolean ended = thread.awaitTermination(PATIENCE, TimeUnit.SECONDS);
            // It says so a moment before it is gone.
            if (!ended || (carrier != null && !carrier.join(Duration.ofSeconds(PATIENCE)))) {
                LoggerFactory.getLogger(Engine.class).warn("the thread of a loop has not ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it ends all the same, only unseen
        }
    }
}
