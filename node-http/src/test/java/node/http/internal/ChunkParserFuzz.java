package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import node.http.HttpOptions;
import org.junit.jupiter.params.provider.MethodSource;

/** For any chunked body, sizes, extensions, data and trailers are those of the grammar. */
class ChunkParserFuzz {

    private static final List<HttpOptions> OPTIONS =
            List.of(HttpOptions.defaults(), FuzzOracle.SMALL);

    static Stream<byte[]> seeds() {
        return Stream.of("requests.md", "responses.md")
                .flatMap(file -> WireCase.read(file).stream())
                .map(wire -> new String(wire.message(), StandardCharsets.ISO_8859_1))
                .filter(text -> text.contains("chunked\r\n\r\n"))
                .map(text -> text.substring(text.indexOf("\r\n\r\n") + 4))
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "http.dict")
    @FuzzTest(maxExecutions = 5_000)
    void readsChunksAsTheGrammarDoes(byte[] stream) {
        for (HttpOptions options : OPTIONS) {
            FuzzOracle.check(
                    stream,
                    (octets, cuts) -> log(options, octets, cuts),
                    octets -> ReferenceParser.chunks(options, octets));
        }
    }

    private static List<String> log(HttpOptions options, byte[] stream, int... cuts) {
        BodyParser parser = new BodyParser(options);
        parser.begin(Framing.Body.CHUNKED, 0);
        List<String> log = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int to = i == cuts.length ? stream.length : cuts[i];
            ByteBuffer piece = ByteBuffer.wrap(Arrays.copyOfRange(stream, from, to));
            if (!feed(parser, piece, log)) {
                break;
            }
            from = to;
        }
        return log;
    }

    private static boolean feed(BodyParser parser, ByteBuffer in, List<String> log) {
        while (true) {
            switch (parser.next(in)) {
                case MORE -> {
                    assertThat(in.hasRemaining())
                            .as("requests more input only when it is empty")
                            .isFalse();
                    return true;
                }
                case BODY -> RequestLog.body(parser.piece(in), log);
                case END -> {
                    RequestLog.trailers(parser.trailers(), log);
                    log.add("END");
                    return false;
                }
                case FAILED -> {
                    log.add("REFUSED " + parser.refusal());
                    assertThat(parser.next(in)).isEqualTo(Event.FAILED);
                    return false;
                }
                case HEAD -> throw new AssertionError("a head in a body");
            }
        }
    }
}
