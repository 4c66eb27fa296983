package node.process;

import java.nio.file.Path;
import java.util.Map;
import node.loop.Loop;

/**
 * Starts child processes. This is the service of the module {@code node.process}.
 *
 * <p>A provider is stateless; a child belongs to the loop it was started on and is touched only on
 * that loop's thread.
 */
public interface Processes {

    /** The name by which a user chooses this provider, for instance {@code "system"}. */
    String name();

    /**
     * Starts {@code /bin/sh -c command}, on Windows {@code cmd /c command}, in the working
     * directory and with the environment of this process. When this returns the child exists; what
     * it does is told in later turns.
     *
     * @throws ProcessException if the system refuses another process
     * @throws IllegalArgumentException if there is a NUL in the command, which no command can have
     * @throws IllegalStateException if called on another thread than the loop's
     */
    Child spawn(Loop loop, String command, ChildHandler handler) throws ProcessException;

    /**
     * Starts a command as {@link #spawn(Loop, String, ChildHandler)} does, in other surroundings.
     *
     * @param directory its working directory; null for that of this process
     * @param environment the whole of its environment; null for that of this process
     * @throws ProcessException {@code ENOSYS} if the provider knows none but those of this process
     */
    default Child spawn(
            Loop loop,
            String command,
            Path directory,
            Map<String, String> environment,
            ChildHandler handler)
            throws ProcessException {
        if (directory == null && environment == null) {
            return spawn(loop, command, handler);
        }
        throw new ProcessException(
                "ENOSYS", "spawn ENOSYS: " + name() + " has no other surroundings", null);
    }
}
