package node.dns.internal;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import node.dns.DnsError;
import node.dns.DnsException;
import node.loop.Completion;
import node.loop.Deadline;
import node.loop.Loop;
import node.loop.Watch;
import org.xbill.DNS.Message;

/**
 * A query over TCP, for replies that do not fit into a datagram. Each message follows its length.
 */
final class TcpExchange {

    private static final int LENGTH = 2;

    private final Loop loop;
    private final InetSocketAddress server;
    private final InetSocketAddress local;
    private final Message query;
    private final long timeout;
    private Completion<Message> completion;
    private SocketChannel channel;
    private Watch watch;
    private Deadline deadline;
    private final ByteBuffer request;

    /** First for the length, then for the message. */
    private ByteBuffer reply = ByteBuffer.allocate(LENGTH);

    private boolean measured;

    TcpExchange(
            Loop loop,
            InetSocketAddress server,
            InetSocketAddress local,
            Message query,
            long timeout) {
        this.loop = loop;
        this.server = server;
        this.local = local;
        this.query = query;
        this.timeout = timeout;
        byte[] bytes = query.toWire();
        this.request = ByteBuffer.allocate(LENGTH + bytes.length);
        request.putShort((short) bytes.length).put(bytes).flip();
    }

    void start(Completion<Message> whenDone) {
        completion = whenDone;
        deadline = loop.schedule(timeout, () -> finish(null, Replies.silent(server)));
        try {
            channel = Channels.stream(server, local);
            channel.configureBlocking(false);
            int first = channel.connect(server) ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT;
            watch = loop.watch(channel, first, this::ready);
        } catch (IOException e) {
            finish(null, Replies.unreachable(server, e));
        }
    }

    private void ready(int operations) {
        Message message;
        try {
            message = advance(operations);
        } catch (DnsException e) {
            finish(null, e);
            return;
        } catch (IOException e) {
            finish(null, Replies.unreachable(server, e));
            return;
        }
        if (message != null) {
            finish(message, null);
        }
    }

    /** Returns the reply once it is complete, or null. */
    private Message advance(int operations) throws IOException {
        if ((operations & SelectionKey.OP_READ) != 0) {
            return read();
        }
        if ((operations & SelectionKey.OP_CONNECT) != 0) {
            channel.finishConnect();
        }
        channel.write(request);
        watch.interest(request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        return null;
    }

    private Message read() throws IOException {
        int count = channel.read(reply);
        while (count > 0) {
            if (!reply.hasRemaining()) {
                if (measured) {
                    return complete();
                }
                measured = true;
                reply = ByteBuffer.allocate(Short.toUnsignedInt(reply.flip().getShort()));
            }
            count = channel.read(reply);
        }
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        return null;
    }

    private Message complete() throws DnsException {
        Message message = Replies.parse(reply.array(), query);
        if (message == null) {
            throw new DnsException(DnsError.PROTOCOL, "the server answers another question", null);
        }
        return message;
    }

    private void finish(Message message, Throwable error) {
        Channels.release(watch, deadline, channel);
        completion.complete(message, error);
    }

    /** Ends the exchange without an outcome. */
    void cancel() {
        Channels.release(watch, deadline, channel);
    }
}
