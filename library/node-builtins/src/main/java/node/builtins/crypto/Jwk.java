package node.builtins.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Keys as JSON (RFC 7517, RFC 7518, RFC 8037; for ML-DSA and ML-KEM the drafts of JOSE). */
public final class Jwk {

    private static final String[] RSA = {"n", "e", "d", "p", "q", "dp", "dq", "qi"};

    private Jwk() {}

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        String url = text.replace('+', '-').replace('/', '_').replace("=", "");
        return Base64.getUrlDecoder().decode(url);
    }

    /** Returns the members in their order. */
    public static Map<String, String> write(KeyData key) {
        Map<String, String> members = new LinkedHashMap<>();
        if (key.kind() == KeyData.Kind.SECRET) {
            members.put("kty", "oct");
            members.put("k", text(key.bytes()));
            return members;
        }
        boolean isPrivate = key.kind() == KeyData.Kind.PRIVATE;
        switch (key.type()) {
            case RSA -> {
                members.put("kty", "RSA");
                List<BigInteger> numbers = key.rsa();
                for (int i = 0; i < numbers.size(); i++) {
                    members.put(RSA[i], text(Numbers.bytes(numbers.get(i))));
                }
            }
            case EC -> {
                Curve curve = key.curve();
                byte[] point = key.point();
                int size = curve.size();
                members.put("kty", "EC");
                members.put("x", text(Arrays.copyOfRange(point, 1, 1 + size)));
                members.put("y", text(Arrays.copyOfRange(point, 1 + size, 1 + 2 * size)));
                members.put("crv", curve.jwkName());
                if (isPrivate) {
                    members.put("d", text(curve.bytes(key.scalar())));
                }
            }
            case X25519, X448, ED25519, ED448 -> {
                String name = key.type().nodeName();
                members.put("crv", Character.toUpperCase(name.charAt(0)) + name.substring(1));
                if (isPrivate) {
                    members.put("d", text(key.raw()));
                }
                members.put("x", text(key.toPublic().raw()));
                members.put("kty", "OKP");
            }
            case ML_KEM_512, ML_KEM_768, ML_KEM_1024, ML_DSA_44, ML_DSA_65, ML_DSA_87 -> {
                members.put("kty", "AKP");
                members.put("alg", LatticeKeys.jwkName(key.type()));
                members.put("pub", text(key.toPublic().raw()));
                if (isPrivate) {
                    members.put("priv", text(seedOf(key)));
                }
            }
            default ->
                    throw CryptoException.error(
                            "ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE", "Unsupported JWK Key Type.");
        }
        return members;
    }

    private static byte[] seedOf(KeyData key) {
        byte[] seed = key.seed();
        if (seed == null) {
            throw CryptoException.error("ERR_CRYPTO_OPERATION_FAILED", "Failed to get raw seed");
        }
        return seed;
    }

    /**
     * Reads a key of the kinds RSA, EC, OKP or AKP.
     *
     * @param get returns a member, or null
     * @param isPrivate whether it must be a private key
     */
    public static KeyData read(UnaryOperator<String> get, boolean isPrivate) {
        try {
            return switch (get.apply("kty")) {
                case "RSA" -> rsa(get, isPrivate);
                case "EC" -> ec(get, isPrivate);
                case "AKP" -> akp(get, isPrivate);
                default -> okp(get, isPrivate);
            };
        } catch (IllegalArgumentException | NullPointerException e) {
            throw invalid();
        }
    }

    private static CryptoException invalid() {
        return CryptoException.error("ERR_CRYPTO_INVALID_JWK", "Invalid JWK data");
    }

    private static KeyData rsa(UnaryOperator<String> get, boolean isPrivate) {
        List<Der> numbers = new ArrayList<>();
        if (isPrivate) {
            numbers.add(Der.integer(0));
        }
        for (int i = 0; i < (isPrivate ? RSA.length : 2); i++) {
            numbers.add(Der.integer(Numbers.of(bytes(get.apply(RSA[i])))));
        }
        byte[] der = Der.sequence(numbers.toArray(Der[]::new)).bytes();
        return isPrivate ? KeyData.rsaPrivate(der) : KeyData.rsaPublic(der);
    }

    private static KeyData ec(UnaryOperator<String> get, boolean isPrivate) {
        Curve curve = Curve.named(get.apply("crv"));
        byte[] x = bytes(get.apply("x"));
        byte[] y = bytes(get.apply("y"));
        byte[] point = Derivations.join(new byte[] {4}, fill(x, curve), fill(y, curve));
        curve.decode(point);
        return isPrivate
                ? KeyData.ecPrivate(curve, Numbers.of(bytes(get.apply("d"))), point)
                : KeyData.ecPublic(curve, point);
    }

    private static byte[] fill(byte[] coordinate, Curve curve) {
        return curve.bytes(Numbers.of(coordinate));
    }

    private static KeyData okp(UnaryOperator<String> get, boolean isPrivate) {
        KeyType type = KeyType.named(get.apply("crv").toLowerCase(Locale.ROOT));
        byte[] point = bytes(get.apply("x"));
        if (type == null || !type.isRaw() || point.length != type.publicSize()) {
            throw invalid();
        }
        if (!isPrivate) {
            return KeyData.rawPublic(type, point);
        }
        byte[] number = bytes(get.apply("d"));
        if (number.length != point.length) {
            throw invalid();
        }
        KeyData key = KeyData.rawPrivate(type, number);
        if (!Arrays.equals(key.toPublic().raw(), point)) {
            throw invalid();
        }
        return key;
    }

    private static KeyData akp(UnaryOperator<String> get, boolean isPrivate) {
        KeyType type = LatticeKeys.jwkType(get.apply("alg"));
        KeyData open = LatticeKeys.ofPublic(type, bytes(get.apply("pub")));
        if (!isPrivate) {
            return open;
        }
        KeyData key = LatticeKeys.ofSeed(type, bytes(get.apply("priv")));
        if (!key.toPublic().isEqual(open)) {
            throw invalid();
        }
        return key;
    }
}
