package node.runtime;

import java.util.Map;
import node.loop.Loop;
import node.process.Child;
import node.process.ChildHandler;
import node.process.ProcessException;
import node.process.Processes;

/** Children of a program that has surroundings of its own, or may have none. */
final class SandboxedProcesses implements Processes {

    private final Processes processes;
    private final ProgramOptions options;
    private final ScriptErrors refusing;

    /**
     * Processes in their place.
     *
     * @param refusing refuses all; null if there may be children
     */
    SandboxedProcesses(Processes processes, ProgramOptions options, ScriptErrors refusing) {
        this.processes = processes;
        this.options = options;
        this.refusing = refusing;
    }

    @Override
    public String name() {
        return processes.name();
    }

    @Override
    public Child spawn(Loop loop, String command, ChildHandler handler) throws ProcessException {
        if (refusing != null) {
            throw refusing.refuse(Permission.CHILD_PROCESS, command);
        }
        Surroundings surroundings = options.surroundings();
        Map<String, String> environment =
                options.permissions().env() ? surroundings.environment().orElse(null) : Map.of();
        return processes.spawn(
                loop, command, surroundings.directory().orElse(null), environment, handler);
    }
}
