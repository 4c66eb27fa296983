package node.loop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void halvesOfPairsBecomeTheReplacementCharacter() {
        assertThat(encoded("\uD800")).isEqualTo("\uFFFD");
        assertThat(encoded("a\uDC00b")).isEqualTo("a\uFFFDb");
        assertThat(encoded("\uD800\uD800\uDC00")).isEqualTo("\uFFFD\uD800\uDC00");
        assertThat(encoded("\uDC00\uD800")).isEqualTo("\uFFFD\uFFFD");
        assertThat(encoded("\uD83D\uDE00\uD83D")).isEqualTo("\uD83D\uDE00\uFFFD");
    }

    @Test
    void allOtherTextStaysAsItIs() {
        String text = "?aä€\uD83D\uDE00\uFFFD";
        assertThat(encoded(text)).isEqualTo(text);
        assertThat(Utf8.wellFormed(text)).isSameAs(text);
        assertThat(Utf8.encode("")).isEmpty();
    }

    private static String encoded(String text) {
        return new String(Utf8.encode(text), UTF_8);
    }
}
