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
     * Starts {@code /bin/sh -c command}, on Windows {@code cmd /c command}, in the working
     * directory and with the environment of this process. When this returns the child exists; what
     * it does is told in later turns.
     *
     * @throws ProcessException if the system refuses another process
     * @throws IllegalArgumentException if there is a NUL in the command, which no command can have
     * @throws IllegalStateException if called on another thread than the loop's
     */
    Child spawn(Loop loop, String command, ChildHandler handler) throws ProcessException;
}
