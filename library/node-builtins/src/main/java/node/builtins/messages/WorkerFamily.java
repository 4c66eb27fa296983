package node.builtins.messages;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import node.runtime.ProgramContext;
import node.runtime.SharedPorts;

/**
 * What a program, the other loops of {@code --workers} and all workers below them have in common.
 * Any thread may use it.
 */
public final class WorkerFamily {

    /** No system gives a process a higher number. */
    static final int HIGHEST_PID = 1 << 22;

    private final AtomicInteger last = new AtomicInteger();
    private final MessageStore store = MessageStore.ofHeap();
    private final MessageGroup.Named groups = new MessageGroup.Named(store);

    /** The ports of all programs that are taken for processes; null before the first. */
    private SharedPorts ports;

    /** Programs that are taken for processes, by their numbers. */
    private final Map<Integer, ForkSignals> forks = new ConcurrentHashMap<>();

    private final AtomicInteger lastFork = new AtomicInteger(HIGHEST_PID);

    /**
     * Returns the family of a program: that of its parent, that of the loops that run the same
     * script, or a new one.
     */
    public static WorkerFamily of(ProgramContext program) {
        WorkerOrigin origin = WorkerOrigin.of(program);
        if (origin != null) {
            return origin.family();
        }
        return program.options()
                .startup()
                .ports()
                .map(ports -> ports.common(WorkerFamily.class, WorkerFamily::new))
                .orElseGet(WorkerFamily::new);
    }

    /** Returns a number that no other program of the family has; the first one has 0. */
    int nextId() {
        return last.incrementAndGet();
    }

    synchronized SharedPorts ports() {
        if (ports == null) {
            ports = new SharedPorts();
        }
        return ports;
    }

    int nextFork() {
        return lastFork.incrementAndGet();
    }

    void began(int pid, ForkSignals signals) {
        forks.put(pid, signals);
    }

    void ended(int pid) {
        forks.remove(pid);
    }

    /** Sends a signal, or none by null. Returns whether there is such a program. */
    boolean signal(int pid, String name, int number) {
        ForkSignals signals = forks.get(pid);
        if (signals != null && name != null) {
            signals.deliver(name, number);
        }
        return signals != null;
    }

    MessageStore store() {
        return store;
    }

    MessageGroup.Named groups() {
        return groups;
    }
}
