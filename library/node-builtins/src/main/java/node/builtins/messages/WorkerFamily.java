package node.builtins.messages;

import java.util.concurrent.atomic.AtomicInteger;
import node.runtime.ProgramContext;

/** What a program and all workers below it have in common. Any thread may use it. */
public final class WorkerFamily {

    private final AtomicInteger last = new AtomicInteger();
    private final MessageGroup.Named groups = new MessageGroup.Named();

    /** Returns the family of a program: that of its parent, or a new one. */
    public static WorkerFamily of(ProgramContext program) {
        WorkerOrigin origin = WorkerOrigin.of(program);
        return origin == null ? new WorkerFamily() : origin.family();
    }

    /** Returns a number that no other program of the family has; the first one has 0. */
    int nextId() {
        return last.incrementAndGet();
    }

    MessageGroup.Named groups() {
        return groups;
    }
}
