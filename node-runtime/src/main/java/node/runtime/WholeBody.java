package node.runtime;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** A body that is there: one buffer for each subscriber. */
final class WholeBody implements Flow.Publisher<ByteBuffer> {

    private final byte[] octets;

    WholeBody(byte[] octets) {
        this.octets = octets.clone();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        AtomicBoolean over = new AtomicBoolean();
        subscriber.onSubscribe(
                new Flow.Subscription() {
                    @Override
                    public void request(long count) {
                        if (!over.compareAndSet(false, true)) {
                            return;
                        }
                        if (count <= 0) {
                            subscriber.onError(
                                    new IllegalArgumentException("expected more than 0 buffers"));
                            return;
                        }
                        subscriber.onNext(ByteBuffer.wrap(octets).asReadOnlyBuffer());
                        subscriber.onComplete();
                    }

                    @Override
                    public void cancel() {
                        over.set(true);
                    }
                });
    }
}
