package node.tck.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import node.net.Acceptor;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listener;
import node.net.Transport;
import node.tck.internal.Peer;
import node.tck.internal.Trial;

/** Two peers on one loop, and the transport between them. */
final class Wire implements AutoCloseable {

    /** More than any system takes for a connection that nobody reads. */
    private static final long PLENTY = 200_000_000;

    final Trial trial;
    final Transport transport;
    final Peer client;
    final Peer server;
    private final List<Listener> listeners = new ArrayList<>();

    Wire(TransportSubject subject) {
        transport = subject.transport();
        trial = new Trial(subject.loops());
        client = new Peer(trial, "client");
        server = new Peer(trial, "server");
    }

    Listener listen() {
        return listenAt(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    Listener listenAt(SocketAddress address) {
        try {
            Listener listener =
                    transport.listen(
                            trial.loop,
                            address,
                            16,
                            connection -> {
                                server.connection = connection;
                                trial.happened("accepted");
                                return server;
                            });
            listeners.add(listener);
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens for those that a test takes itself; the end is noted as {@code no more}. */
    Listener listenFor(Function<Connection, ConnectionHandler> taking) throws IOException {
        Listener listener =
                transport.listen(
                        trial.loop,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        16,
                        new Acceptor() {
                            @Override
                            public ConnectionHandler accept(Connection connection) {
                                return taking.apply(connection);
                            }

                            @Override
                            public void closed(IOException error) {
                                trial.happened(error == null ? "no more" : "no more: " + error);
                            }
                        });
        listeners.add(listener);
        return listener;
    }

    /** Both peers open, nobody listening any more. */
    void connect() {
        Listener listener = listen();
        client.connection = transport.connect(trial.loop, listener.address(), client);
        trial.runUntil(() -> client.heard("opened") && server.heard("opened"));
        listener.close();
        trial.turns(2);
        trial.log.clear();
    }

    /** Writes until the client is told to wait. */
    long fill() {
        ByteBuffer piece = ByteBuffer.allocate(16 * 1024);
        long written = 0;
        boolean more = true;
        while (more) {
            more = client.connection.write(piece.clear());
            written += piece.capacity();
            assertThat(more).isEqualTo(client.connection.queued() <= Connection.HIGH_WATER_MARK);
            assertThat(written).as("taken with nobody reading").isLessThan(PLENTY);
        }
        return written;
    }

    /**
     * Fills again and again, as a transport may hand to the system later what it took at once,
     * until what is queued stays so while the server, which is paused, hears nothing.
     */
    long fillForGood() {
        long written = 0;
        while (client.connection.queued() == 0) {
            written += fill();
            assertThat(written).as("taken with nobody reading").isLessThan(PLENTY);
            trial.turns(10);
            assertThat(server.received.size()).as("heard while paused").isZero();
        }
        return written;
    }

    @Override
    public void close() {
        listeners.forEach(Listener::close);
        trial.close();
    }
}
