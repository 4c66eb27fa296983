package node.runtime;

import java.util.Map;
import java.util.Optional;
import node.loop.Loop;
import node.process.Child;
import node.process.ChildHandler;
import node.process.ProcessException;
import node.process.Processes;
import node.process.Spawn;

/**
 * The children of a program with its own directory or environment, or without the permission to
 * start any.
 */
final class SandboxedProcesses implements Processes {

    private final Processes processes;
    private final ProgramOptions options;
    private final ScriptErrors refusing;

    /**
     * Creates the checked service.
     *
     * @param refusing throws the error for every child; null if children are allowed
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
    public Child spawn(Loop loop, Spawn spawn, ChildHandler handler) throws ProcessException {
        return processes.spawn(loop, check(spawn), handler);
    }

    /**
     * Returns the request with the program's directory and environment. Throws if the program may
     * not start children.
     */
    private Spawn check(Spawn spawn) {
        if (refusing != null) {
            throw refusing.refuse(Permission.CHILD_PROCESS, spawn.command());
        }
        Surroundings surroundings = options.surroundings();
        return new Spawn(
                spawn.command(),
                spawn.directory().or(surroundings::directory),
                options.permissions().env()
                        ? spawn.environment().or(surroundings::environment)
                        : Optional.of(Map.of()));
    }
}
