package node.process;

import java.util.Map;
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

    /**
     * Starts a program without a shell. When this method returns, the process exists; its events
     * follow in later turns.
     *
     * @throws ProcessException if the system cannot start the process; {@code ENOSYS} if this
     *     provider has only commands
     * @throws IllegalStateException if called on another thread than the loop's
     */
    default Subprocess launch(Loop loop, Launch launch, SubprocessHandler handler)
            throws ProcessException {
        throw ProcessException.unsupported("spawn");
    }

    /**
     * Runs a program without a shell and waits for its end. This blocks the calling thread, which
     * may be any.
     *
     * @param input what the program reads, if its standard input is a pipe
     * @throws ProcessException if the system cannot start the process; {@code EINTR} if the thread
     *     was interrupted, which ends the process
     */
    default Outcome run(Launch launch, byte[] input, RunLimits limits) throws ProcessException {
        throw ProcessException.unsupported("spawn");
    }

    /**
     * Sends a signal to a process.
     *
     * @param pid its id; negative for the process group with the id {@code -pid}
     * @throws ProcessException {@code ESRCH} if there is none, {@code EPERM} if it belongs to
     *     another user, {@code ENOSYS} if the system has no such signal
     */
    default void kill(long pid, Signal signal) throws ProcessException {
        throw ProcessException.unsupported("kill");
    }

    /** Opens a channel and waits for another process, which connects by its address, once. */
    default Channel listen(Loop loop, ChannelHandler handler) throws ProcessException {
        throw ProcessException.unsupported("channel");
    }

    /** Connects to the channel with that address. */
    default Channel connect(Loop loop, String address, ChannelHandler handler)
            throws ProcessException {
        throw ProcessException.unsupported("channel");
    }

    /** The environment of this process as its user gave it. */
    default Map<String, String> environment() {
        return System.getenv();
    }
}
