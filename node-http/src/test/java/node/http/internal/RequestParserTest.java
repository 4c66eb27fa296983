package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import node.http.Fields;
import node.http.HttpOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestParserTest {

    static List<WireCase> requests() {
        return WireCase.read("requests.md");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void findsWhatTheCaseSays(WireCase wire) {
        assertThat(log(wire.message())).isEqualTo(wire.log());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void findsTheSameOctetByOctet(WireCase wire) {
        int[] cuts = new int[wire.message().length];
        Arrays.setAll(cuts, i -> i);
        assertThat(log(wire.message(), cuts)).isEqualTo(wire.log());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void findsTheSameCutAtEveryPairOfPlaces(WireCase wire) {
        byte[] message = wire.message();
        for (int one = 0; one < message.length; one++) {
            for (int other = one; other < message.length; other++) {
                assertThat(log(message, one, other))
                        .as("cut at %d and %d", one, other)
                        .isEqualTo(wire.log());
            }
        }
    }

    @Test
    void readsFromABufferWithoutAnArray() {
        byte[] message = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer direct = ByteBuffer.allocateDirect(message.length).put(message).flip();
        RequestParser parser = new RequestParser(HttpOptions.defaults());

        assertThat(parser.next(direct)).isEqualTo(Event.HEAD);
        assertThat(parser.next(direct)).isEqualTo(Event.END);
    }

    @Test
    void refusesAHeadAtItsLimitHoweverItIsCut() {
        String line = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
        byte[] message = (line + "x".repeat(20_000)).getBytes(StandardCharsets.US_ASCII);

        assertThat(log(message)).containsExactly("REFUSED HEAD_TOO_LARGE");
        assertThat(log(message, 1000, 16_384)).containsExactly("REFUSED HEAD_TOO_LARGE");
        assertThat(log(Arrays.copyOf(message, 16_383))).isEmpty();
    }

    @Test
    void refusesATargetThatFillsTheLimitWith414() {
        byte[] message = ("GET /" + "x".repeat(20_000)).getBytes(StandardCharsets.US_ASCII);

        assertThat(log(message)).containsExactly("REFUSED TARGET_TOO_LONG");
    }

    @Test
    void takesAThousandFieldsAndRefusesOneMore() {
        String head = "GET / HTTP/1.1\r\nHost: a\r\n" + "a:\r\n".repeat(999);
        byte[] full = (head + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] over = (head + "a:\r\n\r\n").getBytes(StandardCharsets.US_ASCII);

        assertThat(log(full)).hasSize(1002).endsWith("END");
        assertThat(log(over)).containsExactly("REFUSED TOO_MANY_FIELDS");
    }

    @Test
    void countsChunkExtensionsOverTheWholeMessage() {
        String head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        String chunk = "1;" + "x".repeat(1000) + "\r\na\r\n";
        byte[] message = (head + chunk.repeat(17)).getBytes(StandardCharsets.US_ASCII);

        assertThat(log(message)).endsWith("REFUSED CHUNK_EXTENSIONS_TOO_LARGE");
    }

    @Test
    void takesAnyNumberOfSmallChunks() {
        String head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        byte[] message =
                (head + "1\r\na\r\n".repeat(50_000) + "0\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);

        assertThat(log(message)).endsWith("BODY " + "a".repeat(50_000), "END");
    }

    @Test
    void forgetsEverythingWhenReset() {
        RequestParser parser = new RequestParser(HttpOptions.defaults());
        parser.next(
                ByteBuffer.wrap("GET /secret HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII)));
        parser.reset();

        assertThat(parser.isIdle()).isTrue();
        assertThat(parser.next(ByteBuffer.wrap(new byte[] {'s', 't'}))).isEqualTo(Event.MORE);
    }

    /**
     * What the parser finds, as the cases write it; pieces of a body that follow each other are
     * one.
     */
    private static List<String> log(byte[] message, int... cuts) {
        RequestParser parser = new RequestParser(HttpOptions.defaults());
        List<String> log = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int to = i == cuts.length ? message.length : cuts[i];
            // A copy of its own: what is remembered of an earlier piece must not lean on its
            // buffer.
            ByteBuffer piece = ByteBuffer.wrap(Arrays.copyOfRange(message, from, to));
            if (!feed(parser, piece, log)) {
                return log;
            }
            Arrays.fill(piece.array(), (byte) '!');
            from = to;
        }
        return log;
    }

    private static boolean feed(RequestParser parser, ByteBuffer in, List<String> log) {
        while (true) {
            switch (parser.next(in)) {
                case MORE -> {
                    assertThat(in.hasRemaining())
                            .as("all is taken before more is asked for")
                            .isFalse();
                    return true;
                }
                case HEAD -> head(new HttpRequest(null, parser.head()), parser, log);
                case BODY -> body(parser.piece(in), log);
                case END -> {
                    if (parser.trailers() != null) {
                        trailers(parser.trailers(), log);
                    }
                    log.add("END");
                }
                case FAILED -> {
                    log.add("REFUSED " + parser.refusal());
                    assertThat(parser.next(in)).isEqualTo(Event.FAILED);
                    return false;
                }
            }
        }
    }

    private static void head(HttpRequest request, RequestParser parser, List<String> log) {
        String marks = parser.framing().persists() ? "" : " close";
        marks += parser.framing().expectsContinue() ? " continue" : "";
        log.add(request.method() + " " + request.target() + " " + request.version() + marks);
        fields(request.fields(), log);
    }

    private static void trailers(HeadParser trailers, List<String> log) {
        HttpRequest request = new HttpRequest(null, trailers);
        fields(request.fields(), log);
    }

    private static void fields(Fields fields, List<String> log) {
        for (int i = 0; i < fields.size(); i++) {
            log.add("  " + fields.name(i) + ": " + fields.value(i));
        }
    }

    private static void body(ByteBuffer piece, List<String> log) {
        String text = StandardCharsets.ISO_8859_1.decode(piece).toString();
        String escaped = text.replace("\r", "\\r").replace("\n", "\\n");
        if (!log.isEmpty() && log.getLast().startsWith("BODY ")) {
            log.set(log.size() - 1, log.getLast() + escaped);
        } else {
            log.add("BODY " + escaped);
        }
    }
}
