package node.http2.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import node.http2.Http2Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HpackRoundTripTest {

    private static final List<String> NAMES =
            List.of(
                    ":path",
                    ":status",
                    ":authority",
                    "accept",
                    "authorization",
                    "cookie",
                    "date",
                    "set-cookie",
                    "x-a",
                    "x-b",
                    "Aa", // these two have the same hash
                    "BB");

    private final HpackEncoder encoder = new HpackEncoder(4096);
    private final HpackDecoder decoder = new HpackDecoder(4096);
    private final HpackOutput out = new HpackOutput();

    private List<Http2Field> roundTrip(List<Http2Field> fields) throws HpackException {
        out.clear();
        encoder.begin(out);
        fields.forEach(field -> encoder.encode(field, out));
        List<Http2Field> decoded = new ArrayList<>();
        decoder.decode(out.buffer(), decoded::add);
        assertThat(decoder.tableSize()).isEqualTo(encoder.tableSize());
        return decoded;
    }

    private static String text(Random random, int most, int octets) {
        int length = random.nextInt(most + 1);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(octets));
        }
        return text.toString();
    }

    private static Http2Field field(Random random) {
        String name =
                random.nextInt(8) == 0
                        ? text(random, 20, 256)
                        : NAMES.get(random.nextInt(NAMES.size()));
        String value =
                switch (random.nextInt(8)) {
                    case 0 -> text(random, 40, 256);
                    case 1 -> text(random, 400, 128);
                    case 2 -> "a".repeat(random.nextInt(3000));
                    case 3 -> "Aa".repeat(random.nextInt(3)) + "BB".repeat(random.nextInt(3));
                    default -> Integer.toString(random.nextInt(50));
                };
        return new Http2Field(name, value, random.nextInt(16) == 0);
    }

    private static int size(Random random) {
        return random.nextInt(3) == 0 ? random.nextInt(200) : random.nextInt(20_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void fieldsSurviveWithAnySizeOfTheTable(long seed) throws HpackException {
        Random random = new Random(seed);
        for (int block = 0; block < 500; block++) {
            for (int i = random.nextInt(10); i > 7; i--) {
                int size = size(random);
                decoder.maxTableSize(size);
                encoder.tableSize(size);
            }
            List<Http2Field> fields = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                fields.add(field(random));
            }
            List<Http2Field> decoded = roundTrip(fields);
            assertThat(decoded).hasSameSizeAs(fields);
            for (int i = 0; i < fields.size(); i++) {
                Http2Field field = fields.get(i);
                boolean isNever = HpackIndexing.of(field) == HpackIndexing.NEVER;
                assertThat(decoded.get(i))
                        .isEqualTo(new Http2Field(field.name(), field.value(), isNever));
            }
        }
    }

    @Test
    void manyFieldsAreFoundAgain() throws HpackException {
        decoder.maxTableSize(65_536);
        encoder.tableSize(65_536);
        List<Http2Field> fields = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            fields.add(new Http2Field("x-" + i % 300, "value " + i));
        }
        assertThat(roundTrip(fields)).isEqualTo(fields);
        int first = out.size();
        assertThat(roundTrip(fields)).isEqualTo(fields);
        assertThat(out.size()).isLessThanOrEqualTo(3 * fields.size()).isLessThan(first / 3);
    }

    @Test
    void aRepeatedBlockIsAnOctetForEachField() throws HpackException {
        List<Http2Field> fields =
                List.of(
                        new Http2Field(":status", "200"),
                        new Http2Field("content-type", "text/html"),
                        new Http2Field("server", "x"),
                        new Http2Field("x-a", "b"));
        roundTrip(fields);
        assertThat(roundTrip(fields)).isEqualTo(fields);
        assertThat(out.size()).isEqualTo(fields.size());
    }
}
