package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResponseParserTest {

    static List<WireCase> responses() {
        return WireCase.read("responses.md");
    }

    private static List<String> log(WireCase wire, int... cuts) {
        return ResponseLog.of(wire.name().contains("to HEAD"), wire.message(), cuts);
    }

    @ParameterizedTest
    @MethodSource("responses")
    void findsWhatTheCaseSays(WireCase wire) {
        assertThat(log(wire)).isEqualTo(wire.log());
    }

    @ParameterizedTest
    @MethodSource("responses")
    void findsTheSameOctetByOctet(WireCase wire) {
        int[] cuts = new int[wire.message().length];
        Arrays.setAll(cuts, i -> i);
        assertThat(log(wire, cuts)).isEqualTo(wire.log());
    }

    @ParameterizedTest
    @MethodSource("responses")
    void findsTheSameSplitAtEveryPairOfPositions(WireCase wire) {
        int length = wire.message().length;
        for (int one = 0; one < length; one++) {
            for (int other = one; other < length; other++) {
                assertThat(log(wire, one, other))
                        .as("cut at %d and %d", one, other)
                        .isEqualTo(wire.log());
            }
        }
    }

    @Test
    void w77RejectsAHeadAtItsLimitForEverySplit() {
        String line = "HTTP/1.1 200 OK\r\nX: ";
        byte[] message = (line + "x".repeat(20_000)).getBytes(StandardCharsets.US_ASCII);

        assertThat(ResponseLog.of(false, message)).containsExactly("REFUSED HEAD_TOO_LARGE");
        assertThat(ResponseLog.of(false, message, 1000, 16_384))
                .containsExactly("REFUSED HEAD_TOO_LARGE");
        assertThat(ResponseLog.of(false, Arrays.copyOf(message, 16_383)))
                .containsExactly("INCOMPLETE");
    }

    @Test
    void w77AcceptsAThousandFieldsAndRejectsOneMore() {
        String head = "HTTP/1.1 204 No Content\r\n" + "a:\r\n".repeat(1000);
        byte[] full = (head + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] over = (head + "a:\r\n\r\n").getBytes(StandardCharsets.US_ASCII);

        assertThat(ResponseLog.of(false, full)).hasSize(1002).endsWith("END");
        assertThat(ResponseLog.of(false, over)).containsExactly("REFUSED TOO_MANY_FIELDS");
    }

    @Test
    void w15CountsChunkExtensionsOverTheWholeMessage() {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        String chunk = "1;" + "x".repeat(1000) + "\r\na\r\n";
        byte[] message = (head + chunk.repeat(17)).getBytes(StandardCharsets.US_ASCII);

        assertThat(ResponseLog.of(false, message)).endsWith("REFUSED CHUNK_EXTENSIONS_TOO_LARGE");
    }
}
