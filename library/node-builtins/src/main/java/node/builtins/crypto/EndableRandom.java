package node.builtins.crypto;

import java.security.SecureRandom;

/**
 * Random numbers for {@link LongWork} of the JDK's, such as the search for a prime: it ends here.
 */
final class EndableRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    @Override
    public void nextBytes(byte[] bytes) {
        LongWork.check();
        super.nextBytes(bytes);
    }
}
