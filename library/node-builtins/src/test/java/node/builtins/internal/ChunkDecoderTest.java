package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkDecoderTest {

    @ParameterizedTest
    @EnumSource
    void theTextDoesNotDependOnTheChunks(TextEncoding encoding) {
        byte[] bytes = hex("61e29883f09f92a9eda0b5ff80");
        if (encoding == TextEncoding.UTF16LE) {
            bytes = hex("3dd84ddc61003dd8620000dc");
        }
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                ChunkDecoder decoder = new ChunkDecoder(encoding);
                String text =
                        decoder.write(Arrays.copyOfRange(bytes, 0, first))
                                + decoder.write(Arrays.copyOfRange(bytes, first, second))
                                + decoder.write(Arrays.copyOfRange(bytes, second, bytes.length))
                                + decoder.end();
                assertThat(text).isEqualTo(encoding.decode(bytes));
            }
        }
    }

    @Test
    void theIncompleteCharacterIsVisible() {
        ChunkDecoder decoder = new ChunkDecoder(TextEncoding.UTF8);
        assertThat(decoder.write(hex("e1"))).isEmpty();
        assertThat(decoder.kept()).isEqualTo(hex("e1000000"));
        assertThat(decoder.missing()).isEqualTo(2);
        assertThat(decoder.total()).isEqualTo(3);
        assertThat(decoder.end()).isEqualTo("\uFFFD");
        assertThat(decoder.total()).isZero();
    }

    /** No character of UTF-8 begins with F6. */
    @Test
    void whatLooksLikeABeginningIsKept() {
        ChunkDecoder decoder = new ChunkDecoder(TextEncoding.UTF8);
        assertThat(decoder.write(hex("f69b"))).isEmpty();
        assertThat(decoder.write(hex("d1"))).isEqualTo("\uFFFD\uFFFD");
        assertThat(decoder.end()).isEqualTo("\uFFFD");
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
