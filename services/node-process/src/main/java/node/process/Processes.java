package node.process;

import node.loop.Loop;

/**
 * Starts child processes. This is the service of the module {@code node.process}.
 *
 * <p>A provider is stateless. A child belongs to the loop that started it and is used only on that
 * loop's thread.
 */
public interface Processes {

    /** The name by which a user chooses this provider, for instance {@code "system"}. */
    String name();

    /**
     * Starts a child. When this method returns, the child exists; its events follow in later turns.
     *
     * @throws ProcessException if the system cannot start the process; {@code ENOSYS} if the
     *     provider supports no other directory or environment than this process has
     * @throws IllegalArgumentException if the command contains NUL
     * @throws IllegalStateException if called on another thread than the loop's
     */
    Child spawn(Loop loop, Spawn spawn, ChildHandler handler) throws ProcessException;

    /** Starts a child with the directory and environment of this process. */
    default Child spawn(Loop loop, String command, ChildHandler handler) throws ProcessException {
        return spawn(loop, Spawn.of(command), handler);
    }
}
