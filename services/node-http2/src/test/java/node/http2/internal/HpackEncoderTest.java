package node.http2.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import node.http2.Http2Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HpackEncoderTest {

    private final HpackEncoder encoder = new HpackEncoder(4096);

    private static String hex(HpackOutput out) {
        return HexFormat.of().formatHex(out.buffer().array(), 0, out.size());
    }

    private static String begin(HpackEncoder encoder) {
        HpackOutput out = new HpackOutput();
        encoder.begin(out);
        return hex(out);
    }

    private String encode(Http2Field field) {
        HpackOutput out = new HpackOutput();
        encoder.encode(field, out);
        return hex(out);
    }

    private String encode(String name, String value) {
        return encode(new Http2Field(name, value));
    }

    @Test
    void aFieldOfTheStaticTableIsItsIndex() {
        for (int index = 1; index <= HpackStaticTable.LAST; index++) {
            Http2Field field = HpackStaticTable.get(index);
            if (!field.name().equals("authorization") && !field.name().equals("cookie")) {
                assertThat(encode(field)).isEqualTo(Integer.toHexString(0x80 + index));
            }
        }
    }

    @Test
    void aRepeatedFieldIsAnIndex() {
        assertThat(encode("x-a", "1")).startsWith("40");
        assertThat(encode("x-a", "2")).startsWith("7e");
        assertThat(encode("x-a", "1")).isEqualTo("bf");
        assertThat(encode("x-a", "2")).isEqualTo("be");
    }

    @Test
    void aSensitiveFieldIsNeverIndexed() {
        Http2Field field = new Http2Field("x-secret", "&&", true);
        String literal = encode(field);
        assertThat(literal).startsWith("10").endsWith("022626");
        assertThat(encode(field)).isEqualTo(literal);
        assertThat(encode(new Http2Field(":method", "GET", true))).startsWith("12");
        assertThat(encoder.tableSize()).isZero();
    }

    @Test
    void credentialsAndShortCookiesAreNeverIndexed() {
        assertThat(encode("authorization", "Basic YTpi")).startsWith("1f08");
        assertThat(encode("cookie", "0123456789012345678")).startsWith("1f11");
        assertThat(encoder.tableSize()).isZero();
        assertThat(encode("cookie", "01234567890123456789")).startsWith("60");
        assertThat(encoder.tableSize()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":path",
                "age",
                "content-length",
                "etag",
                "if-modified-since",
                "if-none-match",
                "location",
                "set-cookie"
            })
    void aValueThatHardlyRepeatsIsNotIndexed(String name) {
        String literal = encode(name, "/77");
        assertThat(literal).startsWith("0");
        assertThat(encode(name, "/77")).isEqualTo(literal);
        assertThat(encoder.tableSize()).isZero();
    }

    @Test
    void aFieldOfMoreThanHalfTheTableIsNotIndexed() {
        assertThat(encode("a", "0".repeat(2015))).startsWith("40");
        assertThat(encode("a", "0".repeat(2016))).startsWith("0f2f");
        assertThat(encoder.tableSize()).isEqualTo(2048);
    }

    @Test
    void huffmanCodesAreUsedIfTheyAreShorter() {
        assertThat(encode(":path", "aaa")).isEqualTo("04" + "8218c7");
        assertThat(encode(":path", "&&")).isEqualTo("04" + "022626");
        assertThat(encode(":path", "")).isEqualTo("04" + "00");
        assertThat(encode(":path", "0")).isEqualTo("04" + "0130");
    }

    @Test
    void aCharacterIsItsLowOctet() {
        assertThat(encode(":path", "\u2603\u01ff")).isEqualTo("04" + "0203ff");
        assertThat(encode(":path", "\u0261aa")).isEqualTo("04" + "8218c7");
    }

    // ---- the size of the table ----

    @Test
    void theUsualTableIsNotAnnounced() {
        assertThat(begin(encoder)).isEmpty();
        encoder.tableSize(4096);
        assertThat(begin(encoder)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 20", "30, 3e", "31, 3f00", "256, 3fe101", "65536, ''"})
    void aSmallerTableIsAnnouncedAtOnce(int size, String block) {
        HpackEncoder other = new HpackEncoder(size);
        assertThat(begin(other)).isEqualTo(block);
        assertThat(begin(other)).isEmpty();
    }

    @Test
    void aChangeIsAnnouncedOnce() {
        encoder.tableSize(100);
        assertThat(begin(encoder)).isEqualTo("3f45");
        assertThat(begin(encoder)).isEmpty();
        encoder.tableSize(8192);
        assertThat(begin(encoder)).isEqualTo("3fe13f");
        assertThat(begin(encoder)).isEmpty();
    }

    @Test
    void theLowestAndTheFinalSizeAreAnnounced() {
        encoder.tableSize(100);
        encoder.tableSize(0);
        encoder.tableSize(8192);
        encoder.tableSize(4096);
        assertThat(begin(encoder)).isEqualTo("20" + "3fe11f");
        encoder.tableSize(8192);
        encoder.tableSize(5000);
        assertThat(begin(encoder)).isEqualTo("3fe926");
        encoder.tableSize(100);
        encoder.tableSize(0);
        assertThat(begin(encoder)).isEqualTo("20");
    }

    @Test
    void aSmallerTableForgetsTheOldest() {
        encode("x-a", "1");
        encode("x-b", "2");
        assertThat(encoder.tableSize()).isEqualTo(72);
        encoder.tableSize(71);
        assertThat(encoder.tableSize()).isEqualTo(36);
        assertThat(encode("x-b", "2")).isEqualTo("be");
        assertThat(encode("x-a", "1")).startsWith("0");
    }
}
