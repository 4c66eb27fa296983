package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {

    @Test
    void loneSurrogatesAreReplaced() {
        assertThat(hex(Utf8.encode("a\uD800"))).isEqualTo("61efbfbd");
        assertThat(hex(Utf8.encode("\uDC00é"))).isEqualTo("efbfbdc3a9");
        assertThat(hex(Utf8.encode("a?\uD83D\uDC4D"))).isEqualTo("613ff09f918d");
        assertThat(Utf8.wellFormed("\uD83D\uDC4D\uD83D")).isEqualTo("\uD83D\uDC4D\uFFFD");
    }

    /** The number of replacement characters is that of the Encoding Standard. */
    @ParameterizedTest
    @CsvSource({
        "eda0b5edb08d, ??????",
        "e241, ?A",
        "f0b841, ?A",
        "f1ccb8, ?\u0338",
        "f0808080, ????",
        "f490, ??",
        "c0af, ??",
        "e29883, \u2603",
        "efbfbd, ?",
        "4142e2, AB?"
    })
    void eachInvalidPartBecomesOneReplacement(String bytes, String text) {
        byte[] given = HexFormat.of().parseHex(bytes);
        assertThat(Utf8.decode(given, 0, given.length)).isEqualTo(text.replace('?', '\uFFFD'));
    }

    @Test
    void theLengthIsThatOfTheEncodedText() {
        for (String text :
                new String[] {"", "abc", "é", "€", "\uD83D\uDC4D", "\uD83D", "x\uDC4Dy"}) {
            assertThat(Utf8.byteLength(text)).as(text).isEqualTo(Utf8.encode(text).length);
        }
    }

    @Test
    void textsAreCutBetweenCharacters() {
        byte[] bytes = "a€b".getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.cut(bytes, 0)).isZero();
        assertThat(Utf8.cut(bytes, 1)).isEqualTo(1);
        assertThat(Utf8.cut(bytes, 2)).isEqualTo(1);
        assertThat(Utf8.cut(bytes, 3)).isEqualTo(1);
        assertThat(Utf8.cut(bytes, 4)).isEqualTo(4);
        assertThat(Utf8.cut(bytes, 9)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "61, 0",
        "61e2, 1",
        "61e282, 2",
        "e28283, 0",
        "f09f91, 3",
        "f490, 0",
        "ff, 0",
        "9191, 0",
        "c0, 0"
    })
    void onlyTheBeginningOfACharacterIsIncomplete(String bytes, int count) {
        byte[] given = HexFormat.of().parseHex(bytes);
        assertThat(Utf8.incomplete(given, 0, given.length)).isEqualTo(count);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
