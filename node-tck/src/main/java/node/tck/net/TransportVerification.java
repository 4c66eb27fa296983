package node.tck.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import node.loop.Loops;
import node.net.Connection;
import node.net.Listener;
import node.net.NetException;
import node.net.ReadyState;
import node.net.Transport;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;
import node.tck.Verification;
import node.tck.internal.Trial;

/**
 * The rules of {@link Transport}, T1 and on. A test class implements this and says what to test.
 */
public interface TransportVerification extends Verification {

    /** The implementation under test, a network of its own or the machine's. */
    Transport transport();

    /** Whose loops to run it on; the only provider's, unless told otherwise. */
    default Loops loops() {
        return Trial.onlyLoops();
    }

    /**
     * If this rule fails, look at {@code Listener.address}: the address that was bound, not the one
     * that was asked for.
     */
    @Required("T1")
    default void portZeroPicksAFreePortAndTheListenerSaysWhich() {
        try (Wire wire = new Wire(this)) {
            Listener first = wire.listen();
            Listener second = wire.listen();
            assertThat(first.address().getPort()).isPositive();
            assertThat(second.address().getPort())
                    .isPositive()
                    .isNotEqualTo(first.address().getPort());
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
     * If this rule fails, look at writes of which the system took a part: the rest goes before all
     * that follows.
     */
    @Required("T5")
    default void bytesArriveUnchangedAndInOrderBothWays() {
        try (Wire wire = new Wire(this)) {
            wire.connect();
            byte[] there = new byte[300_000];
            byte[] back = new byte[400_000];
            new Random(1).nextBytes(there);
            new Random(2).nextBytes(back);
            for (int i = 0; i < there.length; i += 1000) {
                wire.client.connection.write(ByteBuffer.wrap(there, i, 1000));
            }
            wire.server.connection.write(ByteBuffer.wrap(back));
            wire.trial.runUntil(
                    () ->
                            wire.server.received.size() >= there.length
                                    && wire.client.received.size() >= back.length);
            assertThat(wire.server.received.toByteArray()).isEqualTo(there);
            assertThat(wire.client.received.toByteArray()).isEqualTo(back);
        }
    }

    /** If this rule fails, look at {@code write}: what cannot be sent at once is copied. */
    @Required("T6")
    default void theBufferIsTheCallersAgainAfterWriting() {
        try (Wire wire = new Wire(this)) {
            wire.connect();
            wire.server.connection.pause();
            ByteBuffer data = ByteBuffer.allocate(1000);
            while (wire.client.connection.queued() < data.capacity()) {
                wire.client.connection.write(data.clear());
                assertThat(data.hasRemaining()).isFalse();
            }
            data.clear().put(new byte[] {'X'});
            wire.client.connection.end();
            wire.server.connection.resume();
            wire.trial.runUntil(() -> wire.server.heard("ended"));
            assertThat(wire.server.received.toByteArray()).containsOnly(0);
        }
    }

    /**
     * If this rule fails, look at {@code write}, false if more than {@code HIGH_WATER_MARK} is
     * queued, and {@code drained}, once, when nothing is.
     */
    @Required("T7")
    default void writeSaysWhenToWaitAndDrainedWhenToGoOn() {
        try (Wire wire = new Wire(this)) {
            wire.connect();
            wire.server.connection.pause();
            long written = wire.fill();
            assertThat(wire.client.connection.queued()).isGreaterThan(Connection.HIGH_WATER_MARK);
            wire.client.on("drained", () -> assertThat(wire.client.connection.queued()).isZero());
            wire.server.connection.resume();
            wire.trial.runUntil(
                    () -> wire.client.heard("drained") && wire.server.received.size() == written);
            assertThat(wire.client.write("more")).isTrue();
            wire.trial.turns(5);
            assertThat(wire.trial.log).containsOnlyOnce("client drained");
            assertThat(wire.trial.uncaught).isEmpty();
        }
    }

    /**
     * If this rule fails, look at {@code pause}: it stops reading from the system, so that the
     * peer's queue grows.
     */
    @Required("T8")
    default void whoIsPausedHearsNothingUntilResumed() {
        try (Wire wire = new Wire(this)) {
            wire.connect();
            wire.server.connection.pause();
            long written = wire.fillForGood();
            assertThat(wire.client.connection.queued()).isPositive();
            wire.server.connection.resume();
            wire.trial.runUntil(() -> wire.server.received.size() == written);
        }
    }

    /** If this rule fails, look at {@code end}: it shuts down the output alone. */
    @Required("T9")
    @Needs(Capability.HALF_CLOSE)
    default void whoEndsStillHears() {
        try (Wire wire = new Wire(this)) {
            wire.connect();
            wire.client.connection.end();
            assertThat(wire.client.connection.readyState()).isEqualTo(ReadyState.READ_ONLY);
            wire.trial.runUntil(() -> wire.server.heard("ended"));
            assertThat(wire.server.connection.readyState()).isEqualTo(ReadyState.WRITE_ONLY);
            wire.server.write("answer");
            wire.trial.runUntil(() -> wire.client.received.size() >= "answer".length());
            assertThat(wire.client.received).hasToString("answer");
        }
    }

    /** If this rule fails, look at {@code end}: the output is shut down when the queue is empty. */
    @Required("T10")
    default void endingSendsWhatIsQueuedFirst() {
        try (Wire wire = new Wire(this)) {
            wire.connect();
            wire.server.connection.pause();
            long written = wire.fill();
            wire.client.connection.end();
            assertThat(wire.client.connection.readyState()).isEqualTo(ReadyState.CLOSING);
            wire.server.connection.resume();
            wire.trial.runUntil(() -> wire.server.heard("ended"));
            assertThat((long) wire.server.received.size()).isEqualTo(written);
        }
    }

    /** If this rule fails, look at the second end of the two: {@code closed(null)}, once. */
    @Required("T11")
    default void whenBothHaveEndedBothAreClosedOnceWithoutError() {
        try (Wire wire = new Wire(this)) {
            wire.connect();
            wire.client.connection.end();
            wire.trial.runUntil(() -> wire.server.heard("ended"));
            wire.server.connection.end();
            wire.trial.runUntil(() -> wire.client.heard("closed") && wire.server.heard("closed"));
            wire.trial.turns(3);
            assertThat(wire.trial.log)
                    .containsOnlyOnce("client ended", "client closed")
                    .containsOnlyOnce("server ended", "server closed");
        }
    }

    /**
     * If this rule fails, look at {@code destroy}: it drops what was to be told, and posts {@code
     * closed}.
     */
    @Required("T12")
    default void destroyingIsFollowedByClosedOnlyOnceAndLater() {
        try (Wire wire = new Wire(this)) {
            wire.connect();
            wire.server.on(
                    "received",
                    () -> {
                        wire.server.connection.destroy();
                        wire.server.connection.destroy();
                        wire.trial.happened("server returned");
                    });
            wire.client.write("one");
            wire.client.connection.end();
            wire.trial.runUntil(() -> wire.server.heard("closed"));
            wire.trial.turns(3);
            assertThat(wire.trial.log.stream().filter(event -> event.startsWith("server")))
                    .containsExactly("server received", "server returned", "server closed");
        }
    }

    /** If this rule fails, look at the state that {@code write} checks first. */
    @Required("T13")
    default void writingAfterTheEndIsAMistake() {
        try (Wire wire = new Wire(this)) {
            wire.connect();
            wire.client.connection.end();
            assertThatIllegalStateException().isThrownBy(() -> wire.client.write("more"));
            wire.server.connection.destroy();
            assertThatIllegalStateException().isThrownBy(() -> wire.server.write("more"));
        }
    }

    /**
     * Tries {@code opened}, {@code received} and {@code timedOut}. If this rule fails, look at the
     * code that calls the handler: an exception destroys the connection, then goes on to the loop's
     * handler.
     */
    @Required("T14")
    default void aHandlerThatThrowsLosesItsConnection() {
        for (String event : List.of("opened", "received", "timedOut")) {
            try (Wire wire = new Wire(this)) {
                IllegalStateException failure = new IllegalStateException("on purpose");
                wire.server.on(
                        event,
                        () -> {
                            throw failure;
                        });
                wire.client.connection =
                        wire.transport.connect(
                                wire.trial.loop, wire.listen().address(), wire.client);
                wire.trial.runUntil(() -> wire.server.heard("opened"));
                if (event.equals("received")) {
                    wire.client.write("go");
                }
                if (event.equals("timedOut")) {
                    wire.server.connection.timeout(1000);
                    wire.trial.advance(1000, TimeUnit.MILLISECONDS);
                }
                wire.trial.runUntil(() -> wire.server.heard("closed"));
                assertThat(wire.server.connection.readyState()).isEqualTo(ReadyState.CLOSED);
                assertThat(wire.trial.uncaught).as(event).containsExactly(failure);
            }
        }
    }

    /**
     * If this rule fails, look at the time-out: a deadline of the loop, reset by each read and
     * write and after each report.
     */
    @Required("T15")
    default void silenceIsReportedByTheLoopsClock() {
        try (Wire wire = new Wire(this)) {
            wire.connect();
            wire.client.connection.timeout(1000);
            wire.trial.advance(600, TimeUnit.MILLISECONDS);
            wire.client.write("busy");
            wire.trial.advance(999, TimeUnit.MILLISECONDS);
            assertThat(wire.client.heard("timedOut")).isFalse();
            wire.trial.advance(1, TimeUnit.MILLISECONDS);
            assertThat(wire.trial.log).containsOnlyOnce("client timedOut");
            wire.trial.advance(999, TimeUnit.MILLISECONDS);
            assertThat(wire.trial.log).containsOnlyOnce("client timedOut");
            wire.trial.advance(1, TimeUnit.MILLISECONDS);
            assertThat(wire.trial.log.stream().filter("client timedOut"::equals)).hasSize(2);
            wire.client.connection.timeout(0);
            wire.trial.advance(1, TimeUnit.HOURS);
            assertThat(wire.trial.log.stream().filter("client timedOut"::equals)).hasSize(2);
        }
    }

    /**
     * If this rule fails, look at the handles that listeners and connections have on the loop:
     * closed with them.
     */
    @Required("T16")
    default void listenersAndConnectionsKeepTheLoopAliveUntilClosed() {
        try (Wire wire = new Wire(this)) {
            Listener listener = wire.listen();
            assertThat(wire.trial.loop.alive()).isPositive();
            listener.close();
            wire.trial.run();
            wire.connect();
            assertThat(wire.trial.loop.alive()).isPositive();
            wire.client.connection.destroy();
            wire.server.connection.destroy();
            wire.trial.run();
            assertThat(wire.trial.loop.alive()).isZero();
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
     * If this rule fails, look at {@code ref} and {@code unref} of a connection: they pass to its
     * handle on the loop, and twice is once.
     */
    @Required("T18")
    default void anUnreferencedConnectionLetsTheLoopEnd() {
        try (Wire wire = new Wire(this)) {
            wire.connect();
            wire.server.connection.unref();
            wire.client.connection.unref();
            wire.client.connection.unref();
            wire.trial.run();
            assertThat(wire.client.connection.readyState()).isEqualTo(ReadyState.OPEN);
            wire.client.connection.ref();
            wire.client.connection.ref();
            wire.client.write("still there");
            wire.trial.runUntil(() -> wire.server.heard("received"));
            wire.client.connection.unref();
            wire.trial.run();
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
}
