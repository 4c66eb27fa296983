package node.launcher.observe;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import node.script.Script;

/**
 * Notices callbacks that hold up the loop. The loop's thread writes down when one begins; a thread
 * of this class's own looks as often as it must, and asks for the functions while it runs. When it
 * has returned, the loop's thread tells how long it took.
 */
final class BlockedCallbacks implements AutoCloseable {

    private static final long MILLISECOND = 1_000_000;

    /** No callback runs. */
    private static final long NONE = 0;

    private final long threshold;
    private final boolean events;

    /** Null if nothing is printed. */
    private final OutputStream errors;

    private Thread watcher;
    private volatile Script script;

    /** When the running callback began. Written by the loop's thread. */
    private volatile long begun = NONE;

    /** What ran at the threshold, and in which callback. Written by the watcher. */
    private volatile Sample sample;

    private record Sample(long begun, String functions) {}

    /**
     * Notices those that take longer than the threshold.
     *
     * @param threshold in milliseconds
     * @param errors where they are printed; null for nowhere
     */
    BlockedCallbacks(long threshold, boolean events, OutputStream errors) {
        this.threshold = threshold * MILLISECOND;
        this.events = events;
        this.errors = errors;
    }

    /** Begins to look at the callbacks of that script's thread. */
    void watch(Script other) {
        script = other;
        watcher = Thread.ofPlatform().daemon().name("node-blocked").start(this::look);
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
                            "(node) a callback held up the loop for %d ms%n%s%s",
                            held / MILLISECOND,
                            functions,
                            functions.isEmpty() ? "" : "\n"));
        }
    }

    private void print(String text) {
        try {
            errors.write(text.getBytes(StandardCharsets.UTF_8));
            errors.flush();
        } catch (IOException e) {
            return; // nobody listens
        }
    }

    /** Runs on the watcher until it is interrupted. */
    private void look() {
        long seen = NONE;
        while (!Thread.interrupted()) {
            long began = begun;
            long left = began == NONE ? threshold : threshold - (System.nanoTime() - began);
            if (began == NONE || began == seen || left > 0) {
                // A callback that begins meanwhile is seen after its threshold, but not long after.
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

    /** Looks no more. Idempotent. */
    @Override
    public void close() {
        if (watcher != null) {
            watcher.interrupt();
        }
    }
}
