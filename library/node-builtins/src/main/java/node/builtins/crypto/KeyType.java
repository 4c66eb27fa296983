package node.builtins.crypto;

import java.util.HashMap;
import java.util.Map;

/** The kinds of asymmetric keys. */
public enum KeyType {
    RSA("rsa", "1.2.840.113549.1.1.1", "RSA"),
    RSA_PSS("rsa-pss", "1.2.840.113549.1.1.10", "RSASSA-PSS"),
    DSA("dsa", "1.2.840.10040.4.1", "DSA"),
    EC("ec", "1.2.840.10045.2.1", "EC"),
    DH("dh", "1.2.840.113549.1.3.1", "DH"),
    X25519("x25519", "1.3.101.110", "XDH"),
    X448("x448", "1.3.101.111", "XDH"),
    ED25519("ed25519", "1.3.101.112", "EdDSA"),
    ED448("ed448", "1.3.101.113", "EdDSA"),
    ML_DSA_44("ml-dsa-44", "2.16.840.1.101.3.4.3.17", "ML-DSA"),
    ML_DSA_65("ml-dsa-65", "2.16.840.1.101.3.4.3.18", "ML-DSA"),
    ML_DSA_87("ml-dsa-87", "2.16.840.1.101.3.4.3.19", "ML-DSA"),
    ML_KEM_512("ml-kem-512", "2.16.840.1.101.3.4.4.1", "ML-KEM"),
    ML_KEM_768("ml-kem-768", "2.16.840.1.101.3.4.4.2", "ML-KEM"),
    ML_KEM_1024("ml-kem-1024", "2.16.840.1.101.3.4.4.3", "ML-KEM");

    private static final Map<String, KeyType> BY_OID = new HashMap<>();
    private static final Map<String, KeyType> BY_NAME = new HashMap<>();

    static {
        for (KeyType type : values()) {
            BY_OID.put(type.oid, type);
            BY_NAME.put(type.nodeName, type);
        }
    }

    private final String nodeName;
    private final String oid;
    private final String jdkName;

    KeyType(String nodeName, String oid, String jdkName) {
        this.nodeName = nodeName;
        this.oid = oid;
        this.jdkName = jdkName;
    }

    /** The name that programs see. */
    public String nodeName() {
        return nodeName;
    }

    String oid() {
        return oid;
    }

    /** The name of the JDK's factory. */
    String jdkName() {
        return jdkName;
    }

    /** Returns the kind with that name; null if there is none. */
    public static KeyType named(String name) {
        return BY_NAME.get(name);
    }

    /** The same for a public key, of which OpenSSL says something else if it does not know it. */
    static KeyType ofPublic(String oid) {
        if (!BY_OID.containsKey(oid)) {
            throw CryptoException.error(
                    "ERR_OSSL_EVP_DECODE_ERROR",
                    "error:03000072:digital envelope routines::decode error");
        }
        return withOid(oid);
    }

    static KeyType withOid(String oid) {
        KeyType type = BY_OID.get(oid);
        if (type == null) {
            throw CryptoException.error(
                    "ERR_OSSL_UNSUPPORTED", "error:1E08010C:DECODER routines::unsupported");
        }
        return type;
    }

    /** Keys of ML-KEM and ML-DSA. */
    public boolean isLattice() {
        return isKem() || this == ML_DSA_44 || this == ML_DSA_65 || this == ML_DSA_87;
    }

    /** Keys of ML-KEM. */
    boolean isKem() {
        return this == ML_KEM_512 || this == ML_KEM_768 || this == ML_KEM_1024;
    }

    boolean isRsa() {
        return this == RSA || this == RSA_PSS;
    }

    /** The number of bytes of a public key of a raw kind, or of ML-KEM or ML-DSA. */
    public int publicSize() {
        return switch (this) {
            case ML_KEM_512 -> 800;
            case ML_KEM_768 -> 1184;
            case ML_KEM_1024 -> 1568;
            case ML_DSA_44 -> 1312;
            case ML_DSA_65 -> 1952;
            case ML_DSA_87 -> 2592;
            default -> privateSize();
        };
    }

    /** The number of bytes of a private key of a raw kind, or of the seed of ML-KEM or ML-DSA. */
    public int privateSize() {
        return switch (this) {
            case X25519, ED25519, ML_DSA_44, ML_DSA_65, ML_DSA_87 -> 32;
            case X448 -> 56;
            case ED448 -> 57;
            case ML_KEM_512, ML_KEM_768, ML_KEM_1024 -> 64;
            default -> throw new IllegalArgumentException(nodeName);
        };
    }

    /** Keys of the curves of RFC 7748 and RFC 8032, which are plain bytes. */
    public boolean isRaw() {
        return this == X25519 || this == X448 || this == ED25519 || this == ED448;
    }
}
