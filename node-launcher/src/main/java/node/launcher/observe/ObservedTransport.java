package node.launcher.observe;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Arrival;
import node.net.Connect;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.ForwardingHandler;
import node.net.Listen;
import node.net.Listener;
import node.net.Offer;
import node.net.Recipient;
import node.net.Transport;

/** A transport that records events for its connections. It does not wrap the connections. */
record ObservedTransport(Transport transport) implements Transport {

    @Override
    public String name() {
        return transport.name();
    }

    @Override
    public Listener listen(Loop loop, Listen listen, Acceptor acceptor) throws IOException {
        return transport.listen(loop, listen, new Accepting(acceptor));
    }

    @Override
    public Offer offer(Loop loop, Listen listen, Recipient recipient) throws IOException {
        return transport.offer(loop, listen, new Receiving(recipient));
    }

    @Override
    public Connection connect(Loop loop, Connect connect, ConnectionHandler handler) {
        String remote = connect.address().toString();
        return transport.connect(loop, connect, new Watched(handler, remote, false));
    }

    private record Receiving(Recipient recipient) implements Recipient {

        @Override
        public void arrived(Arrival arrival) {
            recipient.arrived(new Arrived(arrival));
        }

        @Override
        public void closed(IOException error) {
            recipient.closed(error);
        }
    }

    private record Arrived(Arrival arrival) implements Arrival {

        @Override
        public SocketAddress remoteAddress() {
            return arrival.remoteAddress();
        }

        @Override
        public void adopt(Loop loop, Acceptor acceptor) {
            arrival.adopt(loop, new Accepting(acceptor));
        }

        @Override
        public void refuse() {
            arrival.refuse();
        }
    }

    private record Accepting(Acceptor acceptor) implements Acceptor {

        @Override
        public ConnectionHandler accept(Connection connection) {
            ConnectionHandler handler = acceptor.accept(connection);
            return handler == null
                    ? null
                    : new Watched(handler, String.valueOf(connection.remoteAddress()), true);
        }

        @Override
        public void closed(IOException error) {
            acceptor.closed(error);
        }
    }

    private static final class Watched extends ForwardingHandler {

        private final ConnectionEvent event = new ConnectionEvent();

        Watched(ConnectionHandler handler, String remote, boolean accepted) {
            super(handler);
            event.remote = remote;
            event.accepted = accepted;
            event.begin();
        }

        @Override
        public void received(ByteBuffer data) {
            event.received += data.remaining();
            super.received(data);
        }

        @Override
        public void closed(IOException error) {
            event.error = error == null ? null : error.toString();
            event.commit();
            super.closed(error);
        }
    }
}
