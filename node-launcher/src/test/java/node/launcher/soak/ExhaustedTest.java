package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server with too few descriptors for its peers. */
@Tag("soak")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExhaustedTest {

    private static final int DESCRIPTORS = 64;

    /** The thread that waits for jcmd reserves a descriptor for the next connection. */
    private static final int RESERVED = 1;

    private static final int PEERS = 200;

    @Test
    void aServerWithoutFreeDescriptorsWaitsForSome() throws Exception {
        try (NodeProcess server =
                NodeProcess.start(DESCRIPTORS, "server.js", "--http-keep-alive-timeout=90000")) {
            Sample before = server.warm(() -> exhaust(server, 0));
            double load = exhaust(server, 10);
            Sample after = server.sampleAfter(before);
            double idle = server.load(5);
            String[] lines = server.errors().lines().toArray(String[]::new);
            Figures.say(
                    "exhausted descriptors",
                    "%d peers at a limit of %d: load %.1f %%; all served; "
                            + "%d lines on standard error; %s; idle %.1f %%",
                    PEERS,
                    DESCRIPTORS,
                    load,
                    lines.length,
                    before.to(after),
                    idle);
            assertThat(load).isLessThan(1);
            assertThat(idle).isLessThan(1);
            before.assertSame(after);
            assertThat(lines)
                    .allMatch(line -> line.contains("cannot accept, trying again: Too many open"))
                    .hasSizeLessThanOrEqualTo(rounds);
            assertThat(Peer.get(server.port(), "/echo/ok")).isEqualTo("ok");
        }
    }

    private int rounds;

    /**
     * Opens more connections than there are descriptors. The surplus connections wait in the
     * system's queue. They receive their responses in order, as earlier connections close.
     *
     * @return the load while the server cannot accept more
     */
    private double exhaust(NodeProcess server, int seconds) throws Exception {
        rounds++;
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            peers.add(new Peer(server.port()));
            peers.getLast().send(Peer.request("/echo/" + i));
        }
        assertThat(new String(peers.getFirst().response())).isEqualTo("0");
        server.awaitDescriptors(DESCRIPTORS - RESERVED, 30);
        server.rest();
        double load = seconds == 0 ? 0 : server.load(seconds);
        peers.getFirst().close();
        for (int i = 1; i < PEERS; i++) {
            assertThat(new String(peers.get(i).response())).isEqualTo(i + "");
            peers.get(i).close();
        }
        server.awaitNoConnections(30);
        return load;
    }
}
