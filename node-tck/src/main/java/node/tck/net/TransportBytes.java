package node.tck.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import node.net.Connection;
import node.tck.Required;

/** The rules of what a connection carries, and of how fast. */
public interface TransportBytes extends TransportSubject {

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
}
