package node.builtins.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The hashes by their names, which are those of OpenSSL. */
public final class Digests {

    private static final Map<String, String> JDK =
            Map.ofEntries(
                    Map.entry("md5", "MD5"),
                    Map.entry("sha1", "SHA-1"),
                    Map.entry("sha224", "SHA-224"),
                    Map.entry("sha256", "SHA-256"),
                    Map.entry("sha384", "SHA-384"),
                    Map.entry("sha512", "SHA-512"),
                    Map.entry("sha512-224", "SHA-512/224"),
                    Map.entry("sha512-256", "SHA-512/256"),
                    Map.entry("sha3-224", "SHA3-224"),
                    Map.entry("sha3-256", "SHA3-256"),
                    Map.entry("sha3-384", "SHA3-384"),
                    Map.entry("sha3-512", "SHA3-512"));

    private static final Map<String, String> ALIASES =
            Map.ofEntries(
                    Map.entry("sha-1", "sha1"),
                    Map.entry("sha1-2", "sha1"),
                    Map.entry("ssl3-md5", "md5"),
                    Map.entry("ssl3-sha1", "sha1"),
                    Map.entry("sha-224", "sha224"),
                    Map.entry("sha-256", "sha256"),
                    Map.entry("sha-384", "sha384"),
                    Map.entry("sha-512", "sha512"),
                    Map.entry("sha2-224", "sha224"),
                    Map.entry("sha2-256", "sha256"),
                    Map.entry("sha2-384", "sha384"),
                    Map.entry("sha2-512", "sha512"),
                    Map.entry("sha512/224", "sha512-224"),
                    Map.entry("sha512/256", "sha512-256"),
                    Map.entry("sha-512/224", "sha512-224"),
                    Map.entry("sha-512/256", "sha512-256"),
                    Map.entry("sha2-512/224", "sha512-224"),
                    Map.entry("sha2-512/256", "sha512-256"),
                    Map.entry("shake-128", "shake128"),
                    Map.entry("shake-256", "shake256"),
                    Map.entry("ripemd", "ripemd160"),
                    Map.entry("rmd160", "ripemd160"),
                    Map.entry("ripemd160withrsa", "ripemd160"),
                    Map.entry("ripemd-160", "ripemd160"),
                    Map.entry("blake2b-512", "blake2b512"),
                    Map.entry("blake2s-256", "blake2s256"));

    private Digests() {}

    /** Returns the name of a hash without its variants: {@code sha256} for {@code RSA-SHA256}. */
    public static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("rsa-")) {
            lower = lower.substring(4);
        }
        if (lower.endsWith("withrsaencryption")) {
            lower = lower.substring(0, lower.length() - "withrsaencryption".length());
        }
        if (lower.startsWith("id-rsassa-pkcs1-v1_5-with-")) {
            lower = lower.substring("id-rsassa-pkcs1-v1_5-with-".length());
        }
        return ALIASES.getOrDefault(lower, lower);
    }

    /** Returns the JDK's name of a hash; null if the JDK does not have it. */
    public static String jdkName(String name) {
        return JDK.get(plain(name));
    }

    /** Returns a new hash; null if there is none of that name. */
    public static Digest open(String name) {
        String plain = plain(name);
        return switch (plain) {
            case "shake128" -> new Shake(128);
            case "shake256" -> new Shake(256);
            case "md5-sha1" -> new Md5Sha1(jdk("MD5"), jdk("SHA-1"));
            case "ripemd160" -> new Ripemd160();
            case "blake2b512" -> new Blake2b();
            case "blake2s256" -> new Blake2s();
            default -> JDK.containsKey(plain) ? jdk(JDK.get(plain)) : null;
        };
    }

    private static Digest jdk(String name) {
        try {
            return new JdkDigest(MessageDigest.getInstance(name));
        } catch (GeneralSecurityException e) {
            throw CryptoException.notImplemented(name);
        }
    }

    /** The names that programs may use, sorted. */
    public static String[] names() {
        TreeSet<String> names = new TreeSet<>(JDK.keySet());
        for (String name : JDK.keySet()) {
            boolean isNew = name.startsWith("sha3");
            if (isNew) {
                names.add("id-rsassa-pkcs1-v1_5-with-" + name);
            } else {
                names.add(name + "WithRSAEncryption");
            }
            names.add("RSA-" + name.toUpperCase(Locale.ROOT).replace("SHA512-", "SHA512/"));
        }
        String[] others = {
            "RSA-RIPEMD160",
            "RSA-SHA1-2",
            "blake2b512",
            "blake2s256",
            "md5-sha1",
            "ripemd",
            "ripemd160",
            "ripemd160WithRSA",
            "rmd160",
            "shake128",
            "shake256",
            "ssl3-md5",
            "ssl3-sha1"
        };
        names.addAll(List.of(others));
        return names.toArray(String[]::new);
    }
}
