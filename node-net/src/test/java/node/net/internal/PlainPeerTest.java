package node.net.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import node.net.Connection;
import node.net.Listener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that use plain sockets, and the resources that many connections leave. */
class PlainPeerTest {

    private final Net net = new Net();
    private final Side client = net.side("client");

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void aResetByThePeerFailsWithItsCode() throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.bind(Net.loopback(0));
            InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
            client.connection = net.tcp.connect(net.loop, address, client);
            net.runUntil(() -> client.saw("opened"));
            Socket peer = server.accept();
            peer.setSoLinger(true, 0); // closing sends a reset
            peer.close();
            net.run();
        }
        assertThat(net.log).containsExactly("client opened", "client closed ECONNRESET");
    }

    @Test
    void aThousandConnectionsLeaveNoDescriptors() {
        List<Connection> accepted = new ArrayList<>();
        Listener listener =
                net.listen(
                        connection -> {
                            accepted.add(connection);
                            return net.side("server");
                        });
        comeAndGo(listener, accepted, 1); // loads all classes
        Descriptors before = Descriptors.count();
        for (int i = 0; i < 10; i++) {
            comeAndGo(listener, accepted, 100);
        }
        assertThat(Descriptors.count().open()).isLessThanOrEqualTo(before.open());
        listener.close();
        net.run();
        assertThat(net.loop.alive()).isZero();
        assertThat(Descriptors.count().open()).isLessThan(before.open());
    }

    private void comeAndGo(Listener listener, List<Connection> accepted, int count) {
        net.log.clear();
        accepted.clear();
        List<Side> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Side side = net.side("client");
            clients.add(side);
            side.connection = net.tcp.connect(net.loop, listener.address(), side);
        }
        net.runUntil(
                () ->
                        accepted.size() == count
                                && clients.stream().allMatch(side -> side.saw("opened")));
        // Some end, some are destroyed, by either side.
        for (int i = 0; i < count; i++) {
            Connection one = clients.get(i).connection;
            Connection other = accepted.get(i);
            if (i % 3 == 0) {
                one.end();
                other.end();
            } else {
                one.destroy();
                other.destroy();
            }
        }
        net.runUntil(() -> count("client closed") == count && count("server closed") == count);
        net.turn();
    }

    private long count(String event) {
        return net.log.stream().filter(event::equals).count();
    }
}
