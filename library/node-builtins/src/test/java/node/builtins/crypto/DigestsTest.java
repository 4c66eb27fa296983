package node.builtins.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestsTest {

    private static String hash(String name, String text, int length) {
        Digest digest = Digests.open(name);
        digest.update(text.getBytes(UTF_8));
        return HexFormat.of().formatHex(digest.digest(length < 0 ? digest.length() : length));
    }

    @ParameterizedTest
    @CsvSource({
        "sha256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "RSA-SHA1, a9993e364706816aba3e25717850c26c9cd0d89d",
        "ripemd160, 8eb208f7e05d987a9b044a8e98c6b087f15a0bfc",
        "blake2s256, 508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982",
        "blake2b512, ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"
    })
    void hashesHaveThePublishedValues(String name, String expected) {
        assertThat(hash(name, "abc", -1)).isEqualTo(expected);
    }

    @Test
    void extendableHashesHaveAnyLength() {
        String all = "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26";
        assertThat(hash("shake128", "", 32)).isEqualTo(all);
        assertThat(hash("shake128", "", 5)).isEqualTo(all.substring(0, 10));
        assertThat(hash("shake128", "", 1000)).startsWith(all);
    }

    @Test
    void aCopyGoesOnByItself() {
        for (String name : new String[] {"sha256", "shake256", "blake2b512", "ripemd160"}) {
            Digest first = Digests.open(name);
            first.update("x".repeat(200).getBytes(UTF_8));
            Digest second = first.copy();
            second.update("y".getBytes(UTF_8));
            String whole = HexFormat.of().formatHex(second.digest(second.length()));
            assertThat(whole).isEqualTo(hash(name, "x".repeat(200) + "y", -1));
            assertThat(HexFormat.of().formatHex(first.digest(first.length())))
                    .isEqualTo(hash(name, "x".repeat(200), -1));
        }
    }

    @Test
    void everyListedHashOpens() {
        for (String name : Digests.names()) {
            assertThat(Digests.open(name)).as(name).isNotNull();
        }
        assertThat(Digests.open("sha257")).isNull();
    }
}
