package node.http2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuffmanTest {

    private static byte[] encode(String text) {
        HpackOutput out = new HpackOutput();
        HuffmanEncoder.encode(text, out);
        return Arrays.copyOf(out.buffer().array(), out.size());
    }

    private static String decode(byte[] octets) throws HpackException {
        byte[] out = new byte[HuffmanDecoder.most(octets.length)];
        int count = HuffmanDecoder.decode(octets, 0, octets.length, out);
        return new String(out, 0, count, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1ff8, 13",
        "1, 7fffd8, 23",
        "32, 14, 6",
        "48, 0, 5",
        "92, 7fff0, 19",
        "97, 3, 5",
        "122, 7b, 7",
        "127, ffffffc, 28",
        "128, fffe6, 20",
        "199, 1ffffec, 25",
        "203, 7ffffde, 27",
        "255, 3ffffee, 26",
        "256, 3fffffff, 30"
    })
    void codesFollowFromTheirLengths(int symbol, String code, int length) {
        assertThat(HuffmanCode.code(symbol)).isEqualTo(Integer.parseInt(code, 16));
        assertThat(HuffmanCode.length(symbol)).isEqualTo(length);
    }

    @Test
    void everyBeginningIsThatOfACode() {
        double sum = 0;
        for (int symbol = 0; symbol <= HuffmanCode.EOS; symbol++) {
            sum += Math.scalb(1, -HuffmanCode.length(symbol));
        }
        assertThat(sum).isEqualTo(1);
    }

    @Test
    void everyOctetSurvivesInEveryPlace() throws HpackException {
        for (int octet = 0; octet < 256; octet++) {
            String text = String.valueOf((char) octet);
            for (int before = 0; before < 8; before++) {
                String whole = "a".repeat(before) + text;
                assertThat(decode(encode(whole))).isEqualTo(whole);
                assertThat(decode(encode(whole + "z"))).isEqualTo(whole + "z");
            }
        }
    }

    @Test
    void allOctetsSurviveTogether() throws HpackException {
        StringBuilder text = new StringBuilder();
        for (int octet = 0; octet < 256; octet++) {
            text.append((char) octet);
        }
        assertThat(decode(encode(text.toString()))).isEqualTo(text.toString());
    }

    @Test
    void theSizeIsThatOfTheCodesIfTheyAreShorter() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append((char) (random.nextInt(4) == 0 ? random.nextInt(256) : 'e'));
            }
            int size = encode(text.toString()).length;
            assertThat(HuffmanEncoder.size(text.toString()))
                    .isEqualTo(Math.min(size, text.length()));
        }
    }

    @Test
    void theShortestCodesFillTheRoom() throws HpackException {
        String text = "0".repeat(8000);
        byte[] octets = encode(text);
        assertThat(octets).hasSize(5000);
        assertThat(HuffmanDecoder.most(octets.length)).isEqualTo(text.length());
        assertThat(decode(octets)).isEqualTo(text);
    }

    @Test
    void anyOctetsAreATextOrAnError() {
        Random random = new Random(11);
        int texts = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = new byte[random.nextInt(6)];
            random.nextBytes(octets);
            try {
                String text = decode(octets);
                assertThat(encode(text)).isEqualTo(octets);
                texts++;
            } catch (HpackException _) {
                // most are errors
            }
        }
        assertThat(texts).isPositive();
    }

    @Test
    void anErrorHasNoStackTrace() {
        assertThatThrownBy(() -> decode(new byte[] {0}))
                .isInstanceOf(HpackException.class)
                .satisfies(error -> assertThat(error.getStackTrace()).isEmpty());
    }
}
