package node.net;

import java.net.SocketAddress;
import node.loop.Loop;

/**
 * An accepted connection that belongs to no loop yet. Nothing has been read from it. Any thread may
 * hold it and pass it on; it must be adopted or refused in the end, once.
 */
public interface Arrival {

    /** The peer's address. Any thread may ask. */
    SocketAddress remoteAddress();

    /**
     * Makes it a connection of a loop, as if {@link Transport#listen} had accepted it there: the
     * acceptor is asked for the handler inside this call. Call it on that loop's thread. A peer
     * that has left meanwhile is dropped, and the acceptor is not asked.
     *
     * @throws IllegalStateException if it was adopted or refused before, or on another thread
     */
    void adopt(Loop loop, Acceptor acceptor);

    /**
     * Closes it. May be called on any thread.
     *
     * @throws IllegalStateException if it was adopted or refused before
     */
    void refuse();
}
