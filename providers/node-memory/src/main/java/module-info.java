/**
 * Connections without sockets, and time that is moved by hand: for those who test what they wrote
 * for a transport. {@link node.memory.Simulation} is where to begin.
 *
 * @provides node.net.Transport {@code memory}: connections within one loop
 */
module node.memory {
    requires transitive node.net;

    exports node.memory;

    provides node.net.Transport with
            node.memory.internal.MemoryTransport;
}
