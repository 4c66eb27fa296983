package node.launcher.observe;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import node.loop.Utf8;
import node.script.Script;

/**
 * Detects callbacks that block the loop. The loop's thread records when a callback begins. A
 * watcher thread checks as often as necessary, and takes the running functions of a slow callback.
 * When the callback has returned, the loop's thread reports its duration.
 */
final class BlockedCallbacks implements AutoCloseable {

    private static final long MILLISECOND = 1_000_000;

    /** The value of {@code begun} while no callback is running. */
    private static final long NONE = 0;

    private final long threshold;
    private final boolean events;

    /** The stream to print to; null to print nothing. */
    private final OutputStream errors;

    private Thread watcher;
    private volatile Script script;

    /** The start of the running callback. Written by the loop's thread. */
    private volatile long begun = NONE;

    /** The functions at the threshold, and their callback. Written by the watcher. */
    private volatile Sample sample;

    private record Sample(long begun, String functions) {}

    /**
     * Detects callbacks that take longer than the threshold.
     *
     * @param threshold in milliseconds
     * @param errors the stream to print to; null to print nothing
     */
    BlockedCallbacks(long threshold, boolean events, OutputStream errors) {
        this.threshold = threshold * MILLISECOND;
        this.events = events;
        this.errors = errors;
    }

    /** Begins to watch the callbacks on that script's thread. */
    void watch(Script other) {
        script = other;
        watcher = Thread.ofPlatform().daemon().name("node-blocked").start(this::watchLoop);
    }

    void before() {
        long now = System.nanoTime();
        begun = now == NONE ? 1 : now;
    }

    void after() {
        long began = begun;
        begun = NONE;
        long held = System.nanoTime() - began;
        if (held >= threshold) {
            tell(held, began);
        }
    }

    private void tell(long held, long began) {
        Sample found = sample;
        String functions = found != null && found.begun == began ? found.functions : "";
        if (events) {
            SlowCallbackEvent.tell(held, functions);
        }
        if (errors != null) {
            print(
                    String.format(
                            Locale.ROOT,
                            "(node) a callback blocked the loop for %d ms%n%s%s",
                            held / MILLISECOND,
                            functions,
                            functions.isEmpty() ? "" : "\n"));
        }
    }

    private void print(String text) {
        try {
            errors.write(Utf8.encode(text));
            errors.flush();
        } catch (IOException e) {
            return; // standard error is closed
        }
    }

    /** Runs on the watcher thread until it is interrupted. */
    private void watchLoop() {
        long seen = NONE;
        while (!Thread.interrupted()) {
            long began = begun;
            long left = began == NONE ? threshold : threshold - (System.nanoTime() - began);
            if (began == NONE || began == seen || left > 0) {
                // A callback that begins during the sleep is detected a little after its threshold.
                LockSupport.parkNanos(Math.max(MILLISECOND, Math.min(left, threshold / 4)));
                continue;
            }
            seen = began;
            String functions = script.stack();
            if (begun == began) {
                sample = new Sample(began, functions);
            }
        }
    }

    /** Stops watching. Idempotent. */
    @Override
    public void close() {
        if (watcher != null) {
            watcher.interrupt();
        }
    }
}
