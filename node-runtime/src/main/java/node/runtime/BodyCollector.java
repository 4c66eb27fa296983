package node.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Receives a whole body. */
final class BodyCollector implements Flow.Subscriber<ByteBuffer> {

    private final int most;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private Flow.Subscription subscription;

    BodyCollector(int most) {
        this.most = most;
    }

    CompletionStage<byte[]> result() {
        return result.minimalCompletionStage();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer piece) {
        if (result.isDone()) {
            return;
        }
        if (piece.remaining() > most - octets.size()) {
            subscription.cancel();
            result.completeExceptionally(
                    new IOException("the body has more than " + most + " octets"));
            return;
        }
        byte[] copy = new byte[piece.remaining()];
        piece.get(copy);
        octets.write(copy, 0, copy.length);
    }

    @Override
    public void onError(Throwable why) {
        result.completeExceptionally(why);
    }

    @Override
    public void onComplete() {
        result.complete(octets.toByteArray());
    }
}
