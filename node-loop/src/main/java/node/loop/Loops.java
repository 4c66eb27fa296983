package node.loop;

/**
 * Opens event loops. This is the service of the module {@code node.loop}.
 *
 * <p>A provider is stateless: it may be asked from any thread, any number of times, and the loops
 * it opens know nothing of each other, so that many of them live in one virtual machine.
 */
public interface Loops {

    /** The name by which a user chooses this provider, for instance {@code "selector"}. */
    String name();

    /**
     * Opens a loop that belongs to the calling thread.
     *
     * @throws java.io.UncheckedIOException if the operating system refuses what the loop needs
     */
    Loop open(LoopOptions options);
}
