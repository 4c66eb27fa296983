package node.http;

import java.nio.ByteBuffer;
import node.net.Connection;
import node.net.ConnectionHandler;

/**
 * Receives a connection that no longer speaks HTTP: after a request to upgrade, or after CONNECT.
 */
@FunctionalInterface
public interface Takeover {

    /**
     * Called once, on the loop's thread, after the handler of the message has returned. From now on
     * HTTP neither reads nor writes, and its limits do not count.
     *
     * @param unread what arrived behind the head, possibly nothing; valid until this method returns
     * @return the handler of all further events
     */
    ConnectionHandler take(Connection connection, ByteBuffer unread);
}
