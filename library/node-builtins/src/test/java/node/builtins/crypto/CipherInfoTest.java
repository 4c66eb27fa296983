package node.builtins.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CipherInfoTest {

    private static final HexFormat HEX = HexFormat.of();

    private static String whole(
            String name, String key, String iv, String more, int tag, String data) {
        byte[] out =
                CipherInfo.named(name)
                        .whole(
                                true,
                                HEX.parseHex(key),
                                HEX.parseHex(iv),
                                HEX.parseHex(more),
                                tag,
                                HEX.parseHex(data));
        byte[] back =
                CipherInfo.named(name)
                        .whole(
                                false,
                                HEX.parseHex(key),
                                HEX.parseHex(iv),
                                HEX.parseHex(more),
                                tag,
                                out);
        assertThat(HEX.formatHex(back)).isEqualTo(data);
        return HEX.formatHex(out);
    }

    @Test
    void gcmHasTheValuesOfItsSpecification() {
        String zeros = "00".repeat(16);
        assertThat(whole("aes-128-gcm", zeros, "00".repeat(12), "", 16, zeros))
                .isEqualTo("0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf");
    }

    @Test
    void ccmHasTheValuesOfItsRfc() {
        assertThat(
                        whole(
                                "aes-128-ccm",
                                "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf",
                                "00000003020100a0a1a2a3a4a5",
                                "0001020304050607",
                                8,
                                "08090a0b0c0d0e0f101112131415161718191a1b1c1d1e"))
                .isEqualTo("588c979a61c663d2f066d0c2c0f989806d5f6b61dac38417e8d12cfdf926e0");
    }

    @ParameterizedTest
    @CsvSource({
        "bbaa99887766554433221101, 0001020304050607, 6820b3657b6f615a5725bda0d3b4eb3a257c9af1f8f03009",
        "bbaa99887766554433221104, 000102030405060708090a0b0c0d0e0f,"
                + " 571d535b60b277188be5147170a9a22c3ad7a4ff3835b8c5701c1ccec8fc3358"
    })
    void ocbHasTheValuesOfItsRfc(String nonce, String data, String expected) {
        String key = "000102030405060708090a0b0c0d0e0f";
        assertThat(whole("aes-128-ocb", key, nonce, data, 16, data)).isEqualTo(expected);
    }

    @Test
    void ciphersThatAuthenticateGivePartsOfBlocksAtOnce() {
        byte[] key = new byte[16];
        byte[] iv = new byte[12];
        byte[] out = CipherInfo.named("aes-128-gcm").whole(true, key, iv, iv, 16, new byte[3]);
        Crypt crypt = CipherInfo.named("aes-128-gcm").open(false, key, iv, 16);
        crypt.authenticate(iv, -1);
        assertThat(crypt.update(Arrays.copyOf(out, 3))).isEqualTo(new byte[3]);
        crypt.expect(Arrays.copyOfRange(out, 3, 19));
        assertThat(crypt.finish()).isEmpty();
    }

    @Test
    void kmacHasTheValuesOfItsSamples() {
        byte[] key =
                HEX.parseHex("404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f");
        byte[] data = {0, 1, 2, 3};
        assertThat(HEX.formatHex(Kmac.of(128, key, new byte[0], 32, data)))
                .isEqualTo("e5780b0d3ea6f7d3a429c5706aa43a00fadbd7d49628839e3187243f456ee14e");
    }

    @Test
    void wrappingHasTheValuesOfItsRfcs() {
        assertThat(
                        whole(
                                "id-aes128-wrap",
                                "000102030405060708090a0b0c0d0e0f",
                                "a6a6a6a6a6a6a6a6",
                                "",
                                0,
                                "00112233445566778899aabbccddeeff"))
                .isEqualTo("1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5");
        assertThat(
                        whole(
                                "id-aes192-wrap-pad",
                                "5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8",
                                "a65959a6",
                                "",
                                0,
                                "c37b7e6492584340bed12207808941155068f738"))
                .isEqualTo("138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a");
    }

    @ParameterizedTest
    @CsvSource({"aes-256-gcm, 12", "chacha20-poly1305, 12", "aes-256-ccm, 12"})
    void changedDataIsRefused(String name, int ivLength) {
        CipherInfo info = CipherInfo.named(name);
        byte[] key = new byte[32];
        byte[] iv = new byte[ivLength];
        byte[] out = info.whole(true, key, iv, new byte[0], 16, new byte[100]);
        out[50] ^= 1;
        assertThatThrownBy(() -> info.whole(false, key, iv, new byte[0], 16, out))
                .isInstanceOf(CryptoException.class);
    }

    @Test
    void decryptionOfGcmGivesBytesBeforeTheTagIsKnown() {
        CipherInfo info = CipherInfo.named("aes-128-gcm");
        byte[] out = info.whole(true, new byte[16], new byte[12], new byte[0], 16, new byte[64]);
        Crypt crypt = info.open(false, new byte[16], new byte[12], 16);
        byte[] first = new byte[64];
        System.arraycopy(out, 0, first, 0, 64);
        assertThat(crypt.update(first)).isNotEmpty();
        assertThatThrownBy(crypt::finish).hasMessageContaining("unable to authenticate");
    }

    @Test
    void paddingThatIsInvalidIsRefused() {
        CipherInfo info = CipherInfo.named("aes-128-cbc");
        byte[] key = new byte[16];
        byte[] out = info.whole(true, key, new byte[16], new byte[0], 0, new byte[40]);
        assertThatThrownBy(
                        () ->
                                info.whole(
                                        false,
                                        new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
                                        new byte[16],
                                        new byte[0],
                                        0,
                                        out))
                .isInstanceOf(CryptoException.class);
    }
}
