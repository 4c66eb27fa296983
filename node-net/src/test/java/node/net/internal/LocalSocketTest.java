package node.net.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listener;
import node.net.NetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sockets of this machine alone, by the path of a file. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocalSocketTest {

    @TempDir Path folder;

    @Test
    void carriesBytesAndRemovesItsFile() throws IOException {
        try (Net net = new Net()) {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
            StringBuilder received = new StringBuilder();
            Listener listener =
                    net.tcp.listen(
                            net.loop,
                            address,
                            1,
                            connection ->
                                    new ConnectionHandler() {
                                        @Override
                                        public void received(ByteBuffer data) {
                                            received.append(StandardCharsets.UTF_8.decode(data));
                                            net.happened("received");
                                        }
                                    });
            Connection client = net.tcp.connect(net.loop, address, new ConnectionHandler() {});
            client.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)));
            client.noDelay(true); // has no effect
            net.runUntil(() -> received.length() == 5);
            assertThat(received).hasToString("hello");
            assertThat(Files.exists(address.getPath())).isTrue();
            listener.close();
            assertThat(Files.exists(address.getPath())).isFalse();
        }
    }

    @Test
    void aMissingFileIsAnErrorOfConnecting() throws IOException {
        try (Net net = new Net()) {
            IOException[] failure = {null};
            net.tcp.connect(
                    net.loop,
                    UnixDomainSocketAddress.of(folder.resolve("none")),
                    new ConnectionHandler() {
                        @Override
                        public void closed(IOException error) {
                            failure[0] = error;
                            net.happened("closed");
                        }
                    });
            net.runUntil(() -> failure[0] != null);
            assertThat(((NetException) failure[0]).code()).isEqualTo("ENOENT");
        }
    }
}
