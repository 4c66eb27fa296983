package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that may not open as much as its peers would like. */
@Tag("soak")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExhaustedTest {

    private static final int DESCRIPTORS = 64;

    /** The thread that waits for jcmd holds a number for the connection that it would accept. */
    private static final int RESERVED = 1;

    private static final int PEERS = 200;

    @Test
    void descriptorsThatRunOutAreWaitedFor() throws Exception {
        try (NodeProcess server =
                NodeProcess.start(DESCRIPTORS, "server.js", "--http-keep-alive-timeout=90000")) {
            Sample before = server.warm(() -> exhaust(server, 0));
            double load = exhaust(server, 10);
            Sample after = server.sampleAfter(before);
            double idle = server.load(5);
            String[] lines = server.errors().lines().toArray(String[]::new);
            Figures.say(
                    "exhausted descriptors",
                    "%d peers at a limit of %d: load %.1f %%; all answered; "
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
     * Opens more connections than there are descriptors. Those beyond wait in the system's queue,
     * and get their answers, in their order, as the ones before them go.
     *
     * @return the load while nothing more can be accepted
     */
    private double exhaust(NodeProcess server, int seconds) throws Exception {
        rounds++;
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            peers.add(new Peer(server.port()));
            peers.getLast().send(Peer.request("/echo/" + i));
        }
        assertThat(new String(peers.getFirst().answer())).isEqualTo("0");
        server.awaitDescriptors(DESCRIPTORS - RESERVED, 30);
        server.rest();
        double load = seconds == 0 ? 0 : server.load(seconds);
        peers.getFirst().close();
        for (int i = 1; i < PEERS; i++) {
            assertThat(new String(peers.get(i).answer())).isEqualTo(i + "");
            peers.get(i).close();
        }
        server.awaitNoConnections(30);
        return load;
    }
}
