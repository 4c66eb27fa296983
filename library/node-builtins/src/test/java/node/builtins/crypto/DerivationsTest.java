package node.builtins.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DerivationsTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void scryptHasTheValuesOfItsRfc() {
        byte[] empty = new byte[0];
        assertThat(HEX.formatHex(Derivations.scrypt(empty, empty, 16, 1, 1, 64)))
                .isEqualTo(
                        "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                                + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
    }

    @Test
    void hkdfHasTheValuesOfItsRfc() {
        byte[] secret = HEX.parseHex("0b".repeat(22));
        byte[] salt = HEX.parseHex("000102030405060708090a0b0c");
        byte[] info = HEX.parseHex("f0f1f2f3f4f5f6f7f8f9");
        assertThat(HEX.formatHex(Derivations.hkdf("sha256", secret, salt, info, 42)))
                .isEqualTo(
                        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                                + "34007208d5b887185865");
    }

    @Test
    void pbkdf2HasTheValuesOfItsRfc() {
        byte[] key =
                Derivations.pbkdf2(
                        "sha1", "password".getBytes(UTF_8), "salt".getBytes(UTF_8), 4096, 20);
        assertThat(HEX.formatHex(key)).isEqualTo("4b007901b765489abead49d926f721d065a429c1");
    }
}
