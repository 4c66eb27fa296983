package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import node.http.HttpOptions;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For any input from a server, two consecutive requests get what the grammar finds: each a complete
 * response or one error.
 */
class ClientFuzz {

    static Stream<byte[]> seeds() {
        return ResponseParserFuzz.seeds();
    }

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "http.dict")
    @FuzzTest(maxExecutions = 2_000)
    void receivesWhatTheGrammarFinds(byte[] stream) {
        List<String> found = ReferenceParser.response(HttpOptions.defaults(), false, stream);
        try (ClientRun client = new ClientRun(stream)) {
            client.run();
            assertThat(client.outcomes()).hasSize(2);
            assertThat(client.outcomes().get(0)).isEqualTo(expected(found));
            assertThat(client.outcomes().get(1)).isEqualTo(expected(found));
        }
    }

    /** One final response up to its end, or up to the point where it is aborted. */
    private static List<String> expected(List<String> found) {
        List<String> expected = new ArrayList<>();
        boolean interim = false;
        for (String line : found) {
            boolean first = line.matches("(?s)[1-9][0-9]{2} .*");
            if (first) {
                interim = line.startsWith("1");
            }
            if (line.equals("REFUSED") || line.equals("INCOMPLETE")) {
                expected.add("FAILED");
                break;
            }
            if (!interim) {
                expected.add(
                        first
                                ? line.replaceAll(" 1\\.([01])( close)?\\z", " 1.$1")
                                : canonical(line));
                if (line.equals("END")) {
                    break;
                }
            }
        }
        return expected;
    }

    /** A length is handed over without leading zeros. */
    private static String canonical(String line) {
        return line.replaceAll("(?i)\\A(  content-length: )0+(?=[0-9]+\\z)", "$1");
    }
}
