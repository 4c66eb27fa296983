package node.runtime;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import node.loop.Completion;
import node.loop.Loop;
import node.net.DatagramBind;
import node.net.DatagramEndpoint;
import node.net.DatagramGroup;
import node.net.DatagramHandler;
import node.net.Datagrams;

/**
 * Datagrams from and to the hosts that the program may use.
 *
 * <p>A socket at an address where the program may listen receives from everywhere, as a server
 * does. It sends only where the program may connect to, even to those that it has received from:
 * the sender of a datagram can be forged.
 */
final class SandboxedDatagrams implements Datagrams {

    private final Datagrams datagrams;
    private final NetRules rules;

    SandboxedDatagrams(Datagrams datagrams, NetRules rules) {
        this.datagrams = datagrams;
        this.rules = rules;
    }

    @Override
    public String name() {
        return "sandboxed";
    }

    @Override
    public DatagramEndpoint bind(Loop loop, DatagramBind bind, DatagramHandler handler)
            throws IOException {
        boolean listens = rules.check(bind);
        return new Endpoint(
                datagrams.bind(loop, bind, listens ? handler : new Filter(handler, rules)), rules);
    }

    /** Drops what comes from others than those whom the program may send to. */
    private record Filter(DatagramHandler handler, NetRules rules) implements DatagramHandler {

        @Override
        public void received(ByteBuffer data, InetSocketAddress sender) {
            if (rules.maySend(sender)) {
                handler.received(data, sender);
            }
        }

        @Override
        public void failed(IOException error) {
            handler.failed(error);
        }
    }

    private record Endpoint(DatagramEndpoint endpoint, NetRules rules) implements DatagramEndpoint {

        @Override
        public Loop loop() {
            return endpoint.loop();
        }

        @Override
        public InetSocketAddress localAddress() {
            return endpoint.localAddress();
        }

        @Override
        public InetSocketAddress remoteAddress() {
            return endpoint.remoteAddress();
        }

        @Override
        public void connect(InetSocketAddress peer) throws IOException {
            rules.send(peer);
            endpoint.connect(peer);
        }

        @Override
        public void disconnect() throws IOException {
            endpoint.disconnect();
        }

        @Override
        public boolean send(ByteBuffer data, InetSocketAddress target, Completion<Integer> later)
                throws IOException {
            if (target != null) { // the peer was checked when it was set
                rules.send(target);
            }
            return endpoint.send(data, target, later);
        }

        @Override
        public long queued() {
            return endpoint.queued();
        }

        @Override
        public int queuedDatagrams() {
            return endpoint.queuedDatagrams();
        }

        /** Who joins a group tells its routers so. */
        @Override
        public void join(DatagramGroup group) throws IOException {
            rules.send(new InetSocketAddress(group.group(), localAddress().getPort()));
            endpoint.join(group);
        }

        @Override
        public void leave(DatagramGroup group) throws IOException {
            endpoint.leave(group);
        }

        @Override
        public <T> void option(SocketOption<T> option, T value) throws IOException {
            endpoint.option(option, value);
        }

        @Override
        public <T> T option(SocketOption<T> option) throws IOException {
            return endpoint.option(option);
        }

        @Override
        public void close() {
            endpoint.close();
        }

        @Override
        public boolean isOpen() {
            return endpoint.isOpen();
        }

        @Override
        public void ref() {
            endpoint.ref();
        }

        @Override
        public void unref() {
            endpoint.unref();
        }
    }
}
