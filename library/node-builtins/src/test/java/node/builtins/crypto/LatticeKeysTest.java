package node.builtins.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LatticeKeysTest {

    private static final String ALL = "ML_.*";
    private static final SignOptions NO_HASH = new SignOptions(null, 0, SignOptions.USUAL, false);

    private static byte[] counted(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static KeyData ofSeed(KeyType type) {
        return KeyData.rawPrivate(type, counted(type.privateSize()));
    }

    /** The key without its seed. */
    private static KeyData expanded(KeyData key) {
        Der both = Der.read(Der.read(LatticeKeys.complete(key)).at(2).octets());
        return KeyData.privateKey(key.algorithm(), both.at(1).bytes());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ALL)
    void aSeedGivesTheSameKeyEachTime(KeyType type) {
        KeyData open = ofSeed(type).toPublic();
        assertThat(open.isEqual(ofSeed(type).toPublic())).isTrue();
        assertThat(open.raw()).hasSize(type.publicSize());
        assertThat(KeyData.rawPublic(type, open.raw()).isEqual(open)).isTrue();
        assertThat(ofSeed(type).seed()).isEqualTo(counted(type.privateSize()));
        assertThat(KeyPairs.raw(type).toPublic().isEqual(open)).isFalse();
    }

    /** The lengths are those of RFC 9881 and RFC 9935: 22 or 24 bytes before the seed. */
    @ParameterizedTest
    @CsvSource({"ML_KEM_512, 86, 822", "ML_KEM_1024, 86, 1590", "ML_DSA_44, 54, 1334"})
    void derHasTheLengthOfTheStandard(KeyType type, int ofPrivate, int ofPublic) {
        KeyData key = ofSeed(type);
        assertThat(KeyWriter.der(key, "seed")).hasSize(ofPrivate);
        assertThat(KeyWriter.der(key.toPublic(), "spki")).hasSize(ofPublic);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ALL)
    void allFormsAreReadAgain(KeyType type) {
        KeyData key = KeyPairs.raw(type);
        for (String form : new String[] {"pkcs8", "seed"}) {
            byte[] der = KeyWriter.der(key, form);
            assertThat(KeyReader.privateDer(der, "pkcs8", null).isEqual(key)).as(form).isTrue();
        }
        byte[] password = "secret".getBytes(UTF_8);
        byte[] locked =
                KeyWriter.encryptedPem(key, "pkcs8", "aes-256-cbc", password).getBytes(UTF_8);
        assertThat(KeyReader.privatePem(locked, password).isEqual(key)).isTrue();
        Map<String, String> members = Jwk.write(key);
        assertThat(members).containsKeys("kty", "alg", "pub", "priv");
        assertThat(Jwk.read(members::get, true).isEqual(key)).isTrue();
        assertThat(Jwk.read(members::get, false).isEqual(key.toPublic())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ALL)
    void partsOfAKeyMustFit(KeyType type) {
        KeyData key = ofSeed(type);
        byte[] der = KeyWriter.der(key, "pkcs8");
        der[der.length - 1] ^= 1;
        assertThatThrownBy(() -> KeyReader.privateDer(der, "pkcs8", null))
                .isInstanceOf(CryptoException.class);
        byte[] open = key.toPublic().raw();
        byte[] shorter = Arrays.copyOf(open, open.length - 1);
        assertThatThrownBy(() -> KeyData.rawPublic(type, shorter))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeyData.rawPrivate(type, counted(31)))
                .isInstanceOf(IllegalArgumentException.class);
        Map<String, String> members = Jwk.write(KeyPairs.raw(type));
        members.put("pub", Jwk.write(key).get("pub"));
        assertThatThrownBy(() -> Jwk.read(members::get, true))
                .hasMessageContaining("Invalid JWK data");
    }

    @ParameterizedTest
    @CsvSource({"ML_DSA_44, 2420", "ML_DSA_65, 3309", "ML_DSA_87, 4627"})
    void signaturesAreValidForTheirMessageOnly(KeyType type, int size) {
        KeyData key = KeyPairs.raw(type);
        byte[] message = "message".getBytes(UTF_8);
        byte[] signature = Signatures.sign(key, NO_HASH, message);
        assertThat(signature).hasSize(size);
        KeyData open = key.toPublic();
        assertThat(Signatures.verify(open, NO_HASH, message, signature)).isTrue();
        assertThat(Signatures.verify(open, NO_HASH, new byte[7], signature)).isFalse();
        assertThat(Signatures.verify(open, NO_HASH, message, new byte[3])).isFalse();
        SignOptions hash = new SignOptions("sha256", 0, SignOptions.USUAL, false);
        assertThatThrownBy(() -> Signatures.sign(key, hash, message))
                .hasMessageContaining("invalid digest");
    }

    @ParameterizedTest
    @CsvSource({"ML_KEM_512, 768", "ML_KEM_768, 1088", "ML_KEM_1024, 1568", "X25519, 32"})
    void theOwnerOfAKeyGetsTheSecret(KeyType type, int size) {
        KeyData key = KeyPairs.raw(type);
        byte[][] made = Kem.encapsulate(key.toPublic());
        assertThat(made[0]).hasSize(32);
        assertThat(made[1]).hasSize(size);
        assertThat(Kem.decapsulate(key, made[1])).isEqualTo(made[0]);
        assertThat(Kem.decapsulate(KeyPairs.raw(type), made[1])).isNotEqualTo(made[0]);
        assertThatThrownBy(() -> Kem.decapsulate(key, new byte[3]))
                .hasMessageContaining("Failed to perform decapsulation");
    }

    @Test
    void aKeyWithoutItsSeedWorks() {
        KeyData kem = KeyPairs.raw(KeyType.ML_KEM_768);
        KeyData noSeed = expanded(kem);
        assertThat(noSeed.seed()).isNull();
        assertThat(noSeed.toPublic().isEqual(kem.toPublic())).isTrue();
        byte[][] made = Kem.encapsulate(kem.toPublic());
        assertThat(Kem.decapsulate(noSeed, made[1])).isEqualTo(made[0]);

        KeyData dsa = KeyPairs.raw(KeyType.ML_DSA_65);
        byte[] message = "message".getBytes(UTF_8);
        byte[] signature = Signatures.sign(expanded(dsa), NO_HASH, message);
        assertThat(Signatures.verify(dsa.toPublic(), NO_HASH, message, signature)).isTrue();
        assertThatThrownBy(() -> expanded(dsa).toPublic())
                .hasMessageContaining("without its seed is not supported");
        assertThatThrownBy(() -> Jwk.write(noSeed)).hasMessage("Failed to get raw seed");
    }

    @Test
    void keysThatCannotEncapsulateAreRefused() {
        KeyData signing = KeyPairs.raw(KeyType.ML_DSA_44).toPublic();
        assertThatThrownBy(() -> Kem.encapsulate(signing))
                .hasMessageContaining("Failed to initialize");
        KeyData open = KeyData.rawPublic(KeyType.ML_KEM_512, ones(800));
        assertThatThrownBy(() -> Kem.encapsulate(open))
                .hasMessageContaining("Failed to perform encapsulation");
    }

    private static byte[] ones(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 0xff);
        return bytes;
    }
}
