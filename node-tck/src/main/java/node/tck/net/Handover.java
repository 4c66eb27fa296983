package node.tck.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import node.net.Arrival;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listen;
import node.net.Offer;
import node.net.Recipient;
import node.net.Transport;
import node.tck.internal.Peer;
import node.tck.internal.Trial;

/** A loop that accepts and one that serves, on one thread, and a client of the first. */
final class Handover implements AutoCloseable {

    final Trial accepting;
    final Trial serving;
    final Peer client;
    final Peer server;
    final List<Arrival> arrivals = new ArrayList<>();
    final Offer offer;
    private final Transport transport;

    Handover(TransportSubject subject) {
        transport = subject.transport();
        accepting = new Trial(subject.loops());
        serving = new Trial(subject.loops());
        client = new Peer(accepting, "client");
        server = new Peer(serving, "server");
        try {
            offer =
                    transport.offer(
                            accepting.loop,
                            new Listen(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16),
                            new Recipient() {
                                @Override
                                public void arrived(Arrival arrival) {
                                    arrivals.add(arrival);
                                }

                                @Override
                                public void closed(IOException error) {
                                    accepting.happened(
                                            error == null ? "no more" : "no more: " + error);
                                }
                            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void connect() {
        client.connection = transport.connect(accepting.loop, offer.address(), client);
    }

    /** The acceptor of what is adopted. */
    ConnectionHandler serve(Connection connection) {
        server.connection = connection;
        return server;
    }

    /** Lets both loops turn until the condition comes true. */
    void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Trial.patience().toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            accepting.turns(1);
            serving.turns(1);
        }
        assertThat(condition.getAsBoolean())
                .as("came to pass; so far %s and %s", accepting.log, serving.log)
                .isTrue();
        assertThat(accepting.uncaught).isEmpty();
        assertThat(serving.uncaught).isEmpty();
    }

    @Override
    public void close() {
        offer.close();
        serving.close();
        accepting.close();
    }
}
