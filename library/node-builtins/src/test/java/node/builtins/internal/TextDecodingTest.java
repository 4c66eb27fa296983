package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDecodingTest {

    @ParameterizedTest
    @CsvSource({
        "utf-8, e282ac, €",
        "utf-16le, ac20, €",
        "utf-16be, 20ac, €",
        "windows-1252, 80, €",
        "iso-8859-10, bd, ―",
        "iso-8859-14, d0, Ŵ",
        "koi8-u, ae, ў",
        "x-mac-cyrillic, ff, €",
        "x-user-defined, 80, \uF780",
        "gbk, c4e3, 你",
        "big5, a741, 你",
        "shift_jis, 82a0, あ",
        "euc-jp, a4a2, あ",
        "iso-2022-jp, 1b2442242228, あ",
        "euc-kr, b0a1, 가",
        "gb18030, 81308130, \u0080"
    })
    void encodingsOfTheStandardAreDecoded(String name, String bytes, String text) throws Exception {
        assertThat(decoded(name, bytes)).startsWith(text);
    }

    @Test
    void freeBytesOfWindowsAreControlCharacters() throws Exception {
        assertThat(decoded("windows-1252", "81")).isEqualTo("\u0081");
        assertThat(decoded("windows-1253", "d2")).isEqualTo("\uFFFD");
    }

    @Test
    void charactersMayBeCutAnywhere() throws Exception {
        TextDecoding utf8 = TextDecoding.of("utf-8", false);
        assertThat(utf8.decode(hex("61e2"), false)).isEqualTo("a");
        assertThat(utf8.decode(hex("82"), false)).isEmpty();
        assertThat(utf8.decode(hex("ac"), false)).isEqualTo("€");
        assertThat(utf8.decode(hex("e2"), true)).isEqualTo("\uFFFD");

        TextDecoding utf16 = TextDecoding.of("utf-16le", false);
        assertThat(utf16.decode(hex("3dd84d"), false)).isEmpty();
        assertThat(utf16.decode(hex("dc"), false)).isEqualTo("\uD83D\uDC4D");
        assertThat(utf16.decode(hex("00d800"), true)).isEqualTo("\uFFFD");

        TextDecoding japanese = TextDecoding.of("shift_jis", false);
        assertThat(japanese.decode(hex("82"), false)).isEmpty();
        assertThat(japanese.decode(hex("a0"), true)).isEqualTo("あ");
    }

    /** What follows an invalid sequence is not lost, wherever the bytes are cut. */
    @ParameterizedTest
    @CsvSource({
        "gb18030, 8130ff, \uFFFD0\uFFFD",
        "gb18030, 8130fe29, \uFFFD0\uFFFD)",
        "gb18030, fe59, \u9FB4",
        "gb18030, 82359037, \u9FB4",
        "gb18030, 90308130, \uD800\uDC00",
        "gbk, a3a0, '\u3000'",
        "gbk, 8141ff41, 丄\uFFFDA",
        "big5, 8862, \u00CA\u0304",
        "big5, 8e69, 箸",
        "big5, 8130, \uFFFD0",
        "euc-jp, 8ea7, ｧ",
        "euc-jp, 8fb0a1, 丂",
        "euc-jp, 8fb041, \uFFFDA",
        "euc-kr, c9a1, \uFFFD",
        "shift_jis, f040, \uE000",
        "shift_jis, 8130, \uFFFD0",
        "iso-2022-jp, 1b2442505041, 佩\uFFFD",
        "iso-2022-jp, 1b284a5c7e, ¥‾",
        "iso-2022-jp, 1b284930, ｰ",
        "iso-2022-jp, 1b2450, \uFFFD$P",
        "iso-2022-jp, 1b28421b284250, \uFFFDP",
        "iso-2022-jp, 501b, P\uFFFD"
    })
    void sequencesAreReadAsTheStandardSays(String name, String bytes, String text)
            throws Exception {
        assertThat(decoded(name, bytes)).isEqualTo(text);
        TextDecoding single = TextDecoding.of(name, false);
        StringBuilder all = new StringBuilder();
        for (byte one : hex(bytes)) {
            all.append(single.decode(new byte[] {one}, false));
        }
        assertThat(all.append(single.decode(new byte[0], true))).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "utf-8, ff",
        "iso-2022-jp, 1b24",
        "gb18030, 8130",
        "utf-8, e282",
        "utf-16le, 00",
        "utf-16le, 00dc",
        "windows-1253, d2",
        "shift_jis, ff"
    })
    void invalidBytesAreFatalIfWanted(String name, String bytes) {
        TextDecoding decoding = TextDecoding.of(name, true);
        assertThatThrownBy(() -> decoding.decode(hex(bytes), true))
                .isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void labelsAreTrimmedAndHaveNoCase() {
        assertThat(EncodingLabels.name(" \tUTF8\n")).isEqualTo("utf-8");
        assertThat(EncodingLabels.name("Latin1")).isEqualTo("windows-1252");
        assertThat(EncodingLabels.name("utf-8\u00A0")).isNull();
        assertThat(EncodingLabels.name("\u212Aoi8-r")).isNull();
        assertThat(EncodingLabels.name("")).isNull();
    }

    private static String decoded(String name, String bytes) throws CharacterCodingException {
        return TextDecoding.of(name, false).decode(hex(bytes), true);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
