package node.example.jdbc;

import java.util.concurrent.CountDownLatch;

/** A function of SQL that takes until somebody opens. */
public final class Gate {

    static final CountDownLatch OPEN = new CountDownLatch(1);

    private Gate() {}

    public static int pass() throws InterruptedException {
        OPEN.await();
        return 1;
    }
}
