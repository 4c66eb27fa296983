package node.process;

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
     * Starts a child. When this returns the child exists; what it does is told in later turns.
     *
     * @throws ProcessException if the system refuses another process; {@code ENOSYS} if the
     *     provider cannot start one in other surroundings than those of this process
     * @throws IllegalArgumentException if there is a NUL in the command, which no command can have
     * @throws IllegalStateException if called on another thread than the loop's
     */
    Child spawn(Loop loop, Spawn spawn, ChildHandler handler) throws ProcessException;

    /** Starts a child in the surroundings of this process. */
    default Child spawn(Loop loop, String command, ChildHandler handler) throws ProcessException {
        return spawn(loop, Spawn.of(command), handler);
    }
}
