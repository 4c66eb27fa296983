package node.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::",
        "2001:DB8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "0:0:0:1:ffff:0:0:1, ::1:ffff:0:0:1",
        "0:0:0:0:0:1:ffff:1, ::1:ffff:1",
        "192.0.2.1, 192.0.2.1"
    })
    void theLongestZerosAreLeftOut(String whole, String brief) {
        byte[] address = InetAddress.ofLiteral(whole).getAddress();
        assertThat(AddressText.of(address)).isEqualTo(brief);
    }

    /** The JDK makes an IPv4 address of a mapped one, so these are octets. */
    @Test
    void mappedAddressesEndInDecimals() {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        mapped[12] = (byte) 192;
        mapped[15] = 33;
        assertThat(AddressText.of(mapped)).isEqualTo("::ffff:192.0.0.33");
        assertThatThrownBy(() -> AddressText.of(new byte[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 5");
    }

    @Test
    void aZoneIsNamed() throws Exception {
        byte[] local = InetAddress.ofLiteral("fe80::1").getAddress();
        assertThat(AddressText.of(Inet6Address.getByAddress(null, local, 99_999)))
                .isEqualTo("fe80::1%99999");
        NetworkInterface first = NetworkInterface.networkInterfaces().findFirst().orElseThrow();
        assertThat(AddressText.of(Inet6Address.getByAddress(null, local, first.getIndex())))
                .isEqualTo("fe80::1%" + first.getName());
    }

    @Test
    void aSocketsAddressHasItsPort() {
        InetAddress six = InetAddress.ofLiteral("::1");
        assertThat(AddressText.of(new InetSocketAddress(six, 80))).isEqualTo("[::1]:80");
        InetAddress four = InetAddress.ofLiteral("127.0.0.1");
        assertThat(AddressText.of(new InetSocketAddress(four, 80))).isEqualTo("127.0.0.1:80");
        assertThat(AddressText.of(InetSocketAddress.createUnresolved("host", 80)))
                .isEqualTo("host:80");
    }
}
