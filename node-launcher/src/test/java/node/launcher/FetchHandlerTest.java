package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import node.runtime.FetchRequest;
import node.runtime.FetchResponse;
import node.runtime.Permissions;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;
import node.runtime.Serve;
import node.script.ScriptException;
import node.tls.TlsException;
import node.tls.TlsKey;
import node.tls.TlsOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The function {@code fetch} of a program, called and served by Java. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FetchHandlerTest {

    private static final int PIECE = 16 * 1024;
    private static final String URL = "https://shop.test/orders?n=1";

    private final Platform platform = Platform.load(Map.of());
    private final Capture out = new Capture();
    private final Capture err = new Capture();

    private ProgramBuilder program(String text) {
        return new ProgramBuilder(platform, "handler.mjs", text).output(out).error(err);
    }

    /** A program whose handler is that text. */
    private ProgramHandle handler(String function) {
        return program("export default { " + function + " };").staying().start();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static Throwable failure(CompletionStage<?> stage) {
        try {
            return new AssertionError("completed with " + stage.toCompletableFuture().join());
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    /** Buffers without an end; counts those that were requested. */
    private static final class Endless implements Flow.Publisher<ByteBuffer> {

        final AtomicInteger requested = new AtomicInteger();
        final CompletableFuture<Void> cancelled = new CompletableFuture<>();

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(
                    new Flow.Subscription() {
                        @Override
                        public void request(long count) {
                            assertThat(count).isEqualTo(1);
                            requested.incrementAndGet();
                            subscriber.onNext(ByteBuffer.allocate(PIECE));
                        }

                        @Override
                        public void cancel() {
                            cancelled.complete(null);
                        }
                    });
        }
    }

    /** Takes pieces one at a time, when a test says so. */
    private static final class Slow implements Flow.Subscriber<ByteBuffer> {

        final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        final CompletableFuture<Throwable> end = new CompletableFuture<>();
        volatile CompletableFuture<ByteBuffer> next = new CompletableFuture<>();

        ByteBuffer take() throws Exception {
            next = new CompletableFuture<>();
            get(subscription).request(1);
            return get(next);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
        }

        @Override
        public void onNext(ByteBuffer piece) {
            next.complete(piece);
        }

        @Override
        public void onError(Throwable why) {
            end.complete(why);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }

    // ---- calls ----

    @Test
    void aRequestAndItsResponseKeepTheirParts() throws Exception {
        String handler =
                """
                async fetch(request) {
                  const { method, url, headers } = request;
                  const text = await request.text();
                  const made = JSON.stringify([method, url, headers.get("x-a"), text]);
                  return new Response(made, { status: 201, statusText: "Made", headers: { "x-b": "\\u00fc" } });
                }
                """;
        try (ProgramHandle program = handler(handler)) {
            FetchRequest request =
                    FetchRequest.of("POST", URL).with("X-A", "1").with("x-a", "2").withBody("grün");
            FetchResponse response = get(program.fetch(request));
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.reason()).isEqualTo("Made");
            assertThat(response.fields().first("X-B")).isEqualTo("ü");
            assertThat(get(response.text(100)))
                    .isEqualTo("[\"POST\",\"" + URL + "\",\"1, 2\",\"grün\"]");
            FetchResponse empty = get(program.fetch(FetchRequest.of("HEAD", URL)));
            assertThat(get(empty.bytes(0))).isEmpty();
            FetchResponse large = get(program.fetch(request));
            assertThat(failure(large.bytes(10))).hasMessageContaining("more than 10 octets");
            assertThat(failure(large.bytes(100))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aBodyIsRequestedOnlyAsItIsRead() throws Exception {
        String handler =
                """
                async fetch(request) {
                  const reader = request.body.getReader();
                  await reader.read();
                  const { promise, resolve } = Promise.withResolvers();
                  globalThis.more = resolve;
                  await promise;
                  let length = 0;
                  while (length < 1_000_000) length += (await reader.read()).value.length;
                  await reader.cancel();
                  return new Response("enough");
                }
                """;
        Endless body = new Endless();
        try (ProgramHandle program = handler(handler)) {
            CompletionStage<FetchResponse> answer =
                    program.fetch(FetchRequest.of("PUT", URL).withBody(body));
            for (int before = -1; before < body.requested.get(); ) {
                before = body.requested.get();
                get(program.evaluate("new Promise((done) => setTimeout(done, 100))"));
            }
            assertThat(body.requested.get()).isBetween(1, 2 + 2 * 64 * 1024 / PIECE);
            get(program.evaluate("more()"));
            assertThat(get(get(answer).text(10))).isEqualTo("enough");
            get(body.cancelled);
        }
    }

    @Test
    void aResponseIsMadeOnlyAsItIsReceived() throws Exception {
        String handler =
                """
                fetch() {
                  globalThis.made = 0;
                  return new Response(new ReadableStream({
                    pull(controller) {
                      made++;
                      controller.enqueue(new Uint8Array(16384).fill(made));
                      if (made === 100) controller.close();
                    },
                  }));
                }
                """;
        try (ProgramHandle program = handler(handler)) {
            Slow slow = new Slow();
            get(program.fetch(FetchRequest.get(URL))).body().subscribe(slow);
            assertThat(slow.take().get(0)).isEqualTo((byte) 1);
            int made = 0;
            for (int before = -1; before < made; ) {
                before = made;
                get(program.evaluate("new Promise((done) => setTimeout(done, 100))"));
                made = ((Number) get(program.evaluate("made"))).intValue();
            }
            assertThat(made).isBetween(2, 8);
            for (int i = 2; i <= 100; i++) {
                assertThat(slow.take().get(PIECE - 1)).isEqualTo((byte) i);
            }
            assertThat(get(slow.end)).isNull();
        }
    }

    @Test
    void whoeverCancelsAbortsTheSignal() throws Exception {
        String handler =
                """
                fetch(request) {
                  const { pathname } = new URL(request.url);
                  request.signal.addEventListener("abort", () => puts(pathname));
                  puts("begun");
                  if (pathname === "/head") return new Promise(() => {});
                  return new Response(new ReadableStream({ cancel() { puts("cancelled"); } }));
                }
                """;
        try (ProgramHandle program = handler(handler)) {
            CompletableFuture<FetchResponse> answer =
                    program.fetch(FetchRequest.get("http://a.test/head"));
            out.await(text -> text.contains("begun"));
            answer.cancel(true);
            out.await(text -> text.contains("/head"));
            Slow slow = new Slow();
            get(program.fetch(FetchRequest.get("http://a.test/body"))).body().subscribe(slow);
            get(slow.subscription).cancel();
            out.await(text -> text.contains("cancelled") && text.contains("/body"));
            assertThat(slow.end).isNotDone();
        }
    }

    // ---- failures ----

    @Test
    void errorsAreThoseOfTheCommand() throws Exception {
        String handler =
                """
                fetch(request) {
                  if (request.url.endsWith("throws")) throw new Error("on purpose");
                  return new Response(new ReadableStream({
                    pull(controller) { controller.error(new Error("broken body")); },
                  }));
                }
                """;
        try (ProgramHandle program = handler(handler)) {
            assertThat(get(program.fetch(FetchRequest.get("http://a.test/throws"))).status())
                    .isEqualTo(500);
            err.await(text -> text.contains("on purpose"));
            FetchResponse broken = get(program.fetch(FetchRequest.get("http://a.test/body")));
            assertThat(failure(broken.bytes(10))).isInstanceOf(IOException.class);
            err.await(text -> text.contains("broken body"));
            assertThat(get(program.evaluate("1"))).isEqualTo(1);
        }
    }

    @Test
    void aProgramWithoutAHandlerFailsTheRequestAndGoesOn() throws Exception {
        try (ProgramHandle program = program("export default 1;").staying().start()) {
            assertThat(failure(program.fetch(FetchRequest.get(URL))))
                    .isInstanceOf(ScriptException.class)
                    .hasMessageContaining("an object with a function fetch");
            assertThat(failure(program.serve(Serve.at("127.0.0.1", 0))))
                    .isInstanceOf(ScriptException.class);
            assertThat(get(program.evaluate("1"))).isEqualTo(1);
        }
    }

    @Test
    void invalidPartsOfARequestAreRefused() {
        assertThatThrownBy(() -> FetchRequest.get("/path"))
                .hasMessage("url: expected an absolute http URL, found /path");
        assertThatThrownBy(() -> FetchRequest.of("G T", URL)).hasMessageContaining("a token");
        assertThatThrownBy(() -> FetchRequest.get(URL).with("a", "1\nb: 2"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theEndOfTheProgramFailsWhatIsInProgress() throws Exception {
        String handler =
                """
                fetch(request) {
                  if (request.url.endsWith("never")) return new Promise(() => {});
                  return new Response(new ReadableStream());
                }
                """;
        ProgramHandle program = handler(handler);
        Slow slow = new Slow();
        get(program.fetch(FetchRequest.get("http://a.test/body"))).body().subscribe(slow);
        CompletableFuture<FetchResponse> never =
                program.fetch(FetchRequest.get("http://a.test/never"));
        get(slow.subscription);
        program.close();
        assertThat(get(slow.end)).isInstanceOf(IOException.class);
        assertThat(failure(never)).isInstanceOf(RejectedExecutionException.class);
        assertThat(failure(program.fetch(FetchRequest.get(URL))))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void theEndInTheMiddleOfAHandlerFailsItsRequest() throws Exception {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Runnable tell = () -> begun.complete(null);
        String text = "export default { fetch() { tell(); for (;;); } };";
        ProgramHandle program = program(text).global("tell", tell).staying().start();
        CompletableFuture<FetchResponse> response = program.fetch(FetchRequest.get(URL));
        get(begun);
        program.close();
        assertThat(failure(response)).isInstanceOf(RejectedExecutionException.class);
    }

    // ---- the life of a program ----

    @Test
    void aProgramStaysUntilItsResponseIsReceived() throws Exception {
        String text =
                """
                setTimeout(() => {}, 1000); // until the request is there
                export default { fetch: async () => new Response("x".repeat(100_000)) };
                """;
        ProgramHandle program = program(text).start();
        FetchResponse response = get(program.fetch(FetchRequest.get(URL)));
        assertThat(get(response.bytes(100_000))).hasSize(100_000);
        assertThat(get(program.status())).isZero();
    }

    @Test
    void aStopWaitsForRequestsInProgress() throws Exception {
        String handler =
                """
                fetch() {
                  puts("begun");
                  return new Promise((resolve) => { globalThis.respond = () => resolve(new Response("late")); });
                }
                """;
        ProgramHandle program = handler(handler);
        CompletionStage<String> text =
                program.fetch(FetchRequest.get(URL)).thenCompose(response -> response.text(10));
        out.await(printed -> printed.contains("begun"));
        program.stop();
        get(program.evaluate("respond()"));
        assertThat(get(text)).isEqualTo("late");
        assertThat(get(program.status())).isEqualTo(143);
    }

    @Test
    void itNeedsNoPermissionToBeCalledButOneToBeServed() throws Exception {
        String text = "export default { fetch: () => new Response('closed') };";
        try (ProgramHandle program =
                program(text).permissions(Permissions.none()).staying().start()) {
            FetchResponse response = get(program.fetch(FetchRequest.get(URL)));
            assertThat(get(response.text(10))).isEqualTo("closed");
            assertThat(failure(program.serve(Serve.at("127.0.0.1", 0))))
                    .isInstanceOf(ScriptException.class)
                    .hasMessageContaining("--allow-net");
        }
    }

    @Test
    void aCommonJsProgramExportsItsHandler() throws Exception {
        String text = "module.exports = { fetch() { return new Response(typeof require); } };";
        ProgramBuilder plain = new ProgramBuilder(platform, "handler.js", text).staying();
        try (ProgramHandle program = plain.start()) {
            FetchResponse response = get(program.fetch(FetchRequest.get(URL)));
            assertThat(get(response.text(10))).isEqualTo("function");
        }
    }

    // ---- ports ----

    @Test
    void theHandlerIsServedAtSeveralPorts() throws Exception {
        Path keys = Path.of("src/test/tls");
        TlsOptions tls =
                TlsOptions.defaults()
                        .withKeys(
                                TlsKey.of(
                                        Files.readString(keys.resolve("ec.pem")),
                                        Files.readString(keys.resolve("ec-key.pem"))));
        String handler = "fetch: (request) => new Response(request.url)";
        try (ProgramHandle program = handler(handler)) {
            Serve plain = Serve.at("127.0.0.1", 0);
            InetSocketAddress first = get(program.serve(plain));
            InetSocketAddress second = get(program.serve(plain.withTls(tls)));
            String url = "http://127.0.0.1:" + first.getPort() + "/a?b";
            assertThat(Http.get(url)).isEqualTo(url);
            String script =
                    """
                    new Promise((done) => process.getBuiltinModule("https").get(
                      { port: %d, path: "/x", ca: ca, servername: "localhost" },
                      (res) => process.getBuiltinModule("stream/consumers").text(res).then(done)))
                    """;
            try (ProgramHandle client =
                    program("")
                            .global("ca", Files.readString(keys.resolve("ca.pem")))
                            .staying()
                            .start()) {
                assertThat(get(client.evaluate(script.formatted(second.getPort()))))
                        .isEqualTo("https://localhost:" + second.getPort() + "/x");
            }
            Serve used = new Serve(first, Optional.empty());
            assertThat(failure(program.serve(used))).isInstanceOf(IOException.class);
            TlsOptions wrong = TlsOptions.defaults().withKeys(TlsKey.of("no", "key"));
            assertThat(failure(program.serve(plain.withTls(wrong))))
                    .isInstanceOf(TlsException.class);
        }
    }
}
