package node.runtime;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Watches that a program ends in time after it was asked to. The loop cannot keep this deadline,
 * because JavaScript that never returns blocks it. So a thread of its own does:
 *
 * <pre>
 *  asked ─the loop responds─▶ requests finish ─▶ hooks ─▶ output ─▶ ended
 *    │                          │                  │        │
 *    │1 to 4 s                  │their time + 1 s  │2 s     │
 *    └──────────┬───────────────┘                  └───┬────┘
 *       break off JavaScript ──▶ hooks        break off the hook ──▶ output ─▶ ended
 *               │3 s                                   │2 s
 *               └────────────────┬─────────────────────┘
 *                              stuck
 * </pre>
 *
 * All times are milliseconds.
 */
final class Watchdog {

    /** The time for the callback that is running. */
    private static final long CALLBACK = 1000;

    /** The longest time for it in a program that has time for requests: it may just be starting. */
    private static final long BUSY = 4000;

    /** The time in which JavaScript that was broken off must have ended. */
    private static final long BREAKING = 3000;

    /** The time for the hooks and the output, before a hook is broken off. */
    private static final long HOOKS = 2000;

    /** The time for what is left after that. */
    private static final long LAST = 2000;

    private final Program program;
    private final long requests;
    private final Runnable stuck;
    private boolean responded;
    private volatile boolean broken;

    /**
     * Creates a watchdog.
     *
     * @param requests the time for requests in progress
     * @param stuck called on the watchdog's thread if the program does not end
     */
    Watchdog(Program program, long requests, Runnable stuck) {
        this.program = program;
        this.requests = requests;
        this.stuck = stuck;
    }

    void start() {
        Thread.ofPlatform().daemon().name("node-watchdog").start(this::watch);
    }

    /** The program has made progress. May be called on any thread. */
    synchronized void wake() {
        notifyAll();
    }

    /** The loop has received the request to end. */
    synchronized void responded() {
        responded = true;
        notifyAll();
    }

    /** Whether JavaScript has been broken off. */
    boolean brokeOff() {
        return broken;
    }

    private void watch() {
        try {
            long busy = Math.max(CALLBACK, Math.min(requests, BUSY));
            boolean ends = await(() -> responded || program.isEnding(), busy);
            ends = ends && await(program::isEnding, requests + CALLBACK);
            if (!ends) {
                breakOff();
                ends = await(program::isEnding, BREAKING);
            }
            if (ends && !await(program::isDone, HOOKS)) {
                breakOff();
                ends = await(program::isDone, LAST);
            }
            if (!ends) {
                stuck.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        }
    }

    private void breakOff() {
        broken = true;
        program.breakOffScript();
    }

    private synchronized boolean await(BooleanSupplier state, long time)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(time);
        while (!state.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
