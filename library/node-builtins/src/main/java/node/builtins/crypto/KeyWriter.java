package node.builtins.crypto;

/** Writes keys. */
public final class KeyWriter {

    private KeyWriter() {}

    /**
     * Returns the DER of a key.
     *
     * @param form {@code spki}, {@code pkcs8}, {@code pkcs1}, {@code sec1}, or {@code seed} for
     *     PKCS#8 that has nothing but the seed if that is known
     */
    public static byte[] der(KeyData key, String form) {
        return switch (form) {
            case "pkcs1" -> key.pkcs1();
            case "sec1" -> key.sec1();
            case "pkcs8" -> pkcs8(key);
            default -> key.bytes();
        };
    }

    private static byte[] pkcs8(KeyData key) {
        return key.type().isLattice() ? LatticeKeys.complete(key) : key.bytes();
    }

    /** Returns encrypted PKCS#8. */
    public static byte[] encryptedDer(KeyData key, String cipher, byte[] password) {
        return EncryptedKeys.encrypt(pkcs8(key), cipher, password);
    }

    /** Returns the text of a key. */
    public static String pem(KeyData key, String form) {
        return Pem.encode(label(key, form), der(key, form));
    }

    /** Returns the text of an encrypted private key. */
    public static String encryptedPem(KeyData key, String form, String cipher, byte[] password) {
        if (form.equals("pkcs8")) {
            return Pem.encode("ENCRYPTED PRIVATE KEY", encryptedDer(key, cipher, password));
        }
        return EncryptedKeys.encryptPem(label(key, form), der(key, form), cipher, password);
    }

    private static String label(KeyData key, String form) {
        boolean isPublic = key.kind() == KeyData.Kind.PUBLIC;
        return switch (form) {
            case "pkcs1" -> isPublic ? "RSA PUBLIC KEY" : "RSA PRIVATE KEY";
            case "sec1" -> "EC PRIVATE KEY";
            default -> isPublic ? "PUBLIC KEY" : "PRIVATE KEY";
        };
    }
}
