/**
 * Connections without sockets and a clock that tests advance, to test code that uses a transport.
 * Start with {@link node.memory.Simulation}.
 *
 * @provides node.net.Transport {@code memory}: connections within one loop
 */
module node.memory {
    requires transitive node.net;

    exports node.memory;

    provides node.net.Transport with
            node.memory.internal.MemoryTransport;
}
