package node.process.internal;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import node.loop.Loop;
import node.process.Child;
import node.process.ChildHandler;
import node.process.ProcessException;
import node.process.Processes;
import node.process.Surroundings;

/** Starts processes by the JDK. */
public final class SystemProcesses implements Processes {

    @Override
    public String name() {
        return "system";
    }

    @Override
    public Child spawn(Loop loop, String command, ChildHandler handler) throws ProcessException {
        return spawn(loop, command, Surroundings.inherited(), handler);
    }

    @Override
    public Child spawn(Loop loop, String command, Surroundings where, ChildHandler handler)
            throws ProcessException {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(handler, "handler");
        if (command.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("expected a command without NUL, found one");
        }
        if (!loop.isLoopThread()) {
            throw new IllegalStateException("expected a call on the loop's thread");
        }
        Shell shell = Shell.ofSystem();
        return SystemChild.start(loop, start(shell.command(command), where), shell, handler);
    }

    private static Process start(List<String> words, Surroundings where) throws ProcessException {
        ProcessBuilder builder = new ProcessBuilder(words);
        if (where.directory() != null) {
            builder.directory(where.directory().toFile());
        }
        if (where.environment() != null) {
            builder.environment().clear();
            builder.environment().putAll(where.environment());
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw SpawnErrors.explain(e);
        }
    }
}
