package node.builtins.crypto;

import java.util.List;

/**
 * What a key for PSS is restricted to.
 *
 * @param hash its name
 * @param mask the hash of MGF1
 * @param saltLength the least number of bytes
 */
public record PssParameters(String hash, String mask, int saltLength) {

    private static final String MGF1 = "1.2.840.113549.1.1.8";

    /** Returns the restrictions of a key; null if it has none. */
    public static PssParameters of(KeyData key) {
        if (key.type() != KeyType.RSA_PSS) {
            return null;
        }
        List<Der> algorithm = key.algorithm().elements();
        if (algorithm.size() < 2 || algorithm.get(1).tag() != Der.SEQUENCE) {
            return null;
        }
        String hash = "sha1";
        String mask = "sha1";
        int salt = 20;
        for (Der element : algorithm.get(1).elements()) {
            Der value = Der.read(element.content());
            switch (element.tag()) {
                case 0xa0 -> hash = name(value.at(0).oid());
                case 0xa1 -> mask = name(value.at(1).at(0).oid());
                case 0xa2 -> salt = value.integer().intValueExact();
                default -> {}
            }
        }
        return new PssParameters(hash, mask, salt);
    }

    private static String name(String oid) {
        String name = RsaPadding.hashOf(oid);
        if (name == null) {
            throw CryptoException.notImplemented("The hash " + oid);
        }
        return name;
    }

    /** The algorithm of a key with these restrictions. */
    Der algorithm() {
        Der hashed = Der.sequence(Der.oid(RsaPadding.oidOf(hash)), Der.nothing());
        Der masked = Der.sequence(Der.oid(RsaPadding.oidOf(mask)), Der.nothing());
        return KeyData.algorithm(
                KeyType.RSA_PSS,
                Der.sequence(
                        Der.of(Der.context(0), hashed),
                        Der.of(Der.context(1), Der.sequence(Der.oid(MGF1), masked)),
                        Der.of(Der.context(2), Der.integer(saltLength))));
    }
}
