package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import node.http.HttpOptions;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For any input to the server, its handler gets exactly the requests that the grammar finds. Each
 * gets its response, and invalid input after them gets one error response.
 */
class ServerFuzz {

    static Stream<byte[]> seeds() {
        return RequestParserFuzz.seeds();
    }

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "http.dict")
    @FuzzTest(maxExecutions = 1_000)
    void servesWhatTheGrammarFinds(byte[] stream) {
        List<String> found = ReferenceParser.requests(HttpOptions.defaults(), stream);
        List<String> expected = new ArrayList<>();
        boolean last = false;
        for (String line : found) {
            if (line.equals("REFUSED") || (last && expected.getLast().equals("END"))) {
                break;
            }
            last |= isFirstLine(line) && line.matches(".* close( continue)?");
            expected.add(
                    isFirstLine(line) ? line.replaceAll("( close)?( continue)?\\z", "") : line);
        }
        boolean over = last && expected.getLast().equals("END");
        // The grammar may detect invalid input earlier, while the server still waits.
        List<String> parsed = RequestLog.of(HttpOptions.defaults(), stream);
        boolean refused = !over && !parsed.isEmpty() && parsed.getLast().startsWith("REFUSED");
        try (ServerRun server = new ServerRun(stream)) {
            server.run();
            assertThat(server.served()).isEqualTo(expected);
            assertThat(server.responses()).isEqualTo(Collections.frequency(expected, "END"));
            assertThat(server.refusals()).isBetween(refused ? 1 : 0, over ? 0 : 1);
            assertThat(server.isClosed()).as("closed at the end").isTrue();
        }
    }

    private static boolean isFirstLine(String line) {
        return !line.startsWith(" ") && !line.startsWith("BODY ") && !line.equals("END");
    }
}
