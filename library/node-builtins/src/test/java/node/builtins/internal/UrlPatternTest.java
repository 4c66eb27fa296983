package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UrlPatternTest {

    private static PatternComponent path(String pattern) {
        return UrlPattern.of(Map.of(UrlComponent.PATHNAME, pattern), null)
                .component(UrlComponent.PATHNAME);
    }

    @Test
    void aPatternOfAUrlIsSplit() {
        UrlPattern pattern = UrlPattern.of("https://:sub.example.com/a/b?q#h", null);
        assertThat(pattern.component(UrlComponent.PROTOCOL).pattern()).isEqualTo("https");
        assertThat(pattern.component(UrlComponent.HOSTNAME).names()).containsExactly("sub");
        assertThat(pattern.component(UrlComponent.PORT).pattern()).isEmpty();
        assertThat(pattern.component(UrlComponent.PATHNAME).pattern()).isEqualTo("/a/b");
        assertThat(pattern.component(UrlComponent.SEARCH).pattern()).isEqualTo("q");
        assertThat(pattern.component(UrlComponent.HASH).pattern()).isEqualTo("h");
    }

    @Test
    void groupsBecomeRegularExpressions() {
        assertThat(path("/:id/b").regexp()).isEqualTo("^(?:\\/([^\\/]+?))\\/b$");
        assertThat(path("/a{/:b}*").regexp())
                .isEqualTo("^\\/a(?:\\/((?:[^\\/]+?)(?:\\/(?:[^\\/]+?))*))?$");
        assertThat(path("/(\\d+)").custom()).isTrue();
    }

    @Test
    void aNameOccursOnce() {
        assertThatThrownBy(() -> path("/:a/:a"))
                .hasFieldOrPropertyWithValue("code", "ERR_INVALID_URL_PATTERN");
        assertThatThrownBy(() -> path("/(")).isInstanceOf(NodeException.class);
    }

    @Test
    void textsBecomeWhatTheyAreInUrls() {
        assertThat(path("/caf\u00e9").pattern()).isEqualTo("/caf%C3%A9");
        assertThat(path("/a/../b").pattern()).isEqualTo("/b");
    }
}
