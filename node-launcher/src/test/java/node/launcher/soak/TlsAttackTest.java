package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that misuse TLS against servers with a small heap: others are answered meanwhile. */
@Tag("soak")
@Timeout(value = 1800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsAttackTest {

    private static final int STUCK = 3000;
    private static final int MANY = 1000;
    private static final int FLOODS = 20;

    /** How many octets a flood sends, unless the server ends the connection before. */
    private static final int FLOOD = 8 << 20;

    private static final String POST = "POST /attack HTTP/1.1\r\nHost: a\r\n";

    private SSLContext context;

    @BeforeEach
    void prepare() throws Exception {
        context = TlsPeer.context();
    }

    /** What one peer sends, and how many of them there are. */
    enum Attack {
        NO_OCTET(STUCK, "TLSv1.3") {
            @Override
            void send(TlsPeer peer) {
                // It only connects.
            }
        },
        HALF_A_HELLO(STUCK, "TLSv1.3") {
            @Override
            void send(TlsPeer peer) throws IOException {
                byte[] octets = new byte[15 << 10];
                System.arraycopy(new byte[] {22, 3, 1, 63, 0, 1, 0, 62, 0, 3, 3}, 0, octets, 0, 11);
                peer.send(octets);
            }
        },
        ONLY_A_HELLO(STUCK, "TLSv1.3") {
            @Override
            void send(TlsPeer peer) throws IOException {
                peer.send(peer.hello());
            }
        },
        ONLY_AN_OLD_HELLO(STUCK, "TLSv1.2") {
            @Override
            void send(TlsPeer peer) throws IOException {
                peer.send(peer.hello());
            }
        },
        ONLY_A_HANDSHAKE(STUCK, "TLSv1.3") {
            @Override
            void send(TlsPeer peer) throws IOException {
                peer.handshake();
            }
        },
        HALF_A_RECORD(STUCK, "TLSv1.3") {
            @Override
            void send(TlsPeer peer) throws IOException {
                byte[] record = peer.handshake().record(POST + "X: " + "x".repeat(16_000));
                peer.send(Arrays.copyOf(record, record.length - 1));
            }
        },
        TINY_RECORDS(FLOODS, "TLSv1.3") {
            @Override
            void send(TlsPeer peer) throws IOException {
                peer.handshake();
                peer.send(peer.record(POST + "Content-Length: 50000\r\n\r\n"));
                for (int sent = 0; sent < 50_000; sent += 500) {
                    peer.send(peer.records("x", 500));
                }
                assertThat(peer.read("50000.")).startsWith("HTTP/1.1 200");
            }
        },
        TINY_HELLO(FLOODS, "TLSv1.3") {
            @Override
            void send(TlsPeer peer) throws IOException {
                for (byte octet : peer.hello()) {
                    peer.send(new byte[] {22, 3, 1, 0, 1, octet});
                }
            }
        },
        RENEGOTIATIONS(MANY, "TLSv1.2") {
            @Override
            void send(TlsPeer peer) throws IOException {
                peer.handshake();
                peer.send(peer.renew());
                peer.awaitEnd();
            }
        },
        NEW_KEYS(FLOODS, "TLSv1.3") {
            @Override
            void send(TlsPeer peer) throws IOException {
                peer.handshake();
                for (int sent = 0; sent < FLOOD; ) {
                    byte[] record = peer.renew();
                    peer.send(record);
                    sent += record.length;
                }
            }
        },
        NEW_KEYS_IN_A_BODY(2, "TLSv1.3") {
            @Override
            void send(TlsPeer peer) throws IOException {
                peer.handshake();
                peer.send(peer.record(POST + "Content-Length: 200000\r\n\r\n"));
                for (int sent = 0; sent < 200_000; sent++) {
                    peer.send(peer.renew());
                    peer.send(peer.record("x"));
                }
            }
        },
        NO_END(MANY, "TLSv1.3") {
            @Override
            void send(TlsPeer peer) throws IOException {
                peer.handshake();
                peer.send(peer.record(Peer.request("/cut")));
                peer.read("0.");
                peer.send(peer.record(POST + "Content-Length: 9\r\n\r\n"));
                peer.close();
            }
        },
        WRONG_OCTET(MANY, "TLSv1.3") {
            @Override
            void send(TlsPeer peer) throws IOException {
                byte[] record = peer.handshake().record(Peer.request("/wrong"));
                record[record.length - 1] ^= 1;
                peer.send(record);
                peer.awaitEnd();
            }
        },
        OLD_WRONG_OCTET(MANY, "TLSv1.2") {
            @Override
            void send(TlsPeer peer) throws IOException {
                WRONG_OCTET.send(peer);
            }
        };

        private final int peers;
        private final String version;

        Attack(int peers, String version) {
            this.peers = peers;
            this.version = version;
        }

        abstract void send(TlsPeer peer) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(strings = {"https.js", "https-2009.js"})
    void othersAreAnsweredAndNothingIsLeft(String script) throws Exception {
        String only = System.getProperty("soak.tls", "");
        try (NodeProcess server = NodeProcess.startWithHeap("-Xmx64m", script)) {
            Sample before = server.warm(() -> askOften(server));
            for (Attack attack : Attack.values()) {
                if (only.isEmpty() || only.contains(attack.name())) {
                    run(attack, script, server);
                }
            }
            before.assertSame(server.sampleAfter(before));
            server.stop();
        }
    }

    private Void askOften(NodeProcess server) throws IOException {
        for (int i = 0; i < 300; i++) {
            ask(server);
        }
        return null;
    }

    private void run(Attack attack, String script, NodeProcess server) throws Exception {
        List<TlsPeer> peers = new ArrayList<>();
        long slowest = 0;
        int ended = 0;
        long start = System.nanoTime();
        for (int i = 0; i < attack.peers; i++) {
            TlsPeer peer = new TlsPeer(context, server.port(), attack.version);
            peers.add(peer);
            try {
                attack.send(peer);
            } catch (IOException e) {
                ended++; // by the server
            }
            if (i % Math.max(1, attack.peers / 20) == 0) {
                slowest = Math.max(slowest, ask(server));
            }
        }
        slowest = Math.max(slowest, ask(server));
        long took = System.nanoTime() - start;
        int open = server.connections();
        for (TlsPeer peer : peers) {
            peer.close();
        }
        server.awaitNoConnections(30);
        assertThat(server.errors()).as("%s", attack).isEmpty();
        Figures.say(
                "tls",
                "%s %s: %d peers in %d ms, %d ended, %d left; others waited up to %d ms;"
                        + " heap %.1f MiB",
                script,
                attack,
                attack.peers,
                TimeUnit.NANOSECONDS.toMillis(took),
                ended,
                open,
                TimeUnit.NANOSECONDS.toMillis(slowest),
                server.sample().heap() / 1048576.0);
    }

    /** An honest request; returns how long it took. */
    private long ask(NodeProcess server) throws IOException {
        long start = System.nanoTime();
        try (TlsPeer peer = new TlsPeer(context, server.port(), "TLSv1.3")) {
            peer.handshake();
            peer.send(peer.record(Peer.request("/honest")));
            assertThat(peer.read("/honest 0.")).startsWith("HTTP/1.1 200");
        }
        return System.nanoTime() - start;
    }
}
