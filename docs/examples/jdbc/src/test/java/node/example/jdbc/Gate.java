package node.example.jdbc;

import java.util.concurrent.CountDownLatch;

/** An SQL function that blocks until the gate is opened. */
public final class Gate {

    static final CountDownLatch OPEN = new CountDownLatch(1);

    private Gate() {}

    public static int pass() throws InterruptedException {
        OPEN.await();
        return 1;
    }
}
