package node.builtins.crypto;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.function.Supplier;

/** Reads keys of all forms. */
public final class KeyReader {

    private KeyReader() {}

    /** Reads a private key from a text. */
    public static KeyData privatePem(byte[] text, byte[] password) {
        Pem pem = Pem.find(text(text), label -> label.endsWith("PRIVATE KEY"));
        if (pem == null) {
            throw unsupported();
        }
        return checked(() -> privateOf(pem, password));
    }

    private static KeyData privateOf(Pem pem, byte[] password) {
        byte[] bytes = pem.bytes();
        if (pem.cipher() != null || pem.label().startsWith("ENCRYPTED")) {
            if (password == null) {
                throw missingPassword();
            }
            bytes = pem.cipher() != null ? EncryptedKeys.decrypt(pem, password) : bytes;
        }
        return switch (pem.label()) {
            case "PRIVATE KEY" -> KeyData.pkcs8(bytes);
            case "ENCRYPTED PRIVATE KEY" -> KeyData.pkcs8(EncryptedKeys.decrypt(bytes, password));
            case "RSA PRIVATE KEY" -> KeyData.rsaPrivate(bytes);
            case "EC PRIVATE KEY" -> KeyData.sec1(bytes);
            case "DSA PRIVATE KEY" -> KeyData.dsaPrivate(bytes);
            default -> throw unsupported();
        };
    }

    /** Reads a private key from DER. */
    public static KeyData privateDer(byte[] der, String type, byte[] password) {
        return checked(
                () ->
                        switch (type) {
                            case "pkcs1" -> KeyData.rsaPrivate(der);
                            case "sec1" -> KeyData.sec1(der);
                            default -> pkcs8(der, password);
                        });
    }

    private static KeyData pkcs8(byte[] der, byte[] password) {
        boolean encrypted = Der.readFirst(der).at(0).tag() == Der.SEQUENCE;
        if (encrypted && password == null) {
            throw missingPassword();
        }
        return KeyData.pkcs8(encrypted ? EncryptedKeys.decrypt(der, password) : der);
    }

    /** Reads a public key from a text: also that of a private key or of a certificate. */
    public static KeyData publicPem(byte[] text, byte[] password) {
        Pem pem =
                Pem.find(
                        text(text),
                        label ->
                                label.endsWith(" KEY")
                                        || label.endsWith("CERTIFICATE")
                                        || label.equals("PUBLIC KEY"));
        if (pem == null) {
            throw unsupported();
        }
        return checked(
                () ->
                        switch (pem.label()) {
                            case "PUBLIC KEY" -> KeyData.spki(pem.bytes());
                            case "RSA PUBLIC KEY" -> KeyData.rsaPublic(pem.bytes());
                            case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE" ->
                                    ofCertificate(pem.bytes());
                            default -> privateOf(pem, password).toPublic();
                        });
    }

    /** Reads a public key from DER. */
    public static KeyData publicDer(byte[] der, String type, byte[] password) {
        return checked(
                () ->
                        switch (type) {
                            case "pkcs1" -> pkcs1Public(der);
                            case "sec1" -> KeyData.sec1(der).toPublic();
                            case "pkcs8" -> pkcs8(der, password).toPublic();
                            default -> KeyData.spki(der);
                        });
    }

    private static KeyData pkcs1Public(byte[] der) {
        boolean isPublic = Der.readFirst(der).elements().size() == 2;
        return isPublic ? KeyData.rsaPublic(der) : KeyData.rsaPrivate(der).toPublic();
    }

    private static KeyData ofCertificate(byte[] der) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return KeyData.spki(
                    factory.generateCertificate(new ByteArrayInputStream(der))
                            .getPublicKey()
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static KeyData checked(Supplier<KeyData> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw unsupported();
        }
    }

    private static CryptoException missingPassword() {
        return CryptoException.error(
                "ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED",
                "error:07880109:common libcrypto routines::interrupted or cancelled");
    }

    /** OpenSSL's error for what it cannot read. */
    public static CryptoException unsupported() {
        return CryptoException.error(
                "ERR_OSSL_UNSUPPORTED", "error:1E08010C:DECODER routines::unsupported");
    }
}
