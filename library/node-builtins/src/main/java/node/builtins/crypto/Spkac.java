package node.builtins.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A signed public key with a challenge, as browsers once sent it.
 *
 * @param key the key
 * @param challenge what was asked
 * @param isValid whether the signature is that of the key
 */
public record Spkac(KeyData key, String challenge, boolean isValid) {

    private static final String MD5 = "1.2.840.113549.1.1.4";
    private static final String SHA1 = "1.2.840.113549.1.1.5";
    private static final String SHA512 = "1.2.840.113549.1.1.13";

    /** Reads one from its base64; null if it is none. */
    public static Spkac read(byte[] text) {
        try {
            String trimmed = new String(text, StandardCharsets.ISO_8859_1).strip();
            Der whole = Der.readFirst(Base64.getMimeDecoder().decode(trimmed));
            Der signed = whole.at(0);
            KeyData key = KeyData.spki(signed.at(0).bytes());
            String challenge = CertificateName.text(signed.at(1));
            String hash =
                    switch (whole.at(1).at(0).oid()) {
                        case MD5 -> "md5";
                        case SHA1 -> "sha1";
                        case SHA512 -> "sha512";
                        default -> "sha256";
                    };
            SignOptions options = new SignOptions(hash, 0, SignOptions.USUAL, false);
            byte[] signature = whole.at(2).bits();
            boolean valid = Signatures.verify(key, options, signed.bytes(), signature);
            return new Spkac(key, challenge, valid);
        } catch (IllegalArgumentException | CryptoException e) {
            return null;
        }
    }
}
