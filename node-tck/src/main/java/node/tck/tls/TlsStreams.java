package node.tck.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import node.tck.Required;
import node.tls.TlsConnection;

/** The rules of bytes and of the end. */
public interface TlsStreams extends TlsSubject {

    /** If this rule fails, look at what is written before the handshake is complete. */
    @Required("X1")
    default void whatIsWrittenBeforeTheHandshakeWaitsForIt() {
        try (Secured pair = new Secured(this)) {
            pair.listen(pair.server(Secured.serving("ec")));
            pair.connect(pair.client(Secured.trusting()));
            pair.client.write("early");
            assertThat(pair.client.connection.queued()).isEqualTo("early".length());
            pair.trial.runUntil(() -> pair.server.text().equals("early"));
            assertThat(pair.trial.log).contains("client drained");
            assertThat(pair.trial.log.indexOf("accepted"))
                    .isLessThan(pair.trial.log.indexOf("server opened"));
        }
    }

    /** If this rule fails, look at how records are cut and joined. */
    @Required("X2")
    default void allBytesArriveInTheirOrder() {
        try (Secured pair = new Secured(this)) {
            pair.open();
            byte[] much = new byte[300_000];
            for (int i = 0; i < much.length; i++) {
                much[i] = (byte) (i * 31 >> 3);
            }
            ByteBuffer reused = ByteBuffer.allocate(50_000);
            for (int at = 0; at < much.length; at += reused.capacity()) {
                reused.clear().put(much, at, reused.capacity()).flip();
                pair.client.connection.write(reused);
                reused.clear().put(new byte[reused.capacity()]);
            }
            pair.trial.runUntil(() -> pair.server.received.size() >= much.length);
            assertThat(pair.server.received.toByteArray()).isEqualTo(much);
        }
    }

    /** If this rule fails, look at {@code pause}: no further record is decrypted. */
    @Required("X3")
    default void whoPausesReceivesNoMore() {
        try (Secured pair = new Secured(this)) {
            pair.open();
            pair.server.on("received", () -> pair.server.connection.pause());
            for (int i = 0; i < 3; i++) {
                pair.client.write("x");
            }
            for (int i = 1; i <= 3; i++) {
                int expected = i;
                pair.trial.runUntil(() -> pair.server.received.size() >= expected);
                pair.trial.turns(3);
                assertThat(pair.server.received.size()).isEqualTo(expected);
                pair.server.connection.resume();
            }
        }
    }

    /** If this rule fails, look at {@code end}: TLS's own end comes before the transport's. */
    @Required("X4")
    default void whenBothHaveEndedBothAreClosedWithoutError() {
        try (Secured pair = new Secured(this)) {
            pair.open();
            pair.client.write("all");
            pair.client.connection.end();
            pair.trial.runUntil(() -> pair.server.gone());
            assertThat(pair.server.text()).isEqualTo("all");
            pair.server.connection.end();
            pair.trial.runUntil(() -> pair.client.heard("closed") && pair.server.heard("closed"));
            assertThat(pair.trial.log).contains("server ended", "client ended");
        }
    }

    /** If this rule fails, look at what the end of the transport means without that of TLS. */
    @Required("X5")
    default void anEndWithoutTheEndOfTlsIsAFailure() {
        try (Secured pair = new Secured(this)) {
            pair.open();
            pair.raw.end();
            String code = "closed ERR_SSL_UNEXPECTED_EOF_WHILE_READING";
            pair.trial.runUntil(() -> pair.client.gone());
            assertThat(pair.client.heard(code)).as("%s", pair.trial.log).isTrue();
        }
    }

    /** If this rule fails, look at the two directions: in TLS 1.3 one ends alone. */
    @Required("X6")
    default void whoHasEndedStillReceives() {
        try (Secured pair = new Secured(this)) {
            pair.open();
            pair.client.connection.end();
            pair.trial.runUntil(() -> pair.server.gone());
            pair.server.write("late");
            pair.trial.runUntil(() -> pair.client.received.size() >= "late".length());
            assertThat(pair.client.text()).isEqualTo("late");
        }
    }

    /** If this rule fails, look at key material: both sides derive the same, and of all inputs. */
    @Required("X7")
    default void bothSidesDeriveTheSameKeys() throws Exception {
        try (Secured pair = new Secured(this)) {
            pair.open();
            TlsConnection client = (TlsConnection) pair.client.connection;
            TlsConnection server = (TlsConnection) pair.server.connection;
            byte[] one = client.exportKeyingMaterial(40, "EXPERIMENTAL-a", null);
            assertThat(one)
                    .hasSize(40)
                    .isEqualTo(server.exportKeyingMaterial(40, "EXPERIMENTAL-a", null))
                    .isNotEqualTo(server.exportKeyingMaterial(40, "EXPERIMENTAL-b", null));
        }
    }

    /** If this rule fails, look at {@code overhead}: the engine, its ciphers and its session. */
    @Required("X18")
    default void aConnectionSaysWhatItHolds() {
        try (Secured pair = new Secured(this)) {
            pair.listen(pair.server(Secured.serving("ec")));
            pair.connect(pair.client(Secured.trusting()));
            pair.trial.runUntil(() -> pair.server.connection != null);
            long accepted = pair.server.connection.overhead();
            assertThat(accepted).isGreaterThan(pair.raw.overhead());
            pair.client.write("x");
            pair.trial.runUntil(() -> pair.server.text().equals("x"));
            assertThat(pair.server.connection.overhead()).isEqualTo(accepted);
            assertThat(pair.client.connection.overhead()).isPositive();
        }
    }
}
