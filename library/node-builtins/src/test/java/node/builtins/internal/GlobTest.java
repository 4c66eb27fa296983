package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlobTest {

    private static boolean matches(String path, String pattern) {
        return Glob.of(pattern, false).matches(path);
    }

    @Test
    void wildcardsStayInOneName() {
        assertThat(matches("a/b.js", "a/*.js")).isTrue();
        assertThat(matches("a/b/c.js", "a/*.js")).isFalse();
        assertThat(matches("a/b", "a/?")).isTrue();
        assertThat(matches("a/.b", "a/*")).isFalse();
        assertThat(matches("a1", "a[!0-9]")).isFalse();
    }

    @Test
    void twoStarsStandForAnyDirectoriesThatAreNotHidden() {
        assertThat(matches("c.js", "**/*.js")).isTrue();
        assertThat(matches("a/b/c.js", "**/*.js")).isTrue();
        assertThat(matches(".a/c.js", "**/*.js")).isFalse();
        assertThat(matches("a", "a/**")).isFalse();
    }

    @Test
    void bracesAndGroupsOfferChoices() {
        assertThat(matches("a3", "{x,a{1..4}}")).isTrue();
        assertThat(matches("a.ts", "*.@(js|ts)")).isTrue();
        assertThat(matches("a.js", "!(*.js)")).isFalse();
        assertThat(matches("a.ts", "!(*.js)")).isTrue();
    }

    @Test
    void onWindowsBothSlashesSeparate() {
        assertThat(Glob.of("a\\*", true).matches("a\\b")).isTrue();
        assertThat(Glob.of("a\\*", false).matches("a\\b")).isFalse();
    }
}
