package node.dns.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @AfterEach
    void clear() {
        System.clearProperty(Settings.SERVERS);
    }

    @Test
    void serversHaveAPortOrTheDefaultPort() {
        System.setProperty(Settings.SERVERS, "192.0.2.1:5353, 192.0.2.2,[::1]:54,::2,[::3]");
        assertThat(Settings.load().servers())
                .containsExactly(
                        at("192.0.2.1", 5353),
                        at("192.0.2.2", 53),
                        at("::1", 54),
                        at("::2", 53),
                        at("::3", 53));
    }

    @Test
    void aServerThatIsNotAnAddressIsRejected() {
        System.setProperty(Settings.SERVERS, "localhost");
        assertThatThrownBy(Settings::load).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSystemHasServers() {
        assertThat(Settings.load().servers()).isNotEmpty();
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }
}
