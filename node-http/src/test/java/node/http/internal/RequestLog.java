package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import node.http.Fields;
import node.http.HttpOptions;

/**
 * The events of the request parser, in the format of the cases; the pieces of a body are joined.
 */
final class RequestLog {

    private RequestLog() {}

    /** Parses a message that arrives in pieces. */
    static List<String> of(HttpOptions options, byte[] message, int... cuts) {
        RequestParser parser = new RequestParser(options);
        List<String> log = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int to = i == cuts.length ? message.length : cuts[i];
            // A copy: the parser must not keep references to an earlier piece's buffer.
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
                            .as("all input is consumed before more is requested")
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

    static void trailers(HeadParser trailers, List<String> log) {
        fields(HttpRequest.decodeTrailers(trailers), log);
    }

    private static void fields(Fields fields, List<String> log) {
        for (int i = 0; i < fields.size(); i++) {
            log.add("  " + fields.name(i) + ": " + fields.value(i));
        }
    }

    static void body(ByteBuffer piece, List<String> log) {
        String text = StandardCharsets.ISO_8859_1.decode(piece).toString();
        String escaped = text.replace("\r", "\\r").replace("\n", "\\n");
        if (!log.isEmpty() && log.getLast().startsWith("BODY ")) {
            log.set(log.size() - 1, log.getLast() + escaped);
        } else {
            log.add("BODY " + escaped);
        }
    }
}
