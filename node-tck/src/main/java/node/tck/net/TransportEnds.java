package node.tck.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.TimeUnit;
import node.net.ReadyState;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;

/** The rules of how a connection ends. */
public interface TransportEnds extends TransportSubject {

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
}
