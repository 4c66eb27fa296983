package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LegacyUrlTest {

    private static String resolve(String base, String relative) {
        return LegacyUrlResolver.resolve(
                        LegacyUrlParser.parse(base, true), LegacyUrlParser.parse(relative, true))
                .href;
    }

    @Test
    void aUrlIsTakenApart() {
        LegacyUrl url = LegacyUrlParser.parse(" http://me:a%40b@Host.com:80\\p?q#h ", false);
        assertThat(url.auth).isEqualTo("me:a@b");
        assertThat(url.host).isEqualTo("host.com:80");
        assertThat(url.path).isEqualTo("/p?q");
        assertThat(url.href).isEqualTo("http://me:a%40b@host.com:80/p?q#h");
    }

    @Test
    void aPathAloneHasNoHost() {
        LegacyUrl url = LegacyUrlParser.parse("//a/b?c", false);
        assertThat(url.host).isNull();
        assertThat(url.pathname).isEqualTo("//a/b");
        assertThat(LegacyUrlParser.parse("//a/b", true).host).isEqualTo("a");
    }

    @Test
    void charactersThatNoHostHasBelongToThePath() {
        LegacyUrl url = LegacyUrlParser.parse("http://a'b/c", false);
        assertThat(url.hostname).isEqualTo("a");
        assertThat(url.pathname).isEqualTo("%27b/c");
    }

    @Test
    void invalidHostsAndPortsAreErrors() {
        assertThatThrownBy(() -> LegacyUrlParser.parse("http://a\u2100b/", false))
                .hasFieldOrPropertyWithValue("code", "ERR_INVALID_URL");
        assertThatThrownBy(() -> LegacyUrlParser.parse("https://a:.b", false))
                .hasFieldOrPropertyWithValue("code", "ERR_INVALID_ARG_VALUE");
        assertThatThrownBy(() -> LegacyUrlParser.parse("http://%zz@a", false))
                .hasMessage("URI malformed");
    }

    @Test
    void referencesAreResolved() {
        assertThat(resolve("http://a/b/c", "../d?e")).isEqualTo("http://a/d?e");
        assertThat(resolve("/one/two", "three")).isEqualTo("/one/three");
        assertThat(resolve("http://a/b", "mailto:c@d")).isEqualTo("mailto:c@d");
        assertThat(resolve("http://u@a/b", "//c")).isEqualTo("http://c/");
        assertThat(resolve("../a", "../../b")).isEqualTo("../../../b");
    }
}
