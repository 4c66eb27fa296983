package node.launcher.internal;

import node.launcher.internal.Guard.Permission;
import node.loop.Loop;
import node.process.Child;
import node.process.ChildHandler;
import node.process.ProcessException;
import node.process.Processes;

/** Children of a program that has surroundings of its own, or may have none. */
final class PlacedProcesses implements Processes {

    private final Processes processes;
    private final Terms terms;
    private final Guard guard;

    /**
     * Processes in their place.
     *
     * @param guard refuses all; null if there may be children
     */
    PlacedProcesses(Processes processes, Terms terms, Guard guard) {
        this.processes = processes;
        this.terms = terms;
        this.guard = guard;
    }

    @Override
    public String name() {
        return processes.name();
    }

    @Override
    public Child spawn(Loop loop, String command, ChildHandler handler) throws ProcessException {
        if (guard != null) {
            throw guard.refuse(Permission.CHILD_PROCESS, command);
        }
        return processes.spawn(loop, command, terms.directory(), terms.childEnvironment(), handler);
    }
}
