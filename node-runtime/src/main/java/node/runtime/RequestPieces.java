package node.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import node.http.BodyHandler;
import node.loop.Loop;

/**
 * Brings the body of a request into a program. One buffer is on its way at a time. The publisher is
 * called on virtual threads, because it may block; all else happens on the program's thread.
 */
final class RequestPieces implements Flow.Subscriber<ByteBuffer> {

    private final Loop loop;

    /** Called once, when no more comes. */
    private final Runnable over;

    /** Written on the program's thread; null before the publisher has given it. */
    private volatile Flow.Subscription subscription;

    private BodyHandler handler;
    private boolean asked;
    private boolean paused;
    private boolean done;

    RequestPieces(Loop loop, Runnable over) {
        this.loop = loop;
        this.over = over;
    }

    // ---- on the program's thread ----

    void subscribeTo(Flow.Publisher<ByteBuffer> publisher) {
        call(() -> publisher.subscribe(this));
    }

    /** Sets who receives the body; null if nobody does. */
    void handler(BodyHandler receiver) {
        handler = receiver;
        if (receiver == null) {
            stop();
        } else {
            ask();
        }
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        ask();
    }

    boolean isDone() {
        return done;
    }

    private void ask() {
        Flow.Subscription from = subscription;
        if (!done && !paused && !asked && handler != null && from != null) {
            asked = true;
            call(() -> from.request(1));
        }
    }

    private void call(Runnable publisher) {
        Thread.ofVirtual()
                .name("node-body")
                .start(
                        () -> {
                            try {
                                publisher.run();
                            } catch (RuntimeException | Error e) {
                                onError(e);
                            }
                        });
    }

    private void subscribed(Flow.Subscription given) {
        if (done || subscription != null) {
            given.cancel();
            return;
        }
        subscription = given;
        ask();
    }

    private void received(ByteBuffer piece) {
        if (done) {
            return;
        }
        asked = false;
        handler.data(piece);
        ask();
    }

    private void completed() {
        if (finish() && handler != null) {
            handler.end();
        }
    }

    /** The body will never be complete. */
    void abort(IOException why) {
        cancel();
        if (finish() && handler != null) {
            handler.aborted(why);
        }
    }

    /** Nobody wants the rest. */
    private void stop() {
        cancel();
        finish();
    }

    private boolean finish() {
        if (done) {
            return false;
        }
        done = true;
        over.run();
        return true;
    }

    // ---- on any thread ----

    /** Cancels the subscription, if there is one. */
    void cancel() {
        Flow.Subscription from = subscription;
        if (from != null) {
            from.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (!post(() -> subscribed(given))) {
            given.cancel();
        }
    }

    @Override
    public void onNext(ByteBuffer piece) {
        if (!post(() -> received(piece))) {
            cancel();
        }
    }

    @Override
    public void onError(Throwable why) {
        post(() -> abort(new IOException("the body of the request failed: " + why, why)));
    }

    @Override
    public void onComplete() {
        post(this::completed);
    }

    private boolean post(Runnable task) {
        try {
            loop.post(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false; // the program has ended
        }
    }
}
