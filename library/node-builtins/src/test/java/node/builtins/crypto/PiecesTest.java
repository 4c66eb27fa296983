package node.builtins.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cipher gives of each piece at once, as OpenSSL does. */
class PiecesTest {

    private static final int[] PIECES = {1, 15, 16, 17, 0, 5, 5, 6, 32, 33, 7, 100_000, 3};

    private static byte[] filled(int length, int value) {
        byte[] filled = new byte[length];
        Arrays.fill(filled, (byte) value);
        return filled;
    }

    /** Gives the pieces to a cipher, and appends all results. Returns the length of each. */
    private static List<Integer> through(Crypt crypt, byte[] data, ByteArrayOutputStream all) {
        List<Integer> lengths = new ArrayList<>();
        int at = 0;
        for (int piece : PIECES) {
            int end = Math.min(at + piece, data.length);
            byte[] out = crypt.update(Arrays.copyOfRange(data, at, end));
            at = end;
            all.writeBytes(out);
            lengths.add(out.length);
        }
        all.writeBytes(crypt.update(Arrays.copyOfRange(data, at, data.length)));
        all.writeBytes(crypt.finish());
        return lengths;
    }

    private static byte[] plain() {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (int i = 0; i < PIECES.length; i++) {
            plain.writeBytes(filled(PIECES[i], i + 1));
        }
        return plain.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "aes-128-cfb, 16",
        "aes-256-ofb, 16",
        "aes-128-cfb8, 16",
        "aes-128-ctr, 16",
        "aes-128-gcm, 12",
        "aes-192-gcm, 16",
        "des-ede3-cfb, 8",
        "des-ede3-ofb, 8",
        "chacha20, 16",
        "chacha20-poly1305, 12"
    })
    void aStreamGivesEachByteAtOnce(String name, int ivLength) {
        CipherInfo info = CipherInfo.named(name);
        byte[] key = filled(info.keyLength(), 7);
        byte[] iv = filled(ivLength, 3);
        byte[] plain = plain();
        Crypt encrypts = info.open(true, key, iv, 16);
        Crypt decrypts = info.open(false, key, iv, 16);
        Crypt whole = info.open(true, key, iv, 16);
        ByteArrayOutputStream encrypted = new ByteArrayOutputStream();
        ByteArrayOutputStream decrypted = new ByteArrayOutputStream();
        List<Integer> given = Arrays.stream(PIECES).boxed().toList();

        assertThat(through(encrypts, plain, encrypted)).isEqualTo(given);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(whole.update(plain));
        expected.writeBytes(whole.finish());
        assertThat(encrypted.toByteArray()).isEqualTo(expected.toByteArray());

        if (info.isAuthenticated()) {
            assertThat(encrypts.tag()).isEqualTo(whole.tag());
            decrypts.expect(encrypts.tag());
        }
        assertThat(through(decrypts, encrypted.toByteArray(), decrypted)).isEqualTo(given);
        assertThat(decrypted.toByteArray()).isEqualTo(plain);
    }

    @Test
    void onlyABlockThatMayBeTheLastIsHeld() {
        CipherInfo info = CipherInfo.named("aes-128-cbc");
        byte[] key = filled(16, 7);
        byte[] iv = filled(16, 3);
        ByteArrayOutputStream encrypted = new ByteArrayOutputStream();
        ByteArrayOutputStream decrypted = new ByteArrayOutputStream();

        assertThat(through(info.open(true, key, iv, 0), plain(), encrypted))
                .containsExactly(0, 16, 16, 16, 0, 0, 0, 16, 32, 32, 0, 100_000, 0);
        assertThat(through(info.open(false, key, iv, 0), encrypted.toByteArray(), decrypted))
                .containsExactly(0, 0, 16, 32, 0, 0, 0, 16, 32, 32, 0, 100_000, 0);
        assertThat(decrypted.toByteArray()).isEqualTo(plain());
    }
}
