package node.builtins.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyDataTest {

    private static final BigInteger EXPONENT = BigInteger.valueOf(65537);

    private static KeyData newKey(KeyType type) {
        return switch (type) {
            case RSA -> KeyPairs.rsa(1024, EXPONENT);
            case RSA_PSS ->
                    KeyPairs.rsaPss(1024, EXPONENT, new PssParameters("sha256", "sha256", 16));
            case EC -> KeyPairs.ec(Curve.P384);
            default -> KeyPairs.raw(type);
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA", "RSA_PSS", "EC", "ED25519", "ED448", "X25519", "X448"})
    void textsOfKeysAreReadAgain(KeyType type) {
        KeyData key = newKey(type);
        byte[] text = KeyWriter.pem(key, "pkcs8").getBytes(UTF_8);
        assertThat(KeyReader.privatePem(text, null).isEqual(key)).isTrue();
        assertThat(KeyReader.publicPem(text, null).isEqual(key.toPublic())).isTrue();

        byte[] password = "secret".getBytes(UTF_8);
        byte[] locked =
                KeyWriter.encryptedPem(key, "pkcs8", "aes-256-cbc", password).getBytes(UTF_8);
        assertThat(KeyReader.privatePem(locked, password).isEqual(key)).isTrue();
        assertThatThrownBy(() -> KeyReader.privatePem(locked, "wrong".getBytes(UTF_8)))
                .isInstanceOf(CryptoException.class);
        assertThatThrownBy(() -> KeyReader.privatePem(locked, null))
                .hasMessage("Passphrase required for encrypted key");
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA", "EC", "ED25519", "X448"})
    void jsonOfKeysIsReadAgain(KeyType type) {
        KeyData key = newKey(type);
        Map<String, String> members = Jwk.write(key);
        assertThat(Jwk.read(members::get, true).isEqual(key)).isTrue();
        Map<String, String> open = Jwk.write(key.toPublic());
        assertThat(Jwk.read(open::get, false).isEqual(key.toPublic())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA", "RSA_PSS", "EC", "ED25519", "ED448"})
    void signaturesAreValidForTheirMessageOnly(KeyType type) {
        KeyData key = newKey(type);
        String hash = Signatures.takesMessage(type) ? null : "sha256";
        SignOptions options = new SignOptions(hash, 0, SignOptions.USUAL, false);
        byte[] message = "message".getBytes(UTF_8);
        byte[] signature = Signatures.sign(key, options, message);
        KeyData open = key.toPublic();
        assertThat(Signatures.verify(open, options, message, signature)).isTrue();
        assertThat(Signatures.verify(open, options, "other".getBytes(UTF_8), signature)).isFalse();
        assertThat(Signatures.verify(open, options, message, new byte[3])).isFalse();
    }

    @Test
    void thePublicKeyOfASeedIsThatOfTheRfc() {
        HexFormat hex = HexFormat.of();
        String seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        KeyData key = KeyData.rawPrivate(KeyType.ED25519, hex.parseHex(seed));
        assertThat(hex.formatHex(key.toPublic().raw()))
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void pointsOfPrivateNumbersAreThoseOfTheJdk(Curve curve) {
        KeyData key = KeyPairs.ec(curve);
        assertThat(curve.encode(curve.multiply(key.scalar()))).isEqualTo(key.point());
        byte[] compressed = curve.encode(curve.decode(key.point()), false);
        assertThat(curve.encode(curve.decode(compressed))).isEqualTo(key.point());
    }

    @Test
    void bothSidesAgree() {
        KeyData one = KeyPairs.raw(KeyType.X25519);
        KeyData other = KeyPairs.raw(KeyType.X25519);
        assertThat(DiffieHellman.agree(one, other)).isEqualTo(DiffieHellman.agree(other, one));
        assertThatThrownBy(() -> DiffieHellman.agree(one, KeyPairs.ec(Curve.P256)))
                .hasMessageContaining("Incompatible key types");
    }

    @Test
    void groupsArePrimes() {
        for (String name : new String[] {"modp1", "modp2", "modp5", "modp14"}) {
            BigInteger prime = DiffieHellman.group(name);
            assertThat(prime.isProbablePrime(20)).as(name).isTrue();
            assertThat(prime.shiftRight(1).isProbablePrime(20)).as(name).isTrue();
        }
    }
}
