package node.net.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.UnsupportedAddressTypeException;
import node.loop.Completion;
import node.loop.Loop;
import node.loop.Watch;
import node.net.DatagramEndpoint;
import node.net.DatagramGroup;
import node.net.DatagramHandler;
import node.net.NetErrors;
import node.net.NetException;
import org.slf4j.LoggerFactory;

/** A socket of UDP. */
final class UdpEndpoint implements DatagramEndpoint, Watch.Listener {

    /**
     * The maximum number of datagrams received in one turn, so that other callbacks do not starve.
     */
    private static final int BATCH = 32;

    private final Loop loop;
    private final DatagramChannel channel;
    private final DatagramHandler handler;
    private final UdpGroups groups;
    private final UdpQueue queue = new UdpQueue();
    private final Watch watch;
    private InetSocketAddress local;
    private InetSocketAddress remote;

    UdpEndpoint(Loop loop, DatagramChannel channel, DatagramHandler handler) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.handler = handler;
        this.local = (InetSocketAddress) channel.getLocalAddress();
        this.groups = new UdpGroups(channel);
        this.watch = loop.watch(channel, SelectionKey.OP_READ, this);
    }

    // ---- events ----

    @Override
    public void ready(int operations) {
        if ((operations & SelectionKey.OP_WRITE) != 0) {
            queue.flush(this::transmit);
            waitForSpace();
        }
        if ((operations & SelectionKey.OP_READ) != 0) {
            receive();
        }
    }

    private void receive() {
        for (int i = 0; i < BATCH && isOpen(); i++) {
            ByteBuffer buffer = loop.buffer();
            InetSocketAddress sender;
            try {
                sender = (InetSocketAddress) channel.receive(buffer);
            } catch (IOException e) {
                handler.failed(NetErrors.explain("receive", remote, e));
                return;
            }
            if (sender == null) {
                return;
            }
            if (remote == null || sender.equals(remote)) {
                handler.received(buffer.flip(), sender);
            }
        }
    }

    // ---- sending ----

    @Override
    public boolean send(ByteBuffer data, InetSocketAddress target, Completion<Integer> later)
            throws IOException {
        requireOpen("send", target);
        if (remote != null && target != null) {
            throw NetErrors.of("send", "EISCONN", target, "the socket is connected");
        }
        if (remote == null && target == null) {
            throw NetErrors.of("send", "EDESTADDRREQ", null, "the socket is not connected");
        }
        if (queue.isEmpty() && transmit(data, target)) {
            return true;
        }
        if (queue.size() + data.remaining() > MAX_QUEUED) {
            throw NetErrors.of("send", "ENOBUFS", target, "too many bytes wait");
        }
        queue.add(data, target, later);
        waitForSpace();
        return false;
    }

    /**
     * Sends without changing the buffer. The channel returns 0 both for a datagram without bytes
     * and if it cannot send: such a datagram counts as sent, and may be lost.
     */
    private boolean transmit(ByteBuffer data, InetSocketAddress target) throws IOException {
        ByteBuffer bytes = data.duplicate();
        InetSocketAddress peer = target == null ? remote : target;
        if (peer == null) { // disconnected while it waited
            throw NetErrors.of("send", "EDESTADDRREQ", null, "the socket is not connected");
        }
        try {
            if (channel.isConnected() && !data.hasRemaining()) {
                // A connected channel sends no datagram without bytes. From here on, the
                // filter in receive() stands for the connection.
                channel.disconnect();
            }
            return channel.send(bytes, peer) > 0 || !data.hasRemaining();
        } catch (IOException e) {
            throw NetErrors.explain("send", peer, e);
        } catch (UnsupportedAddressTypeException e) {
            throw NetErrors.of("send", "EINVAL", peer, "an address of another family");
        }
    }

    private void waitForSpace() {
        if (isOpen()) {
            watch.interest(
                    queue.isEmpty()
                            ? SelectionKey.OP_READ
                            : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    @Override
    public long queued() {
        return queue.size();
    }

    @Override
    public int queuedDatagrams() {
        return queue.count();
    }

    // ---- the peer ----

    @Override
    public void connect(InetSocketAddress peer) throws IOException {
        requireOpen("connect", peer);
        if (remote != null) {
            throw NetErrors.of("connect", "EISCONN", peer, "the socket is connected");
        }
        try {
            channel.connect(peer);
            remote = (InetSocketAddress) channel.getRemoteAddress();
            local = (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException e) {
            throw NetErrors.explain("connect", peer, e);
        } catch (UnsupportedAddressTypeException e) {
            throw NetErrors.of("connect", "EINVAL", peer, "an address of another family");
        }
    }

    @Override
    public void disconnect() throws IOException {
        requireOpen("disconnect", remote);
        if (remote == null) {
            throw NetErrors.of("disconnect", "ENOTCONN", null, "the socket is not connected");
        }
        try {
            if (channel.isConnected()) {
                channel.disconnect();
            }
            remote = null;
            local = (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException e) {
            throw NetErrors.explain("disconnect", remote, e);
        }
    }

    @Override
    public InetSocketAddress localAddress() {
        return local;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remote;
    }

    // ---- groups and options ----

    @Override
    public void join(DatagramGroup group) throws IOException {
        requireOpen("join", null);
        groups.join(group);
    }

    @Override
    public void leave(DatagramGroup group) throws IOException {
        requireOpen("leave", null);
        groups.leave(group);
    }

    @Override
    public <T> void option(SocketOption<T> option, T value) throws IOException {
        requireOpen(option.name(), null);
        try {
            channel.setOption(option, value);
        } catch (IllegalArgumentException e) {
            throw NetErrors.of(option.name(), "EINVAL", null, String.valueOf(e.getMessage()));
        } catch (UnsupportedOperationException e) {
            throw NetErrors.of(option.name(), "ENOTSUP", null, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw NetErrors.explain(option.name(), null, e);
        }
    }

    @Override
    public <T> T option(SocketOption<T> option) throws IOException {
        requireOpen(option.name(), null);
        try {
            return channel.getOption(option);
        } catch (UnsupportedOperationException e) {
            throw NetErrors.of(option.name(), "ENOTSUP", null, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw NetErrors.explain(option.name(), null, e);
        }
    }

    // ---- the handle ----

    private void requireOpen(String action, InetSocketAddress address) throws NetException {
        if (!isOpen()) {
            throw NetErrors.of(action, "EBADF", address, "the socket is closed");
        }
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public void close() {
        if (!watch.isOpen()) {
            return;
        }
        watch.close();
        try {
            channel.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(UdpEndpoint.class).debug("cannot close {}", local, e);
        }
        if (!queue.isEmpty()) {
            IOException cause = new ClosedChannelException();
            loop.defer(
                    () ->
                            queue.fail(
                                    new NetException(
                                            "ECANCELED", "send ECANCELED: closed", cause)));
        }
    }

    @Override
    public boolean isOpen() {
        return watch.isOpen();
    }

    @Override
    public void ref() {
        watch.ref();
    }

    @Override
    public void unref() {
        watch.unref();
    }
}
