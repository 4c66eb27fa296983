package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import node.http.HttpOptions;

/**
 * The events of the response parser, in the format of the cases; the pieces of a body are joined.
 */
final class ResponseLog {

    private ResponseLog() {}

    /** Parses the response to one request, which arrives in pieces and is followed by the end. */
    static List<String> of(boolean toHead, byte[] message, int... cuts) {
        return of(HttpOptions.defaults(), toHead, message, cuts);
    }

    static List<String> of(HttpOptions options, boolean toHead, byte[] message, int... cuts) {
        ResponseParser parser = new ResponseParser(options);
        parser.expect(toHead);
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
        if (parser.endsWithConnection()) {
            log.add("END");
        } else if (!isComplete(parser)) {
            log.add("INCOMPLETE");
        }
        return log;
    }

    /** Whether one more octet would be unexpected (W70). */
    private static boolean isComplete(ResponseParser parser) {
        return parser.next(ByteBuffer.wrap(new byte[] {'H'})) == Event.FAILED
                && parser.refusal() == Refusal.UNASKED;
    }

    private static boolean feed(ResponseParser parser, ByteBuffer in, List<String> log) {
        while (true) {
            switch (parser.next(in)) {
                case MORE -> {
                    assertThat(in.hasRemaining())
                            .as("all input is consumed before more is requested")
                            .isFalse();
                    return true;
                }
                case HEAD -> head(parser, log);
                case BODY -> body(parser.piece(in), log);
                case END -> {
                    if (parser.trailers() != null) {
                        fields(parser.trailers(), log);
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

    private static void head(ResponseParser parser, List<String> log) {
        HeadParser head = parser.head();
        String version = head.isVersion11() ? " 1.1" : " 1.0";
        String mark = parser.persists() ? "" : " close";
        log.add(head.status() + " " + head.reason() + version + mark);
        fields(head, log);
    }

    private static void fields(HeadParser found, List<String> log) {
        byte[] octets = found.head();
        int[] places = found.places();
        for (int i = 0; i < places.length; i += HeadParser.PER_FIELD) {
            String name = text(octets, places[i], places[i + 1]);
            log.add("  " + name + ": " + text(octets, places[i + 2], places[i + 3]));
        }
    }

    private static String text(byte[] octets, int from, int to) {
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
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
