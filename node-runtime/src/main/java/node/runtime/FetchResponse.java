package node.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import node.http.Fields;

/**
 * The response of the handler of a program.
 *
 * @param status 200 to 599
 * @param reason empty if the handler gave none
 * @param fields those that the handler gave: none is added. Each character is one octet
 * @param body takes one subscriber, on any thread. Its methods are called on the program's thread,
 *     so they must not block; what they throw ends the body. At most 64 KiB, and one piece of the
 *     handler, wait for it; then the handler has to wait. {@code onError} receives an {@link
 *     java.io.IOException}: the handler's body has failed, or the program has ended. Cancelling
 *     aborts the {@code signal} of the request. The program does not end by itself before its
 *     response is received: whoever does not want the body must cancel it
 */
public record FetchResponse(
        int status, String reason, Fields fields, Flow.Publisher<ByteBuffer> body) {

    public FetchResponse {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(fields, "fields");
        Objects.requireNonNull(body, "body");
    }

    /**
     * Receives the whole body.
     *
     * @param most the largest body in octets. A larger one is cancelled
     * @return completes on the program's thread; fails with an {@link java.io.IOException} if the
     *     body is larger, or could not be received
     */
    public CompletionStage<byte[]> bytes(int most) {
        BodyCollector collector = new BodyCollector(most);
        body.subscribe(collector);
        return collector.result();
    }

    /**
     * Receives the whole body as a text in UTF-8.
     *
     * @param most as for {@link #bytes}
     * @return as {@link #bytes}
     */
    public CompletionStage<String> text(int most) {
        return bytes(most).thenApply(octets -> new String(octets, StandardCharsets.UTF_8));
    }
}
