package node.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import node.loop.Loop;

/**
 * Brings the body of a response out of a program. The subscriber is called on the program's thread;
 * only the end of the program is told on the thread that ends it.
 */
final class ResponsePieces implements Flow.Publisher<ByteBuffer> {

    /** What is told of the subscriber, on the program's thread. */
    interface Listener {

        /** It has taken what it did not take at once. */
        void drained();

        /** It has received all. */
        void delivered();

        /** It wants no more. */
        void cancelled();
    }

    /** Above this number of octets {@link #add} returns false. */
    private static final int HIGH_WATER_MARK = 64 * 1024;

    private static final Flow.Subscription NOTHING =
            new Flow.Subscription() {
                @Override
                public void request(long count) {
                    // there is nothing to give
                }

                @Override
                public void cancel() {
                    // there is nothing to give
                }
            };

    private final Loop loop;
    private final Listener listener;
    private final Deque<ByteBuffer> queue = new ArrayDeque<>();
    private final AtomicReference<Flow.Subscriber<? super ByteBuffer>> subscriber =
            new AtomicReference<>();

    /** Whether the subscriber was told of the end, or wants to be told nothing. */
    private final AtomicBoolean told = new AtomicBoolean();

    private volatile boolean introduced;

    /** Null if all is well. */
    private volatile IOException failure;

    private long queued;
    private long wanted;
    private boolean full;
    private boolean ended;
    private boolean delivering;
    private boolean scheduled;

    ResponsePieces(Loop loop, Listener listener) {
        this.loop = loop;
        this.listener = listener;
    }

    // ---- on the program's thread ----

    /**
     * Adds a piece.
     *
     * @return false if the caller should wait until it is drained
     */
    boolean add(ByteBuffer piece) {
        if (failure != null || !piece.hasRemaining()) {
            return !full;
        }
        ByteBuffer copy = ByteBuffer.allocate(piece.remaining()).put(piece).flip();
        queue.add(copy.asReadOnlyBuffer());
        queued += copy.remaining();
        full |= queued > HIGH_WATER_MARK;
        deliverLater();
        return !full;
    }

    /** No more pieces follow. */
    void end() {
        ended = true;
        deliverLater();
    }

    /** Drops what waits, and tells why. */
    void abort(IOException why) {
        fail(why);
        queue.clear();
        queued = 0;
    }

    /** Not inside a call of the handler. */
    private void deliverLater() {
        if (!scheduled) {
            scheduled = true;
            loop.defer(
                    () -> {
                        scheduled = false;
                        deliver();
                    });
        }
    }

    private void introduce() {
        if (!told.get()) {
            introduced = true;
            delivering = true; // nothing arrives inside this call
            call(() -> subscriber.get().onSubscribe(new Demand()));
            delivering = false;
        }
        tellFailure();
        deliver();
    }

    private void deliver() {
        if (delivering || !introduced) {
            return;
        }
        delivering = true;
        while (wanted > 0 && !queue.isEmpty() && !told.get()) {
            ByteBuffer piece = queue.remove();
            queued -= piece.remaining();
            wanted -= wanted == Long.MAX_VALUE ? 0 : 1;
            call(() -> subscriber.get().onNext(piece));
        }
        delivering = false;
        if (!queue.isEmpty() || failure != null) {
            return;
        }
        if (full) {
            full = false;
            loop.defer(listener::drained);
        }
        if (ended && told.compareAndSet(false, true)) {
            call(() -> subscriber.get().onComplete());
            listener.delivered();
        }
    }

    private void request(long count) {
        if (count <= 0) {
            stop(
                    new IllegalArgumentException(
                            "request: expected a positive number, found " + count));
            return;
        }
        wanted = wanted > Long.MAX_VALUE - count ? Long.MAX_VALUE : wanted + count;
        deliver();
    }

    /** A subscriber that throws receives that, and no more. */
    private void call(Runnable signal) {
        try {
            signal.run();
        } catch (RuntimeException | Error e) {
            stop(e);
        }
    }

    private void cancel() {
        if (told.compareAndSet(false, true)) {
            drop();
        }
    }

    private void stop(Throwable why) {
        if (told.compareAndSet(false, true)) {
            tell(why);
            drop();
        }
    }

    private void tell(Throwable why) {
        try {
            subscriber.get().onError(why);
        } catch (RuntimeException | Error e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private void drop() {
        queue.clear();
        queued = 0;
        listener.cancelled();
    }

    // ---- on any thread ----

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> given) {
        if (!subscriber.compareAndSet(null, given)) {
            given.onSubscribe(NOTHING);
            given.onError(new IllegalStateException("the body has a subscriber"));
            return;
        }
        try {
            loop.post(this::introduce);
        } catch (RejectedExecutionException e) {
            fail(new IOException("the program has ended"));
        }
        tellFailure();
    }

    /** The body will never be complete. The first reason counts. */
    void fail(IOException why) {
        if (failure == null) {
            failure = why;
        }
        tellFailure();
    }

    private void tellFailure() {
        Flow.Subscriber<? super ByteBuffer> to = subscriber.get();
        if (failure != null && to != null && told.compareAndSet(false, true)) {
            if (!introduced) {
                to.onSubscribe(NOTHING);
            }
            tell(failure);
        }
    }

    /** What the subscriber asks for. */
    private final class Demand implements Flow.Subscription {

        @Override
        public void request(long count) {
            enter(() -> ResponsePieces.this.request(count));
        }

        @Override
        public void cancel() {
            enter(ResponsePieces.this::cancel);
        }

        private void enter(Runnable task) {
            if (loop.isLoopThread()) {
                task.run();
                return;
            }
            try {
                loop.post(task);
            } catch (RejectedExecutionException e) {
                return; // the program has ended, and the subscriber knows
            }
        }
    }
}
