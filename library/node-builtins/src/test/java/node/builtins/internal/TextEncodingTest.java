package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextEncodingTest {

    @ParameterizedTest
    @EnumSource(names = {"BASE64", "BASE64URL", "HEX", "LATIN1"})
    void allBytesSurvive(TextEncoding encoding) {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        for (int length = 0; length <= bytes.length; length++) {
            byte[] some = java.util.Arrays.copyOf(bytes, length);
            assertThat(encoding.encode(encoding.decode(some))).isEqualTo(some);
        }
    }

    @Test
    void utf16KeepsLoneSurrogates() {
        String text = "a\uD800\uDC00\uDFFFb";
        assertThat(TextEncoding.UTF16LE.decode(TextEncoding.UTF16LE.encode(text))).isEqualTo(text);
        assertThat(TextEncoding.UTF16LE.decode(new byte[] {97, 0, 98})).isEqualTo("a");
    }

    @Test
    void oneByteEncodingsTakeTheLowBits() {
        assertThat(hex(TextEncoding.LATIN1.encode("aé\uFFFFя"))).isEqualTo("61e9ff4f");
        assertThat(TextEncoding.ASCII.decode(new byte[] {97, (byte) 0xE1})).isEqualTo("aa");
    }

    @Test
    void base64SkipsWhatIsNoDigitAndEndsAtPadding() {
        assertThat(hex(TextEncoding.BASE64.encode("//++ \n-_\u00E9A"))).isEqualTo("ffffbefbf0");
        assertThat(hex(TextEncoding.BASE64.encode("YQ==YQ=="))).isEqualTo("61");
        assertThat(hex(TextEncoding.BASE64.encode("A"))).isEmpty();
        assertThat(hex(TextEncoding.BASE64.encode("=bad"))).isEmpty();
    }

    @Test
    void hexEndsAtTheFirstInvalidPair() {
        assertThat(hex(TextEncoding.HEX.encode("abCDxx12"))).isEqualTo("abcd");
        assertThat(hex(TextEncoding.HEX.encode("abc"))).isEqualTo("ab");
        assertThat(hex(TextEncoding.HEX.encode("\u0661\u0661"))).isEmpty();
    }

    @Test
    void aLimitCutsBetweenCharacters() {
        assertThat(hex(TextEncoding.UTF8.encode("aé€", 3))).isEqualTo("61c3a9");
        assertThat(hex(TextEncoding.UTF8.encode("aé€", 2))).isEqualTo("61");
        assertThat(hex(TextEncoding.UTF8.encode("a\uD83D\uDC4D", 2))).isEqualTo("61");
        assertThat(hex(TextEncoding.UTF16LE.encode("abc", 5))).isEqualTo("61006200");
        assertThat(hex(TextEncoding.HEX.encode("abcdef", 2))).isEqualTo("abcd");
        assertThat(hex(TextEncoding.BASE64.encode("YWFh", 1))).isEqualTo("61");
    }

    @Test
    void atobIsStrict() {
        assertThat(Base64Text.forgivingDecode("  Y\fW\tJ\njZ A=\r= ")).isEqualTo("abcd");
        assertThat(Base64Text.forgivingDecode("")).isEmpty();
        assertThat(Base64Text.forgivingDecode("YQ")).isEqualTo("a");
        for (String invalid :
                new String[] {"a", "YQ=", "YQ===", "Y=Q=", "YW-_", "\u0141AAA", "===="}) {
            assertThat(Base64Text.forgivingDecode(invalid)).as(invalid).isNull();
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
