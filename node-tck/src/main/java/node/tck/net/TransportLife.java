package node.tck.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import node.net.Listener;
import node.net.ReadyState;
import node.tck.Required;

/** The rules of silence, and of what keeps the loop alive. */
public interface TransportLife extends TransportSubject {

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
}
