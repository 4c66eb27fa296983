package node.builtins.crypto;

/**
 * How to sign.
 *
 * @param hash null if the kind of the key has one of its own
 * @param padding of RSA: 1, 6, or 0 for the usual one of the key
 * @param saltLength of PSS: -1 for that of the hash, -2 for the longest or any, {@link #USUAL}
 * @param plain whether signatures on curves are two plain numbers instead of DER
 */
public record SignOptions(String hash, int padding, int saltLength, boolean plain) {

    public static final int USUAL = -3;

    static final int PKCS1 = 1;
    static final int PSS = 6;
}
