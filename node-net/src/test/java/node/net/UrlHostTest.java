package node.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts as the URL standard reads them; Node 20's {@code new URL} gives the same texts. */
class UrlHostTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Example.COM | example.com",
                "example.com. | example.com.",
                "a_b-c | a_b-c",
                "ex%41mple | example",
                "%31%32%37.1 | 127.0.0.1",
                "127.0.0.1 | 127.0.0.1",
                "127.0.0.1. | 127.0.0.1",
                "0177.0.0.1 | 127.0.0.1",
                "0x7f.1 | 127.0.0.1",
                "0X7F.0x1 | 127.0.0.1",
                "2130706433 | 127.0.0.1",
                "017700000001 | 127.0.0.1",
                "0x7f000001 | 127.0.0.1",
                "127.65535 | 127.0.255.255",
                "0 | 0.0.0.0",
                "0x | 0.0.0.0",
                "4294967295 | 255.255.255.255",
                "1.2.a | 1.2.a",
                "a.1x | a.1x",
                "[::1] | [::1]",
                "[0:0:0:0:0:0:0:0] | [::]",
                "[1:0:0:2:0:0:0:3] | [1:0:0:2::3]",
                "[1:0:0:2:3:0:0:4] | [1::2:3:0:0:4]",
                "[1:0:2:3:4:5:6:7] | [1:0:2:3:4:5:6:7]",
                "[::FFFF:127.0.0.1] | [::ffff:7f00:1]",
                "[1::] | [1::]",
                "\u00e9.com | xn--9ca.com",
                "stra\u00dfe.de | xn--strae-oqa.de",
                "B\u00dcCHER.example | xn--bcher-kva.example",
                "\uff11\uff12\uff17\u3002\uff10.1 | 127.0.0.1",
                "\u4e2d\u56fd.cn | xn--fiqs8s.cn",
                "a\u00adb | ab",
                "\u2615.us | xn--53h.us",
                "%C3%A9.com | xn--9ca.com"
            })
    void isReadAsInBrowsers(String host, String text) {
        assertThat(UrlHost.parse(host).text()).isEqualTo(text);
        assertThat(UrlHost.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a\tb",
                "a/b",
                "a\\b",
                "a#b",
                "a?b",
                "a@b",
                "a:b",
                "a<b",
                "a>b",
                "a^b",
                "a|b",
                "a%b",
                "a%00b",
                "a%2fb",
                "a%5bb",
                "%",
                "\u007f",
                "256.1",
                "1.2.3.4.5",
                "1.2.3.256",
                "4294967296",
                "1..2",
                ".1",
                "08",
                "1.09",
                "0x1g.1",
                "a.0x1",
                "a.1",
                "[",
                "[]",
                "[1]",
                "[1::2::3]",
                "[::1",
                "::1]",
                "[1:2:3:4:5:6:7:8:9]",
                "[:1::]",
                "[1:2:3:4:5:6:7:8::]",
                "[::1%25eth0]",
                "[g::]",
                "[12345::]",
                "[::1.2.3]",
                "[::01.2.3.4]",
                "[::1.2.3.4:5]",
                "\ufffd",
                "a%ffb",
                "\u200e.de"
            })
    void isNone(String host) {
        assertThatThrownBy(() -> UrlHost.parse(host))
                .as(host)
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersHaveAnAddress() {
        assertThat(UrlHost.parse("0x7f.1").address().isLoopbackAddress()).isTrue();
        assertThat(UrlHost.parse("[::1]").address().isLoopbackAddress()).isTrue();
        assertThat(UrlHost.parse("localhost").address()).isNull();
    }

    @Test
    void anAddressToConnectToMayHaveNoBrackets() {
        assertThat(UrlHost.numeric("::1").isLoopbackAddress()).isTrue();
        assertThat(UrlHost.numeric("[::1]").isLoopbackAddress()).isTrue();
        assertThat(UrlHost.numeric("0177.0.0.1").isLoopbackAddress()).isTrue();
        assertThat(UrlHost.numeric("localhost")).isNull();
        assertThat(UrlHost.numeric("256.1.1.1")).isNull();
        assertThat(UrlHost.numeric("a b")).isNull();
        assertThat(UrlHost.numeric("::g")).isNull();
        assertThat(UrlHost.numeric("fe80::1%none")).isNull();
    }
}
