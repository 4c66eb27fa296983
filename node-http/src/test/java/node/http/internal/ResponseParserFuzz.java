package node.http.internal;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import node.http.HttpOptions;
import org.junit.jupiter.params.provider.MethodSource;

/** For any response, to HEAD or not, the parser agrees with the grammar. */
class ResponseParserFuzz {

    private static final List<HttpOptions> OPTIONS =
            List.of(HttpOptions.defaults(), FuzzOracle.SMALL);

    static Stream<byte[]> seeds() {
        return WireCase.read("responses.md").stream().map(WireCase::message);
    }

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "http.dict")
    @FuzzTest(maxExecutions = 5_000)
    void readsResponsesAsTheGrammarDoes(byte[] stream) {
        for (HttpOptions options : OPTIONS) {
            check(options, false, stream);
            check(options, true, stream);
        }
    }

    private static void check(HttpOptions options, boolean toHead, byte[] stream) {
        FuzzOracle.check(
                stream,
                (octets, cuts) -> ResponseLog.of(options, toHead, octets, cuts),
                octets -> ReferenceParser.response(options, toHead, octets));
    }
}
