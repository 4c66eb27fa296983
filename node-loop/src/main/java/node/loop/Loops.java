package node.loop;

/**
 * Opens event loops. This is the service of the module {@code node.loop}.
 *
 * <p>A provider is stateless and thread-safe. The loops it opens are independent, so many of them
 * can run in one virtual machine.
 */
public interface Loops {

    /** The name by which a user chooses this provider, for instance {@code "selector"}. */
    String name();

    /**
     * Opens a loop that belongs to the calling thread.
     *
     * @throws java.io.UncheckedIOException if the operating system denies the resources of a loop
     */
    Loop open(LoopOptions options);
}
