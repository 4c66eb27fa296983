package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
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

    private static List<String> parts(Url url) {
        return url == null
                ? List.of()
                : List.of(
                        url.href(),
                        url.origin(),
                        url.protocol(),
                        url.username(),
                        url.password(),
                        url.host(),
                        url.hostname(),
                        url.port(),
                        url.pathname(),
                        url.search(),
                        url.hash());
    }

    /** Those that need no parsing have the same parts as if they were parsed. */
    @Test
    void plainUrlsAreAsTheParserMakesThem() {
        String[] schemes = {"http", "https", "ws", "wss", "HTTP", "ftp", "file"};
        String[] users = {"", "u@", "u:p@", "u:@", ":p@", "a@b@", "u:p:q@", "%41@", "u;v@", "@"};
        String[] hosts = {
            "example.org",
            "Example.org",
            "a_b-c.d",
            "127.0.0.1",
            "127.0.0.01",
            "127.0.0.256",
            "1.2.3",
            "a.1",
            "1a.b",
            "x.0x1",
            "a..b",
            ".a",
            "a.",
            "xn--a",
            "b.xn--mnchen-3ya.de",
            "[::1]",
            "",
            "a%62",
            "a b",
            "\u00e9",
            "axn--b",
            "0.0.0.0"
        };
        String[] ports = {"", ":", ":80", ":443", ":8080", ":0", ":080", ":65536", ":65535", ":x"};
        String[] paths = {
            "",
            "/",
            "/a/b",
            "/.",
            "/a/..",
            "/.a",
            "/%2e",
            "/a%2e",
            "/a\\b",
            "/a b",
            "/a%20b",
            "//",
            "/\u00e9",
            "/a'b",
            "/{",
            "/a;b=c,d",
            "/a\tb"
        };
        String[] ends = {
            "",
            "?",
            "?q",
            "?q#",
            "#",
            "#f",
            "?a=b&c=d#e?f",
            "?'",
            "?a b",
            "#a`",
            "?#f",
            " ",
            "?\u00e9"
        };
        String[] bases = {null, "https://u:p@example.org:81/x/y?z#w", "http://e", "mailto:me"};
        Random random = new Random(7);
        int plain = 0;
        for (int i = 0; i < 200_000; i++) {
            String base = random.nextInt(4) > 0 ? null : pick(random, bases);
            String path = pick(random, paths) + pick(random, ends);
            String input =
                    base != null && random.nextBoolean()
                            ? path
                            : pick(random, schemes)
                                    + "://"
                                    + (random.nextBoolean() ? "" : pick(random, users))
                                    + (random.nextBoolean() ? "a.b" : pick(random, hosts))
                                    + (random.nextBoolean() ? "" : pick(random, ports))
                                    + path;
            assertThat(parts(Url.parse(input, base)))
                    .as("%s %s", input, base)
                    .isEqualTo(parts(Url.parseFully(input, base)));
            plain += PlainUrl.of(input) != null ? 1 : 0;
        }
        assertThat(plain).isGreaterThan(5_000);
    }

    private static String pick(Random random, String... all) {
        return all[random.nextInt(all.length)];
    }

    @Test
    void aPlainUrlCanBeChanged() {
        Url url = Url.parse("http://example.org/a?b#c", null);
        url.setHost("h:81");
        url.setSearch("");
        url.setHash("x y");
        assertThat(parts(url)).isEqualTo(parts(Url.parse("http://h:81/a#x%20y", null)));
        assertThat(url.setHref("nothing")).isFalse();
        assertThat(url.setHref("ws://e")).isTrue();
        assertThat(parts(url)).isEqualTo(parts(Url.parse("ws://e/", null)));
    }
}
