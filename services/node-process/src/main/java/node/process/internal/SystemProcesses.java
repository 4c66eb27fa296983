package node.process.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Starts processes with the JDK. */
public final class SystemProcesses implements Processes {

    @Override
    public String name() {
        return "system";
    }

    @Override
    public Child spawn(Loop loop, Spawn spawn, ChildHandler handler) throws ProcessException {
        Objects.requireNonNull(handler, "handler");
        Letters letters = Letters.ofSystem();
        String command = letters.check("the command", spawn.command());
        if (command.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("expected a command without NUL, found one");
        }
        if (!loop.isLoopThread()) {
            throw new IllegalStateException("expected a call on the loop's thread");
        }
        Shell shell = Shell.ofSystem();
        Path directory = spawn.directory().orElse(null);
        if (directory == null && OwnEnvironment.isDirectoryLost()) {
            throw new ProcessException(
                    "ENOENT", "spawn ENOENT: the working directory does not exist", null);
        }
        if (directory != null) {
            letters.check("the working directory", directory.toString());
        }
        Map<String, String> environment = spawn.environment().orElse(null);
        if (environment != null) {
            environment = letters.check(environment);
        }
        Map<String, String> seen = environment == null ? System.getenv() : environment;
        List<String> words = shell.command(command, directory, seen);
        return SystemChild.start(loop, start(words, directory, environment), shell, handler);
    }

    private static Process start(
            List<String> words, Path directory, Map<String, String> environment)
            throws ProcessException {
        ProcessBuilder builder = new ProcessBuilder(words);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        if (environment == null) {
            OwnEnvironment.restore(builder.environment(), System.getProperty("node.locale"));
        } else {
            builder.environment().clear();
            builder.environment().putAll(environment);
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw SpawnErrors.explain(e);
        }
    }

    @Override
    public Subprocess launch(Loop loop, Launch launch, SubprocessHandler handler)
            throws ProcessException {
        Objects.requireNonNull(handler, "handler");
        if (!loop.isLoopThread()) {
            throw new IllegalStateException("expected a call on the loop's thread");
        }
        return SystemSubprocess.start(loop, launch, handler);
    }

    @Override
    public Outcome run(Launch launch, byte[] input, RunLimits limits) throws ProcessException {
        return new WaitedRun(limits).run(launch, input);
    }

    @Override
    public void kill(long pid, Signal signal) throws ProcessException {
        KillCommand.send(pid, signal);
    }

    @Override
    public Channel listen(Loop loop, ChannelHandler handler) throws ProcessException {
        return LocalChannel.listen(loop, handler);
    }

    @Override
    public Channel connect(Loop loop, String address, ChannelHandler handler)
            throws ProcessException {
        return LocalChannel.connect(loop, address, handler);
    }

    @Override
    public Map<String, String> environment() {
        return OwnEnvironment.given();
    }
}
