package node.runtime;

/**
 * The threads that run programs. Use it for every thread that runs JavaScript.
 *
 * <p>A call of JavaScript takes more of the stack than a call of Java, about 1.6 KiB before it is
 * compiled. The JVM's default of 1 MiB would end recursion after some hundred calls.
 */
public final class ProgramThread {

    /**
     * The size of the stack in octets. It allows the depth that programs know from Node: 15 000
     * plain calls, 4000 through {@code map}. The system reserves addresses only; memory is used for
     * the depth that was reached.
     */
    public static final long STACK_SIZE = 24L * 1024 * 1024;

    private ProgramThread() {}

    /** Creates a platform thread that is not started. It inherits whether it is a daemon. */
    public static Thread named(String name, Runnable task) {
        return Thread.ofPlatform().name(name).stackSize(STACK_SIZE).unstarted(task);
    }
}
