package node.tck.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import node.net.Connection;
import node.net.Inet;
import node.net.Listener;
import node.net.NetException;
import node.net.ReadyState;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;

/** The rules of listeners, and of how a connection comes about. */
public interface TransportOpening extends TransportSubject {

    /**
     * If this rule fails, look at {@code Listener.address}: the address that was bound, not the one
     * that was asked for.
     */
    @Required("T1")
    default void portZeroPicksAFreePortAndTheListenerSaysWhich() {
        try (Wire wire = new Wire(this)) {
            Listener first = wire.listen();
            Listener second = wire.listen();
            assertThat(Inet.port(first.address())).isPositive();
            assertThat(Inet.port(second.address()))
                    .isPositive()
                    .isNotEqualTo(Inet.port(first.address()));
        }
    }

    /**
     * If this rule fails, look at the bind: its failure leaves {@code listen} as {@code
     * NetException}, and {@code close} gives the port back within a turn.
     */
    @Required("T2")
    default void aTakenAddressIsRefusedUntilItsListenerIsClosed() {
        try (Wire wire = new Wire(this)) {
            Listener first = wire.listen();
            assertThatThrownBy(() -> wire.listenAt(first.address()))
                    .hasCauseInstanceOf(NetException.class)
                    .hasMessageContaining("EADDRINUSE");
            first.close();
            wire.trial.turns(1);
            wire.listenAt(first.address());
        }
    }

    /**
     * If this rule fails, look at how a failed connect ends: {@code closed} with a code, in a later
     * turn, and no other event.
     */
    @Required("T3")
    default void aRefusedConnectionIsClosedLaterWithItsCode() {
        try (Wire wire = new Wire(this)) {
            Listener nobody = wire.listen();
            nobody.close();
            wire.trial.turns(1);
            wire.client.connection =
                    wire.transport.connect(wire.trial.loop, nobody.address(), wire.client);
            assertThat(wire.trial.log).isEmpty();
            wire.trial.runUntil(() -> !wire.trial.log.isEmpty());
            assertThat(wire.trial.log).containsExactly("client closed ECONNREFUSED");
        }
    }

    /**
     * If this rule fails, look at the first events of an accepted connection: none before the
     * acceptor has returned, {@code opened} before all others; and at bytes written while
     * connecting.
     */
    @Required("T4")
    default void openedComesAfterTheAcceptorReturned() {
        try (Wire wire = new Wire(this)) {
            Listener listener = wire.listen();
            wire.client.connection =
                    wire.transport.connect(wire.trial.loop, listener.address(), wire.client);
            assertThat(wire.client.connection.readyState()).isEqualTo(ReadyState.OPENING);
            wire.client.write("early");
            wire.trial.runUntil(() -> wire.server.heard("received"));
            assertThat(wire.trial.log)
                    .containsSubsequence("accepted", "server opened", "server received")
                    .contains("client opened");
            assertThat(wire.server.connection.readyState()).isEqualTo(ReadyState.OPEN);
        }
    }

    /**
     * If this rule fails, look at {@code localAddress} and {@code remoteAddress}: read once the
     * connection is open, not before.
     */
    @Required("T17")
    default void bothSidesKnowTheAddresses() {
        try (Wire wire = new Wire(this)) {
            Listener listener = wire.listen();
            wire.client.connection =
                    wire.transport.connect(wire.trial.loop, listener.address(), wire.client);
            wire.trial.runUntil(() -> wire.client.heard("opened") && wire.server.heard("opened"));
            Connection client = wire.client.connection;
            Connection server = wire.server.connection;
            assertThat(client.remoteAddress()).isEqualTo(listener.address());
            assertThat(server.localAddress()).isEqualTo(listener.address());
            assertThat(client.localAddress()).isNotNull().isEqualTo(server.remoteAddress());
            assertThat(client.loop()).isSameAs(wire.trial.loop);
            assertThat(server.loop()).isSameAs(wire.trial.loop);
        }
    }

    /**
     * If this rule fails, look at {@code Listener.close}: it posts the acceptor's {@code closed},
     * the first time alone.
     */
    @Required("T19")
    default void theAcceptorHearsOnceThatItsListenerIsClosed() throws IOException {
        try (Wire wire = new Wire(this)) {
            Listener listener = wire.listenFor(connection -> wire.server);
            assertThat(listener.isOpen()).isTrue();
            listener.close();
            listener.close();
            assertThat(listener.isOpen()).isFalse();
            assertThat(wire.trial.log).isEmpty();
            wire.trial.runUntil(() -> wire.trial.log.contains("no more"));
            wire.trial.turns(3);
            assertThat(wire.trial.log).containsExactly("no more");
        }
    }

    /** If this rule fails, look at the acceptor's null: the connection is destroyed. */
    @Required("T20")
    default void aConnectionThatNobodyTakesIsDestroyed() throws IOException {
        try (Wire wire = new Wire(this)) {
            Listener listener = wire.listenFor(connection -> null);
            wire.client.connection =
                    wire.transport.connect(wire.trial.loop, listener.address(), wire.client);
            wire.trial.runUntil(wire.client::gone);
        }
    }

    /**
     * If this rule fails, look at the family of the socket: that of the address, since a socket of
     * IPv6 at {@code 0.0.0.0} receives both.
     */
    @Required("T21")
    @Needs(Capability.IPV6)
    default void theWildcardOfIpv4IsOnlyIpv4() {
        try (Wire wire = new Wire(this)) {
            Listener four = wire.listenAt(at("0.0.0.0", 0));
            int port = Inet.port(four.address());
            Listener six = wire.listenAt(at("::1", port));
            six.close();
            wire.trial.turns(2);
            wire.client.connection =
                    wire.transport.connect(wire.trial.loop, at("::1", port), wire.client);
            wire.trial.runUntil(() -> !wire.trial.log.isEmpty());
            assertThat(wire.trial.log).hasSize(1).doesNotContain("accepted", "client opened");
            wire.client.connection =
                    wire.transport.connect(wire.trial.loop, at("127.0.0.1", port), wire.client);
            wire.trial.runUntil(() -> wire.server.heard("opened"));
        }
    }

    /** If this rule fails, look at the family of the socket: IPv6 for {@code ::}. */
    @Required("T22")
    @Needs(Capability.IPV6)
    default void theWildcardOfIpv6IsBoth() {
        try (Wire wire = new Wire(this)) {
            Listener both = wire.listenAt(at("::", 0));
            for (String host : List.of("::1", "127.0.0.1")) {
                wire.trial.log.clear();
                wire.client.connection =
                        wire.transport.connect(
                                wire.trial.loop, at(host, Inet.port(both.address())), wire.client);
                wire.trial.runUntil(() -> !wire.trial.log.isEmpty());
                wire.trial.turns(2);
                assertThat(wire.trial.log).as(host).contains("accepted");
            }
        }
    }

    private static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }
}
