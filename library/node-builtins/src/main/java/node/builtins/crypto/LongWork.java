package node.builtins.crypto;

import java.util.concurrent.CancellationException;

/** Work that takes long. It ends when its thread is interrupted, as that of a killed program is. */
final class LongWork {

    private LongWork() {}

    /**
     * To be called by each round.
     *
     * @throws CancellationException if the thread is interrupted. It stays so.
     */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the program ends");
        }
    }
}
