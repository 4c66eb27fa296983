package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import node.http.HttpOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestParserTest {

    static List<WireCase> requests() {
        return WireCase.read("requests.md");
    }

    static List<WireCase> lenient() {
        return WireCase.read("lenient.md");
    }

    private static List<String> log(byte[] message, int... cuts) {
        return RequestLog.of(HttpOptions.defaults(), message, cuts);
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
    void findsTheSameSplitAtEveryPairOfPositions(WireCase wire) {
        byte[] message = wire.message();
        for (int one = 0; one < message.length; one++) {
            for (int other = one; other < message.length; other++) {
                assertThat(log(message, one, other))
                        .as("cut at %d and %d", one, other)
                        .isEqualTo(wire.log());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lenient")
    void theInsecureParserFindsWhatTheCaseSaysForEverySplit(WireCase wire) {
        HttpOptions insecure = HttpOptions.builder().insecureParser(true).build();
        byte[] message = wire.message();
        assertThat(RequestLog.of(insecure, message)).isEqualTo(wire.log());
        for (int one = 0; one < message.length; one++) {
            for (int other = one; other < message.length; other++) {
                assertThat(RequestLog.of(insecure, message, one, other))
                        .as("cut at %d and %d", one, other)
                        .isEqualTo(wire.log());
            }
        }
    }

    @Test
    void theInsecureParserAcceptsHeadsOf80KiB() {
        HttpOptions insecure = HttpOptions.builder().insecureParser(true).build();
        String line = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
        String tail = "\r\n\r\n";
        int room = 80 * 1024 - line.length() - tail.length();
        byte[] full = (line + "x".repeat(room) + tail).getBytes(StandardCharsets.US_ASCII);
        byte[] over = (line + "x".repeat(room + 1) + tail).getBytes(StandardCharsets.US_ASCII);

        assertThat(RequestLog.of(insecure, full)).endsWith("END");
        assertThat(RequestLog.of(insecure, over)).containsExactly("REFUSED HEAD_TOO_LARGE");
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
    void w51RejectsAHeadAtItsLimitForEverySplit() {
        String line = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
        byte[] message = (line + "x".repeat(20_000)).getBytes(StandardCharsets.US_ASCII);

        assertThat(log(message)).containsExactly("REFUSED HEAD_TOO_LARGE");
        assertThat(log(message, 1000, 16_384)).containsExactly("REFUSED HEAD_TOO_LARGE");
        assertThat(log(Arrays.copyOf(message, 16_383))).isEmpty();
    }

    @Test
    void w49RejectsATargetThatFillsTheLimitWith414() {
        byte[] message = ("GET /" + "x".repeat(20_000)).getBytes(StandardCharsets.US_ASCII);

        assertThat(log(message)).containsExactly("REFUSED TARGET_TOO_LONG");
    }

    @Test
    void w50AcceptsAThousandFieldsAndRejectsOneMore() {
        String head = "GET / HTTP/1.1\r\nHost: a\r\n" + "a:\r\n".repeat(999);
        byte[] full = (head + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] over = (head + "a:\r\n\r\n").getBytes(StandardCharsets.US_ASCII);

        assertThat(log(full)).hasSize(1002).endsWith("END");
        assertThat(log(over)).containsExactly("REFUSED TOO_MANY_FIELDS");
    }

    @Test
    void w15CountsChunkExtensionsOverTheWholeMessage() {
        String head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        String chunk = "1;" + "x".repeat(1000) + "\r\na\r\n";
        byte[] message = (head + chunk.repeat(17)).getBytes(StandardCharsets.US_ASCII);

        assertThat(log(message)).endsWith("REFUSED CHUNK_EXTENSIONS_TOO_LARGE");
    }

    @Test
    void acceptsAnyNumberOfSmallChunks() {
        String head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        byte[] message =
                (head + "1\r\na\r\n".repeat(50_000) + "0\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);

        assertThat(log(message)).endsWith("BODY " + "a".repeat(50_000), "END");
    }

    @Test
    void resetClearsAllState() {
        RequestParser parser = new RequestParser(HttpOptions.defaults());
        parser.next(
                ByteBuffer.wrap("GET /secret HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII)));
        parser.reset();

        assertThat(parser.isIdle()).isTrue();
        assertThat(parser.next(ByteBuffer.wrap(new byte[] {'s', 't'}))).isEqualTo(Event.MORE);
    }
}
