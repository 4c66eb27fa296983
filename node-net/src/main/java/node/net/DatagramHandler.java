package node.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Receives the events of one socket for datagrams, on its loop's thread and never inside a call to
 * the {@link DatagramEndpoint}. After {@link DatagramEndpoint#close} no method is called. If a
 * method throws, the socket stays open and the exception reaches the loop's handler.
 */
public interface DatagramHandler {

    /**
     * A datagram arrived.
     *
     * @param data its bytes, perhaps none. The buffer belongs to the loop: read or copy its bytes
     *     before returning
     * @param sender the address that the system reports, which a sender can forge
     */
    void received(ByteBuffer data, InetSocketAddress sender);

    /**
     * Receiving failed. The socket stays open. One reason is {@code ECONNREFUSED}: the peer of a
     * connected socket has refused an earlier datagram.
     */
    default void failed(IOException error) {}
}
