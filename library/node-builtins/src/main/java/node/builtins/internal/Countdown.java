package node.builtins.internal;

/** Runs a task at its last call of several. For one thread. */
final class Countdown implements Runnable {

    private final Runnable task;
    private int left;

    /**
     * @param calls how many there will be
     */
    Countdown(int calls, Runnable task) {
        this.left = calls;
        this.task = task;
    }

    @Override
    public void run() {
        left--;
        if (left == 0) {
            task.run();
        }
    }
}
