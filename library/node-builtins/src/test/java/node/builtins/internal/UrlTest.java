package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UrlTest {

    private static String href(String input, String base) {
        Url url = Url.parse(input, base);
        return url == null ? null : url.href();
    }

    @Test
    void aUrlHasItsParts() {
        Url url = Url.parse("HTTPS://me:pw@Example.org:443/a/../b?q=\u00e9#f", null);
        assertThat(url.href()).isEqualTo("https://me:pw@example.org/b?q=%C3%A9#f");
        assertThat(url.origin()).isEqualTo("https://example.org");
        assertThat(url.port()).isEmpty();
        assertThat(url.search()).isEqualTo("?q=%C3%A9");
    }

    @Test
    void relativeReferencesNeedABase() {
        assertThat(href("../x", "http://a/b/c/d")).isEqualTo("http://a/b/x");
        assertThat(href("//h/x", "http://a/b")).isEqualTo("http://h/x");
        assertThat(href("#x", "mailto:me")).isEqualTo("mailto:me#x");
        assertThat(href("x", null)).isNull();
        assertThat(href("x", "mailto:me")).isNull();
    }

    @Test
    void drivesOfWindowsStayAtTheBeginning() {
        assertThat(href("file:///C|/../..", null)).isEqualTo("file:///C:/");
        assertThat(href("/x", "file:///C:/a")).isEqualTo("file:///C:/x");
    }

    @Test
    void hostsThatEndWithANumberAreAddresses() {
        assertThat(href("http://0x7f.1", null)).isEqualTo("http://127.0.0.1/");
        assertThat(href("http://1.2.3.256", null)).isNull();
        assertThat(href("http://[1:0:0::8]", null)).isEqualTo("http://[1::8]/");
        assertThat(href("http://[::ffff:1.2.3.4]", null)).isEqualTo("http://[::ffff:102:304]/");
        assertThat(href("http://[1:2]", null)).isNull();
    }

    @Test
    void forbiddenCharactersMakeAHostInvalid() {
        assertThat(href("http://a b", null)).isNull();
        assertThat(href("http://a%41b", null)).isEqualTo("http://aab/");
        assertThat(href("x://a%41b", null)).isEqualTo("x://a%41b");
        assertThat(href("http://a%00b", null)).isNull();
    }

    @Test
    void aPathThatLooksLikeAHostKeepsItsMeaning() {
        assertThat(href("x:/.//a", null)).isEqualTo("x:/.//a");
    }

    @Test
    void settersChangeNothingIfTheyMakeNoSense() {
        Url url = Url.parse("file:///a", null);
        url.setPort("80");
        url.setUsername("me");
        url.setProtocol("http");
        assertThat(url.href()).isEqualTo("file:///a");
        Url opaque = Url.parse("mailto:me", null);
        opaque.setPathname("/x");
        opaque.setHost("h");
        assertThat(opaque.href()).isEqualTo("mailto:me");
    }

    @Test
    void settersEscapeWhatTheyAreGiven() {
        Url url = Url.parse("http://h/", null);
        url.setPathname("a b?#");
        url.setSearch("?x y'");
        url.setHash("`");
        url.setPassword("p:w");
        assertThat(url.href()).isEqualTo("http://:p%3Aw@h/a%20b%3F%23?x%20y%27#%60");
    }

    @Test
    void halfASurrogatePairIsReplaced() {
        assertThat(href("x:\ud800", null)).isEqualTo("x:%EF%BF%BD");
    }
}
