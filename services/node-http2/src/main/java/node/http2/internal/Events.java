package node.http2.internal;

import java.util.ArrayDeque;
import node.loop.Loop;

/**
 * Events for the handler, in order. They wait until no method of the session runs: until the frame
 * that is read is done, or later in the loop's turn.
 */
final class Events {

    private final Loop loop;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean isDeferred;

    Events(Loop loop) {
        this.loop = loop;
    }

    void add(Runnable event) {
        waiting.add(event);
        defer();
    }

    /** Calls the handler. If it throws, the others follow later. */
    void deliver() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            boolean isDone = false;
            try {
                next.run();
                isDone = true;
            } finally {
                if (!isDone && !waiting.isEmpty()) {
                    defer();
                }
            }
        }
    }

    private void defer() {
        if (!isDeferred) {
            isDeferred = true;
            loop.defer(
                    () -> {
                        isDeferred = false;
                        deliver();
                    });
        }
    }
}
