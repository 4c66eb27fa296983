package node.builtins.crypto;

import java.security.SecureRandom;
import java.util.concurrent.CancellationException;

/**
 * Random numbers for work that takes long, such as the search for a prime. It ends when its thread
 * is interrupted, as that of a program is which is killed: at the next number that is drawn.
 */
final class EndableRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    /**
     * To be called by each round of work that takes long.
     *
     * @throws CancellationException if the thread is interrupted. It stays so.
     */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the program ends");
        }
    }

    @Override
    public void nextBytes(byte[] bytes) {
        check();
        super.nextBytes(bytes);
    }
}
