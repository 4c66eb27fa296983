package node.builtins.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.spec.ECPoint;
import java.util.Arrays;
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
            case EC -> KeyPairs.ec(Curve.P384, false);
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
                .hasMessageContaining("interrupted or cancelled");
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
    @EnumSource(names = {"ED25519", "X448"})
    void bothHalvesOfAKeyAsJsonMustFit(KeyType type) {
        Map<String, String> members = Jwk.write(newKey(type));
        members.put("x", Jwk.write(newKey(type)).get("x"));
        assertThatThrownBy(() -> Jwk.read(members::get, true))
                .hasMessageContaining("Invalid JWK data");
        members.remove("x");
        assertThatThrownBy(() -> Jwk.read(members::get, true))
                .hasMessageContaining("Invalid JWK data");
    }

    @Test
    void pointsOfSmallOrderAreKnown() {
        HexFormat hex = HexFormat.of();
        String eighth = "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05";
        assertThat(SmallOrder.contains(KeyType.ED25519, hex.parseHex(eighth))).isTrue();
        for (KeyType type : new KeyType[] {KeyType.ED25519, KeyType.ED448}) {
            byte[] point = new byte[type.publicSize()];
            assertThat(SmallOrder.contains(type, point)).isTrue();
            point[0] = 1;
            assertThat(SmallOrder.contains(type, point)).isTrue();
            point[point.length - 1] = (byte) 0x80;
            assertThat(SmallOrder.contains(type, point)).isTrue();
            point[0] = 3;
            assertThat(SmallOrder.contains(type, point)).isFalse();
            assertThat(SmallOrder.contains(type, KeyPairs.raw(type).toPublic().raw())).isFalse();
        }
    }

    @Test
    void aSignatureWithAKeyOfSmallOrderIsInvalid() {
        byte[] one = new byte[32];
        one[0] = 1;
        KeyData key = KeyData.rawPublic(KeyType.ED25519, one);
        byte[] signature = Arrays.copyOf(one, 64); // the point and 0: it fits every message
        SignOptions options = new SignOptions(null, 0, SignOptions.USUAL, false);
        assertThat(Signatures.verify(key, options, one, signature)).isFalse();
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
    void theCurveThatTheJdkLacksSignsAndAgrees() {
        KeyData key = KeyPairs.ec(Curve.SECP256K1, false);
        KeyData other = KeyPairs.ec(Curve.SECP256K1, false);
        byte[] message = "message".getBytes(UTF_8);
        for (boolean plain : new boolean[] {false, true}) {
            SignOptions options = new SignOptions("sha512", 0, SignOptions.USUAL, plain);
            byte[] signature = Signatures.sign(key, options, message);
            assertThat(Signatures.verify(key.toPublic(), options, message, signature)).isTrue();
            assertThat(Signatures.verify(other.toPublic(), options, message, signature)).isFalse();
            assertThat(Signatures.verify(key.toPublic(), options, message, new byte[3])).isFalse();
        }
        assertThat(DiffieHellman.agree(key, other.toPublic()))
                .isEqualTo(DiffieHellman.agree(other, key.toPublic()));
        assertThat(HexFormat.of().formatHex(Curve.SECP256K1.encode(two()), 0, 33))
                .isEqualTo("04c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5");
    }

    private static ECPoint two() {
        return Curve.SECP256K1.multiply(BigInteger.TWO);
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void aKeyMayContainTheParametersOfItsCurve(Curve curve) {
        KeyData key = KeyPairs.ec(curve, true);
        byte[] text = KeyWriter.pem(key, "sec1").getBytes(UTF_8);
        KeyData read = KeyReader.privatePem(text, null);
        assertThat(read.isEqual(key)).isTrue();
        assertThat(read.curve()).isEqualTo(curve);
        SignOptions options = new SignOptions("sha256", 0, SignOptions.USUAL, false);
        byte[] signature = Signatures.sign(read, options, text);
        assertThat(Signatures.verify(key.toPublic(), options, text, signature)).isTrue();
    }

    @Test
    void keysOfDsaHaveAnyLength() {
        KeyData key = KeyPairs.dsa(600, 160);
        assertThat(key.parameters().get(0).bitLength()).isEqualTo(600);
        assertThat(key.parameters().get(1).bitLength()).isEqualTo(160);
        SignOptions options = new SignOptions("sha256", 0, SignOptions.USUAL, false);
        byte[] message = "message".getBytes(UTF_8);
        byte[] signature = Signatures.sign(key, options, message);
        assertThat(Signatures.verify(key.toPublic(), options, message, signature)).isTrue();
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
        KeyData key = KeyPairs.ec(curve, false);
        assertThat(curve.encode(curve.multiply(key.scalar()))).isEqualTo(key.point());
        byte[] compressed = curve.encode(curve.decode(key.point()), false);
        assertThat(curve.encode(curve.decode(compressed))).isEqualTo(key.point());
    }

    @Test
    void bothSidesAgree() {
        KeyData one = KeyPairs.raw(KeyType.X25519);
        KeyData other = KeyPairs.raw(KeyType.X25519);
        assertThat(DiffieHellman.agree(one, other)).isEqualTo(DiffieHellman.agree(other, one));
        assertThatThrownBy(() -> DiffieHellman.agree(one, KeyPairs.ec(Curve.P256, false)))
                .hasMessageContaining("Incompatible key types");
    }

    @Test
    void halvesOfSafePrimesArePrime() {
        for (int bits : new int[] {8, 24, 31, 128}) {
            BigInteger prime = Primes.generate(bits, true, null, null);
            assertThat(prime.bitLength()).isEqualTo(bits);
            assertThat(prime.isProbablePrime(20)).isTrue();
            assertThat(prime.shiftRight(1).isProbablePrime(20)).isTrue();
        }
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
