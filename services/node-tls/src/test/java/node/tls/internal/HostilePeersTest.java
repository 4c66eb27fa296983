package node.tls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.tls.TlsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What costs a peer little and a server much ends the connection. */
class HostilePeersTest {

    private final Pair pair = new Pair();

    @AfterEach
    void close() {
        pair.close();
    }

    private RawPeer open(String version) {
        RawPeer peer = connect(version);
        pair.until(() -> peer.isOpen() && pair.server.heard("opened"));
        return peer;
    }

    private RawPeer connect(String version) {
        pair.listen(pair.server(Pair.serving("ec")));
        return new RawPeer(pair, version);
    }

    private void assertEndedWith(String code) {
        pair.until(() -> pair.server.heard("closed"));
        assertThat(pair.server.error).isInstanceOf(TlsException.class);
        assertThat(((TlsException) pair.server.error).code()).isEqualTo(code);
    }

    @Test
    void oneRecordWithoutContentTooManyInARowIsRefused() throws SSLException {
        Barren barren = new Barren();
        for (int i = 0; i < 1000; i++) {
            barren.record(true, false);
        }
        assertThatThrownBy(() -> barren.record(true, false)).isInstanceOf(SSLException.class);
        barren.open();
        for (int i = 0; i < 100; i++) {
            barren.record(false, i % 33 == 32);
        }
        barren.record(false, true);
        for (int i = 0; i < 32; i++) {
            barren.record(false, false);
        }
        assertThatThrownBy(() -> barren.record(false, false)).isInstanceOf(SSLException.class);
    }

    @Test
    void oneRequestForNewKeysTooManyInARowEndsTheConnection() {
        RawPeer peer = open("TLSv1.3");
        for (int i = 0; i < 32; i++) {
            peer.send(peer.renew());
        }
        peer.send(peer.record("x"));
        pair.until(() -> pair.server.text().equals("x"));
        for (int i = 0; i < 33; i++) {
            peer.send(peer.renew());
        }
        assertEndedWith("ERR_SSL_RECORD_TOO_SMALL");
    }

    /** A transport whose queue is always full, as far as its user can see. */
    private static Connection full(Connection real, List<Integer> written) {
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("queued")) {
                                return (long) Connection.HIGH_WATER_MARK + 1;
                            }
                            if (method.getName().equals("write")) {
                                written.add(((ByteBuffer) arguments[0]).remaining());
                            }
                            return method.invoke(real, arguments);
                        });
    }

    @Test
    void newKeysForAPeerThatReadsNothingEndTheConnectionAlthoughItSends() {
        List<Integer> written = new ArrayList<>();
        pair.carriers = real -> full(real, written);
        RawPeer peer = open("TLSv1.3");
        int before = written.size();
        for (int i = 0; i < 33; i++) {
            peer.send(peer.renew());
            peer.send(peer.record("x"));
        }
        assertEndedWith("ERR_SSL_TOO_MANY_KEY_UPDATES");
        assertThat(written.size() - before).as("responses and an alert").isLessThanOrEqualTo(33);
    }

    @Test
    void aFirstMessageInTooManyRecordsIsRefused() {
        pair.listen(pair.server(Pair.serving("ec")));
        Connection peer =
                pair.transport.connect(pair.loop, pair.address(), new ConnectionHandler() {});
        byte[] message = {1, 0, 1, 0};
        for (int i = 0; i < 65; i++) {
            byte octet = i < message.length ? message[i] : 3;
            peer.write(ByteBuffer.wrap(new byte[] {22, 3, 1, 0, 1, octet}));
        }
        assertEndedWith("ERR_SSL_TOO_MANY_RECORDS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aChangedOctetEndsTheConnectionAndThePeerLearnsOfIt(String version) {
        RawPeer peer = open(version);
        byte[] record = peer.record("hello");
        record[record.length - 1] ^= 1;
        peer.send(record);
        assertEndedWith("ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC");
        assertThat(pair.server.text()).isEmpty();
        pair.until(() -> peer.isClosed);
        assertThat(peer.error).hasMessageContaining("bad_record_mac");
    }

    /** What holds octets of incomplete records. */
    private static final class Holding implements Held.Holder {

        private final Held held;
        private boolean isPaused;
        private boolean isGivenUp;

        Holding(Held held) {
            this.held = held;
        }

        @Override
        public boolean isPaused() {
            return isPaused;
        }

        @Override
        public void giveUp() {
            isGivenUp = true;
            held.set(this, 0, true);
        }
    }

    @Test
    void whatIsIncompleteHasALimitForAllAndTheOldestGiveWay() {
        Held held = new Held(new Budget(70), new Budget(100));
        Holding first = new Holding(held);
        Holding second = new Holding(held);
        held.set(first, 30, false);
        held.set(second, 40, false);
        held.set(first, 30, true); // one is complete, and another one begins
        assertThat(List.of(first.isGivenUp, second.isGivenUp)).containsExactly(false, false);
        held.set(first, 31, false);
        assertThat(second.isGivenUp).as("that one has waited longer").isTrue();
        assertThat(first.isGivenUp).isFalse();
        assertThat(held.total()).isEqualTo(31);
    }

    @Test
    void whatAProgramDoesNotReadHasALimitOfItsOwn() {
        Held held = new Held(new Budget(100), new Budget(100));
        Holding honest = new Holding(held);
        Holding first = new Holding(held);
        Holding second = new Holding(held);
        second.isPaused = true;
        held.set(honest, 60, false);
        held.set(first, 30, false);
        first.isPaused = true;
        held.set(first, 30, false);
        held.set(second, 70, false);
        held.set(honest, 100, false);
        assertThat(List.of(honest.isGivenUp, first.isGivenUp, second.isGivenUp))
                .containsOnly(false);
        held.set(second, 71, false);
        assertThat(List.of(honest.isGivenUp, first.isGivenUp, second.isGivenUp))
                .containsExactly(false, true, false);
    }

    @Test
    void allLoopsHaveOneLimitAndALoopGivesUpWhatIsOverItsShare() {
        Budget budget = new Budget(100);
        Held greedy = new Held(budget, new Budget(100));
        Held modest = new Held(budget, new Budget(100));
        Holding old = new Holding(greedy);
        Holding other = new Holding(greedy);
        Holding small = new Holding(modest);
        greedy.set(old, 50, false);
        greedy.set(other, 45, false);
        modest.set(small, 50, false);
        assertThat(List.of(old.isGivenUp, other.isGivenUp, small.isGivenUp)).containsOnly(false);
        greedy.set(other, 46, false);
        assertThat(List.of(old.isGivenUp, other.isGivenUp, small.isGivenUp))
                .containsExactly(true, false, false);
        modest.close();
        greedy.set(other, 100, false);
        assertThat(other.isGivenUp).as("there is one loop").isFalse();
    }

    @Test
    void aPeerWithAnIncompleteRecordIsCountedUntilItIsClosed() {
        RawPeer peer = open("TLSv1.3");
        byte[] record = peer.record("hello");
        peer.send(java.util.Arrays.copyOf(record, record.length - 1));
        Held held = pair.tls.shared().state(pair.loop).held();
        pair.until(() -> held.total() == record.length - 1);
        peer.send(record[record.length - 1]);
        pair.until(() -> pair.server.text().equals("hello"));
        assertThat(held.total()).isZero();
        peer.send(record[0]);
        pair.until(() -> held.total() == 1);
        peer.connection.destroy();
        pair.until(() -> pair.server.heard("closed"));
        assertThat(held.total()).isZero();
    }
}
