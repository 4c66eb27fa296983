package node.launcher;

import static node.launcher.WorkerPrograms.run;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ML-KEM and ML-DSA in programs: the web's interface, and {@code node:crypto}. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PostQuantumTest {

    private static final String BEGIN =
            """
            const { subtle } = crypto;
            const node = require("crypto");
            const equal = (one, other) => Buffer.from(one).equals(Buffer.from(other));
            const failure = (promise) => promise.then(() => "none", (error) => error.name);
            """;

    @ParameterizedTest
    @ValueSource(strings = {"ML-KEM-512", "ML-KEM-768", "ML-KEM-1024"})
    void aSecretReachesTheOwnerOfAKey(String name) throws Exception {
        String text =
                BEGIN
                        + """
                        (async () => {
                          const name = "%s";
                          const all = ["encapsulateBits", "encapsulateKey", "decapsulateBits", "decapsulateKey"];
                          const { publicKey, privateKey } = await subtle.generateKey(name, true, all);
                          const { sharedKey, ciphertext } = await subtle.encapsulateBits(name, publicKey);
                          console.log(equal(await subtle.decapsulateBits(name, privateKey, ciphertext), sharedKey));
                          const aes = ["AES-GCM", true, ["encrypt"]];
                          const made = await subtle.encapsulateKey(name, publicKey, ...aes);
                          const got = await subtle.decapsulateKey(name, privateKey, made.ciphertext, ...aes);
                          const [one, other] = await Promise.all([made.sharedKey, got].map((key) => subtle.exportKey("raw", key)));
                          console.log(equal(one, other), got.algorithm.length);
                          for (const format of ["pkcs8", "raw-seed", "jwk"]) {
                            const data = await subtle.exportKey(format, privateKey);
                            const again = await subtle.importKey(format, data, name, false, ["decapsulateBits"]);
                            console.log(format, equal(await subtle.decapsulateBits(name, again, ciphertext), sharedKey));
                          }
                          console.log(
                            await failure(subtle.encapsulateBits(name, privateKey)),
                            await failure(subtle.decapsulateBits(name, privateKey, new Uint8Array(9))),
                            await failure(subtle.importKey("raw-seed", new Uint8Array(9), name, true, ["decapsulateBits"])),
                            await failure(subtle.importKey("raw", new Uint8Array(9), name, true, []))
                          );
                          const open = await subtle.getPublicKey(privateKey, ["encapsulateBits"]);
                          console.log(equal(await subtle.exportKey("spki", open), await subtle.exportKey("spki", publicKey)));
                        })();
                        """
                                .formatted(name);
        assertThat(run(text))
                .isEqualTo(
                        """
                        true
                        true 256
                        pkcs8 true
                        raw-seed true
                        jwk true
                        InvalidAccessError OperationError DataError NotSupportedError
                        true
                        """);
    }

    @Test
    void signaturesHaveNoContext() throws Exception {
        String text =
                BEGIN
                        + """
                        (async () => {
                          const name = "ML-DSA-65";
                          const { publicKey, privateKey } = await subtle.generateKey(name, true, ["sign", "verify"]);
                          const data = Buffer.from("message");
                          const signature = await subtle.sign(name, privateKey, data);
                          console.log(signature.byteLength, await subtle.verify(name, publicKey, signature, data));
                          const jwk = await subtle.exportKey("jwk", privateKey);
                          console.log(jwk.kty, jwk.alg, typeof jwk.pub, typeof jwk.priv);
                          const context = new Uint8Array(4);
                          console.log(
                            await failure(subtle.sign({ name, context }, privateKey, data)),
                            await failure(subtle.verify({ name, context }, publicKey, signature, data))
                          );
                          console.log(
                            SubtleCrypto.supports("sign", name),
                            SubtleCrypto.supports("sign", { name, context }),
                            SubtleCrypto.supports("encapsulateBits", name),
                            SubtleCrypto.supports("encapsulateKey", "ML-KEM-768", "HKDF"),
                            SubtleCrypto.supports("encapsulate", "ML-KEM-768")
                          );
                        })();
                        """;
        assertThat(run(text))
                .isEqualTo(
                        """
                        3309 true
                        AKP ML-DSA-65 string string
                        NotSupportedError NotSupportedError
                        true false false true false
                        """);
    }

    @Test
    void keysOfNodeAreOfThemToo() throws Exception {
        String text =
                BEGIN
                        + """
                        const kem = node.generateKeyPairSync("ml-kem-768");
                        const { sharedKey, ciphertext } = node.encapsulate(kem.publicKey);
                        console.log(kem.publicKey.asymmetricKeyType, node.decapsulate(kem.privateKey, ciphertext).equals(sharedKey));
                        const dsa = node.generateKeyPairSync("ml-dsa-44");
                        const signature = node.sign(null, "message", dsa.privateKey);
                        console.log(dsa.privateKey.asymmetricKeyType, node.verify(null, "message", dsa.publicKey, signature));
                        const format = "jwk";
                        const key = node.createPrivateKey({ format, key: dsa.privateKey.export({ format }) });
                        console.log(key.equals(dsa.privateKey), node.createPublicKey(key).equals(dsa.publicKey));
                        for (const work of [
                          () => kem.publicKey.export({ format }),
                          () => node.sign("sha256", "message", dsa.privateKey),
                          () => node.encapsulate(dsa.publicKey),
                        ]) {
                          try { work(); } catch (error) { console.log(error.code); }
                        }
                        node.generateKeyPair("ml-kem-512", (error, publicKey, privateKey) => {
                          node.encapsulate(publicKey, (error, { sharedKey, ciphertext }) => {
                            node.decapsulate(privateKey, ciphertext, (error, secret) => console.log(error, secret.equals(sharedKey)));
                          });
                        });
                        """;
        assertThat(run(text))
                .isEqualTo(
                        """
                        ml-kem-768 true
                        ml-dsa-44 true
                        true true
                        ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE
                        ERR_OSSL_INVALID_DIGEST
                        ERR_CRYPTO_OPERATION_FAILED
                        null true
                        """);
    }
}
