package node.builtins.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cipher.
 *
 * @param name as OpenSSL lists it
 * @param nid its number in OpenSSL
 * @param algorithm of the JDK, for instance {@code "AES"}
 * @param mode for instance {@code "cbc"}
 * @param keyLength in bytes
 * @param ivLength in bytes; 0 for none
 * @param blockSize in bytes; 1 for streams
 */
public record CipherInfo(
        String name,
        int nid,
        String algorithm,
        String mode,
        int keyLength,
        int ivLength,
        int blockSize) {

    private static final Map<String, CipherInfo> ALL = new TreeMap<>();
    private static final Map<String, String> ALIASES = new TreeMap<>();

    static {
        int[][] aes = {
            // bits, then the numbers of ecb, cbc, ofb, cfb, cfb8, ctr, gcm, ccm, wrap, ocb
            {128, 418, 419, 420, 421, 653, 904, 895, 896, 788, 958},
            {192, 422, 423, 424, 425, 654, 905, 898, 899, 789, 959},
            {256, 426, 427, 428, 429, 655, 906, 901, 902, 790, 960}
        };
        String[] modes = {"ecb", "cbc", "ofb", "cfb", "cfb8", "ctr", "gcm", "ccm", "wrap", "ocb"};
        for (int[] numbers : aes) {
            int bits = numbers[0];
            for (int i = 0; i < modes.length; i++) {
                addAes(bits, modes[i], numbers[i + 1]);
            }
            ALIASES.put("aes" + bits, "aes-" + bits + "-cbc");
            ALIASES.put("id-aes" + bits + "-gcm", "aes-" + bits + "-gcm");
            ALIASES.put("id-aes" + bits + "-ccm", "aes-" + bits + "-ccm");
            ALIASES.put("aes" + bits + "-wrap", "id-aes" + bits + "-wrap");
            ALIASES.put("aes-" + bits + "-wrap", "id-aes" + bits + "-wrap");
        }
        add(new CipherInfo("id-aes128-wrap-pad", 897, "AES", "wrap", 16, 4, 8));
        add(new CipherInfo("id-aes192-wrap-pad", 900, "AES", "wrap", 24, 4, 8));
        add(new CipherInfo("id-aes256-wrap-pad", 903, "AES", "wrap", 32, 4, 8));
        add(new CipherInfo("des-ede3-cbc", 44, "DESede", "cbc", 24, 8, 8));
        add(new CipherInfo("des-ede3-ecb", 33, "DESede", "ecb", 24, 0, 8));
        add(new CipherInfo("des-ede3-cfb", 61, "DESede", "cfb", 24, 8, 1));
        add(new CipherInfo("des-ede3-cfb8", 659, "DESede", "cfb8", 24, 8, 1));
        add(new CipherInfo("des-ede3-ofb", 63, "DESede", "ofb", 24, 8, 1));
        add(new CipherInfo("chacha20-poly1305", 1018, "ChaCha20-Poly1305", "stream", 32, 12, 1));
        add(new CipherInfo("chacha20", 1019, "ChaCha20", "stream", 32, 16, 1));
        ALIASES.put("des3", "des-ede3-cbc");
        ALIASES.put("des-ede3", "des-ede3-ecb");
    }

    private static void addAes(int bits, String mode, int nid) {
        boolean wraps = mode.equals("wrap");
        String name = wraps ? "id-aes" + bits + "-wrap" : "aes-" + bits + "-" + mode;
        int iv =
                switch (mode) {
                    case "ecb" -> 0;
                    case "gcm", "ccm", "ocb" -> 12;
                    case "wrap" -> 8;
                    default -> 16;
                };
        int block =
                switch (mode) {
                    case "ecb", "cbc", "ocb" -> 16;
                    case "wrap" -> 8;
                    default -> 1;
                };
        add(new CipherInfo(name, nid, "AES", mode, bits / 8, iv, block));
    }

    private static void add(CipherInfo info) {
        ALL.put(info.name, info);
    }

    /** Returns the cipher with that name; null if there is none. */
    public static CipherInfo named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ALL.get(ALIASES.getOrDefault(lower, lower));
    }

    /** Returns the cipher with that number; null if there is none. */
    public static CipherInfo numbered(int nid) {
        return ALL.values().stream().filter(info -> info.nid == nid).findFirst().orElse(null);
    }

    /** The names that programs may use, sorted. */
    public static String[] names() {
        List<String> names = new ArrayList<>(ALL.keySet());
        ALIASES.keySet().stream()
                .map(name -> name.replace("-gcm", "-GCM").replace("-ccm", "-CCM"))
                .map(name -> name.startsWith("id-") ? name : name.toLowerCase(Locale.ROOT))
                .forEach(names::add);
        names.sort(null);
        return names.toArray(String[]::new);
    }

    /** Whether it authenticates what it encrypts. */
    public boolean isAuthenticated() {
        return switch (mode) {
            case "gcm", "ccm", "ocb" -> true;
            default -> algorithm.equals("ChaCha20-Poly1305");
        };
    }

    public boolean isCcm() {
        return mode.equals("ccm");
    }

    /** Whether that is a length that its initialization vector may have. */
    public boolean takesIv(int length) {
        return switch (mode) {
            case "gcm" -> length > 0;
            case "ocb" -> length > 0 && length < 16;
            case "ccm" -> length >= 7 && length <= 13;
            default ->
                    algorithm.equals("ChaCha20-Poly1305")
                            ? length > 0 && length <= 12
                            : length == ivLength;
        };
    }

    /** Opens it. Keys and vectors must have lengths that it takes. */
    public Crypt open(boolean encrypts, byte[] key, byte[] iv, int tagLength) {
        if (isCcm()) {
            return new CcmCrypt(encrypts, key, iv, tagLength);
        }
        if (mode.equals("ocb")) {
            return new OcbCrypt(encrypts, key, iv, tagLength);
        }
        if (isAuthenticated()) {
            return new AeadCrypt(this, encrypts, key, iv, tagLength);
        }
        return mode.equals("wrap")
                ? new WrapCrypt(encrypts, key, iv)
                : new BlockCrypt(this, encrypts, key, iv);
    }

    /** Encrypts or decrypts all at once. The tag, if there is one, is behind the encrypted data. */
    public byte[] whole(
            boolean encrypts,
            byte[] key,
            byte[] iv,
            byte[] associated,
            int tagLength,
            byte[] bytes) {
        Crypt crypt = open(encrypts, key, iv, tagLength);
        if (associated.length > 0) {
            crypt.authenticate(associated, bytes.length);
        }
        if (encrypts) {
            byte[] first = crypt.update(bytes);
            byte[] last = crypt.finish();
            return tagLength == 0
                    ? Derivations.join(first, last)
                    : Derivations.join(first, last, crypt.tag());
        }
        int size = bytes.length - tagLength;
        if (size < 0) {
            throw Crypt.notAuthentic();
        }
        if (tagLength > 0) {
            crypt.expect(Arrays.copyOfRange(bytes, size, bytes.length));
        }
        byte[] first = crypt.update(Arrays.copyOf(bytes, size));
        return Derivations.join(first, crypt.finish());
    }
}
