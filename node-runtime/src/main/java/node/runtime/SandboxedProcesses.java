package node.runtime;

import java.util.Map;
import java.util.Optional;
import node.loop.Loop;
import node.process.Channel;
import node.process.ChannelHandler;
import node.process.Child;
import node.process.ChildHandler;
import node.process.Launch;
import node.process.Outcome;
import node.process.ProcessException;
import node.process.Processes;
import node.process.RunLimits;
import node.process.Signal;
import node.process.Spawn;
import node.process.Subprocess;
import node.process.SubprocessHandler;

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
        refuse(spawn.command());
        Surroundings surroundings = options.surroundings();
        return new Spawn(
                spawn.command(),
                spawn.directory().or(surroundings::directory),
                options.permissions().env()
                        ? spawn.environment().or(surroundings::environment)
                        : Optional.of(Map.of()));
    }

    @Override
    public Subprocess launch(Loop loop, Launch launch, SubprocessHandler handler)
            throws ProcessException {
        return processes.launch(loop, check(launch), handler);
    }

    @Override
    public Outcome run(Launch launch, byte[] input, RunLimits limits) throws ProcessException {
        return processes.run(check(launch), input, limits);
    }

    @Override
    public void kill(long pid, Signal signal) throws ProcessException {
        refuse(String.valueOf(pid));
        processes.kill(pid, signal);
    }

    /** Nobody but a child learns the address, and starting that is refused. */
    @Override
    public Channel listen(Loop loop, ChannelHandler handler) throws ProcessException {
        return processes.listen(loop, handler);
    }

    /** The channel that the process was started with needs no permission. */
    @Override
    public Channel connect(Loop loop, String address, ChannelHandler handler)
            throws ProcessException {
        return processes.connect(loop, address, handler);
    }

    @Override
    public Map<String, String> environment() {
        return options.permissions().env()
                ? options.surroundings().environment().orElseGet(processes::environment)
                : Map.of();
    }

    /**
     * Returns the request with the program's directory and environment. An environment that the
     * program gives itself tells nothing that it does not know.
     */
    private Launch check(Launch launch) {
        refuse(launch.program());
        Optional<Map<String, String>> environment = launch.environment();
        return launch.withSurroundings(
                launch.directory().or(options.surroundings()::directory),
                environment.isPresent() ? environment : Optional.of(environment()));
    }

    private void refuse(String resource) {
        if (refusing != null) {
            throw refusing.refuse(Permission.CHILD_PROCESS, resource);
        }
    }
}
