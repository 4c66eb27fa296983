package node.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import node.loop.Completion;
import node.loop.Handle;
import node.loop.Loop;

/**
 * A bound socket for datagrams. Use it only on its loop's thread. It receives until it is closed,
 * and keeps the loop alive until then. After closing, its address is free when the next {@linkplain
 * Loop#defer deferred} task runs.
 *
 * <p>Methods that fail throw a {@link NetException} with the code of the failure; it is {@code
 * EBADF} for a closed socket.
 */
public interface DatagramEndpoint extends Handle {

    /** The maximum number of bytes that wait for the system: 4 MiB. */
    int MAX_QUEUED = 4 * 1024 * 1024;

    /** The loop of this socket. */
    Loop loop();

    /** The bound address, with the actual port. */
    InetSocketAddress localAddress();

    /** The peer of a connected socket; null if it is not connected. */
    InetSocketAddress remoteAddress();

    /**
     * Sets the only peer to send to and to receive from. Sends nothing. Datagrams that were not yet
     * received may be dropped.
     *
     * @throws NetException if it is already connected, with {@code EISCONN}, or if the peer's
     *     address cannot be reached from the bound address
     */
    void connect(InetSocketAddress peer) throws IOException;

    /**
     * Forgets the peer.
     *
     * @throws NetException if it is not connected, with {@code ENOTCONN}
     */
    void disconnect() throws IOException;

    /**
     * Sends a datagram. If the system cannot take it now, it is copied and queued in order; the
     * caller may reuse the buffer in any case.
     *
     * @param target null for the peer of a connected socket
     * @param later called on the loop, only for a queued datagram, with its number of bytes or with
     *     the failure: {@code ECANCELED} if the socket was closed before
     * @return whether the system has taken the datagram; false if it is queued
     * @throws NetException if it cannot be sent: {@code EMSGSIZE} if it is too long, {@code
     *     ENOBUFS} if more than {@link #MAX_QUEUED} bytes would wait, {@code EDESTADDRREQ} without
     *     a target, {@code EISCONN} with a target if the socket is connected
     */
    boolean send(ByteBuffer data, InetSocketAddress target, Completion<Integer> later)
            throws IOException;

    /** The number of bytes that wait for the system. */
    long queued();

    /** The number of datagrams that wait for the system. */
    int queuedDatagrams();

    /**
     * Receives the datagrams of a group, too.
     *
     * @throws NetException {@code EADDRINUSE} if it is already a member, {@code EINVAL} if the
     *     address is no group of the socket's family, {@code ENODEV} if no network can
     */
    void join(DatagramGroup group) throws IOException;

    /**
     * Ends a membership.
     *
     * @throws NetException {@code EADDRNOTAVAIL} if it is no member
     */
    void leave(DatagramGroup group) throws IOException;

    /**
     * Sets an option of {@link java.net.StandardSocketOptions}.
     *
     * @throws NetException {@code EINVAL} if the value is invalid, {@code ENOTSUP} if the system
     *     does not have the option
     */
    <T> void option(SocketOption<T> option, T value) throws IOException;

    /** The value of an option. Fails as {@link #option(SocketOption, Object)} does. */
    <T> T option(SocketOption<T> option) throws IOException;
}
