package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import node.http.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs as the URL standard reads them; Node 20's {@code new URL} gives the same parts. */
class HttpUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "http://a | a | 80 | /",
                "HTTP://A/ | a | 80 | /",
                "http:a/b | a | 80 | /b",
                "http:///a/b | a | 80 | /b",
                "http:\\\\a\\b | a | 80 | /b",
                "http://a:8000/b?c=d#e | a | 8000 | /b?c=d",
                "http://a:/ | a | 80 | /",
                "http://a:00080/ | a | 80 | /",
                "http://a?b/c | a | 80 | /?b/c",
                "http://a#b?c | a | 80 | /",
                "http://good\\@127.0.0.1/ | good | 80 | /@127.0.0.1/",
                "http://u:p@a@b/ | b | 80 | /",
                "http://u\\@b:90/ | u | 80 | /@b:90/",
                "http://0x7f.1:81/ | 127.0.0.1 | 81 | /",
                "http://2130706433 | 127.0.0.1 | 80 | /",
                "http://[::1]:8000/x | [::1] | 8000 | /x",
                "http://u:p@[::1] | [::1] | 80 | /",
                "http://a/b c\"<>{}`\u00e9 | a | 80 | /b%20c%22%3C%3E%7B%7D%60%C3%A9",
                "http://a/?b c'\u00e9 | a | 80 | /?b%20c%27%C3%A9",
                "http://a/b/../c/./d | a | 80 | /c/d",
                "http://a/b/%2e%2E/%2e/c/.. | a | 80 | /",
                "http://a/../../x | a | 80 | /x",
                "http://a//b | a | 80 | //b",
                "http://a/? | a | 80 | /"
            })
    void isReadAsInBrowsers(String url, String host, int port, String target) {
        HttpUrl found = HttpUrl.parse(url);
        assertThat(found.host().text()).isEqualTo(host);
        assertThat(found.port()).isEqualTo(port);
        assertThat(found.target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  http://a:81/b\n",
                "\u0000http://a:81/b\u001f",
                "ht\ttp://a:8\n1/\rb",
                "http://a:81\\b"
            })
    void whiteSpaceDoesNotCount(String url) {
        assertThat(HttpUrl.parse(url).host().text()).isEqualTo("a");
        assertThat(HttpUrl.parse(url).port()).isEqualTo(81);
        assertThat(HttpUrl.parse(url).target()).isEqualTo("/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "/a",
                "//a",
                "ftp://a",
                "http:",
                "http://",
                "http:///",
                "http://:80/",
                "http://u@/",
                "http://a:0x47d8/",
                "http://a: 80/",
                "http://a:1.8e4/",
                "http://a:+80/",
                "http://a:-1/",
                "http://a:65536/",
                "http://a:99999999999999/",
                "http://a:80:90/",
                "http://a b/",
                "http://a%00/",
                "http://[::1/",
                "http://[::1]x/",
                "http://256.1.1.1/",
                "http://a:80\u0661/"
            })
    void isNone(String url) {
        assertThatThrownBy(() -> HttpUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a URL like http://host/path");
    }
}
