package node.http2.internal;

import static node.http2.internal.Wire.block;
import static node.http2.internal.Wire.frame;
import static node.http2.internal.Wire.get;
import static node.http2.internal.Wire.number;
import static node.http2.internal.Wire.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import node.http2.Http2Options;
import node.http2.Http2Settings;
import node.http2.Padding;
import org.junit.jupiter.api.Test;

class FloodTest {

    private static final String FLOOD = "failed FLOOD 11";
    private static final long SECOND = 1_000_000_000;

    private final Side side = Side.server(Side.with(Http2Settings.NONE));

    private void resets(int from, int count) {
        for (int id = from; id < from + 2 * count; id += 2) {
            side.receive(frame(1, 4, id, post()), frame(3, 0, id, number(8)));
        }
    }

    @Test
    void clientsMayResetOnlySoManyStreamsInATime() {
        resets(1, 5);
        side.now += SECOND;
        resets(11, 1);
        assertThat(side.events()).noneMatch(event -> event.startsWith("failed"));
        resets(13, 1);
        assertThat(side.events()).endsWith(FLOOD);
        assertThat(side.turn()).endsWith("GOAWAY 13 11");
    }

    @Test
    void serversMayResetAllStreams() {
        Side client = Side.client(Side.with(Http2Settings.NONE));
        for (int id = 1; id < 50; id += 2) {
            client.session.request(Side.request("GET"), true);
            client.receive(frame(3, 0, id, number(7)));
        }
        assertThat(client.events()).hasSize(25).allMatch(event -> event.endsWith("by peer"));
    }

    @Test
    void onlySoManyInvalidFramesAreIgnored() {
        for (int id = 1; id <= 7; id += 2) {
            side.receive(frame(1, 5, id, get(), block("A", "b")));
        }
        assertThat(side.events()).containsExactly("failed INVALID_FRAMES 11");
    }

    @Test
    void streamsBeyondTheLimitAreRefused() {
        Http2Settings one = Http2Settings.NONE.with(Http2Settings.MAX_CONCURRENT_STREAMS, 1);
        Side limited = Side.server(Side.with(one));
        for (int id = 1; id <= 5; id += 2) {
            limited.receive(frame(1, 4, id, post()));
        }
        assertThat(limited.turn()).containsExactly("RST 3 7", "RST 5 7");
        assertThat(limited.events()).hasSize(1);
        limited.receive(frame(0, 1, 3), frame(1, 5, 5, block("a", "b")));
        assertThat(limited.turn()).isEmpty();
        limited.receive(frame(1, 4, 7, post()));
        assertThat(limited.events()).containsExactly(FLOOD);
    }

    @Test
    void tooManyFieldsResetTheirStream() {
        String[] many = new String[2 * 14];
        Arrays.fill(many, "a");
        side.receive(frame(1, 5, 1, get(), block(many)));
        assertThat(side.turn()).containsExactly("RST 1 11");
        side.receive(frame(1, 5, 3, get()));
        assertThat(side.events()).hasSize(2);
    }

    @Test
    void tooLargeFieldsResetTheirStream() {
        Http2Settings small = Http2Settings.NONE.with(Http2Settings.MAX_HEADER_LIST_SIZE, 200);
        Side limited = Side.server(Side.with(small));
        limited.receive(frame(1, 5, 1, get(), block("a", "x".repeat(100))));
        assertThat(limited.turn()).containsExactly("RST 1 11");
    }

    @Test
    void fieldsThatNeverEndAreAFlood() {
        side.receive(frame(1, 1, 1, get()));
        for (int i = 0; i < 20_000 && side.recorder.events.isEmpty(); i++) {
            side.receive(frame(9, 0, 1));
        }
        assertThat(side.events()).containsExactly("failed PROTOCOL 11");
    }

    @Test
    void answersThatNobodyReadsAreBounded() {
        side.connection.isFull = true;
        for (int i = 0; i < 1001; i++) {
            side.receive(frame(6, 0, 0, new byte[8]));
            side.turns.end();
        }
        assertThat(side.events()).endsWith(FLOOD);
    }

    @Test
    void manyPingsThatAreAnsweredInTimeAreNoFlood() {
        for (int i = 0; i < 3000; i++) {
            side.receive(frame(6, 0, 0, new byte[8]));
            side.turns.end();
        }
        assertThat(side.events()).hasSize(3000);
    }

    @Test
    void settingsInOneTurnAreBounded() {
        for (int i = 0; i < 1001; i++) {
            side.receive(frame(4, 0, 0));
        }
        assertThat(side.events()).endsWith(FLOOD);
    }

    @Test
    void settingsWithTooManyEntriesAreAFlood() {
        side.receive(frame(4, 0, 0, new byte[5 * 6]));
        assertThat(side.events()).containsExactly(FLOOD);
    }

    @Test
    void emptyDataIsAFlood() {
        side.receive(frame(1, 4, 1, post()));
        for (int i = 0; i <= 10_000; i++) {
            side.receive(frame(0, 0, 1));
        }
        assertThat(side.events()).endsWith(FLOOD);
    }

    @Test
    void priorityIsAFlood() {
        for (int i = 0; i <= 10_000; i++) {
            side.receive(frame(2, 0, 1, new byte[5]));
        }
        assertThat(side.events()).containsExactly(FLOOD);
    }

    @Test
    void thisSideAsksOnlySoMuchAtOnce() {
        assertThat(side.session.ping(new byte[8])).isTrue();
        assertThat(side.session.ping(new byte[8])).isTrue();
        assertThat(side.session.ping(new byte[8])).isFalse();
        assertThat(side.session.settings(Http2Settings.NONE)).isTrue();
        assertThat(side.session.settings(Http2Settings.NONE)).isTrue();
        assertThat(side.session.settings(Http2Settings.NONE)).isFalse();
    }

    @Test
    void streamsAreRefusedIfTheMemoryIsUsed() {
        Http2Options options =
                Side.options(Http2Settings.NONE, Padding.NONE, 3, 1000, 5); // 100,000 octets
        Side limited = Side.server(options);
        for (int id = 1; id < 400; id += 2) {
            limited.receive(frame(1, 4, id, post()));
        }
        List<String> frames = limited.turn();
        assertThat(frames).isNotEmpty().allMatch(frame -> frame.endsWith(" 11"));
        assertThat(limited.events()).hasSizeBetween(50, 110);
    }
}
