package node.dns.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import node.dns.DnsException;
import node.loop.Completion;
import node.loop.Deadline;
import node.loop.Loop;
import node.loop.Watch;
import org.xbill.DNS.Message;

/**
 * One query over UDP, on its own socket: the system selects a new port each time and delivers only
 * datagrams from that server.
 */
final class UdpExchange {

    private final Loop loop;
    private final InetSocketAddress server;
    private final InetSocketAddress local;
    private final Message query;
    private final long timeout;
    private Completion<Message> completion;
    private DatagramChannel channel;
    private Watch watch;
    private Deadline deadline;

    UdpExchange(
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
    }

    void start(Completion<Message> whenDone) {
        completion = whenDone;
        deadline = loop.schedule(timeout, () -> finish(null, Replies.silent(server)));
        try {
            channel = Channels.datagrams(server, local);
            channel.configureBlocking(false);
            channel.connect(server);
            channel.write(ByteBuffer.wrap(query.toWire()));
            watch = loop.watch(channel, SelectionKey.OP_READ, operations -> read());
        } catch (IOException e) {
            finish(null, Replies.unreachable(server, e));
        }
    }

    private void read() {
        ByteBuffer buffer = loop.buffer();
        Message reply;
        try {
            channel.read(buffer);
            byte[] bytes = new byte[buffer.flip().remaining()];
            buffer.get(bytes);
            reply = Replies.parse(bytes, query);
        } catch (DnsException e) {
            finish(null, e);
            return;
        } catch (IOException e) {
            finish(null, Replies.unreachable(server, e));
            return;
        }
        if (reply != null) {
            finish(reply, null);
        }
    }

    private void finish(Message reply, Throwable error) {
        Channels.release(watch, deadline, channel);
        completion.complete(reply, error);
    }

    /** Ends the exchange without an outcome. */
    void cancel() {
        Channels.release(watch, deadline, channel);
    }
}
