package node.http.internal;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import node.http.HttpOptions;
import org.junit.jupiter.params.provider.MethodSource;

/** For any requests, the strict and the insecure parser agree with the grammar. */
class RequestParserFuzz {

    private static final List<HttpOptions> OPTIONS =
            List.of(
                    HttpOptions.defaults(),
                    FuzzOracle.SMALL,
                    HttpOptions.builder().insecureParser(true).build());

    static Stream<byte[]> seeds() {
        return Stream.of("requests.md", "lenient.md")
                .flatMap(file -> WireCase.read(file).stream())
                .map(WireCase::message);
    }

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "http.dict")
    @FuzzTest(maxExecutions = 5_000)
    void readsRequestsAsTheGrammarDoes(byte[] stream) {
        for (HttpOptions options : OPTIONS) {
            FuzzOracle.check(
                    stream,
                    (octets, cuts) -> RequestLog.of(options, octets, cuts),
                    octets -> ReferenceParser.requests(options, octets));
        }
    }
}
