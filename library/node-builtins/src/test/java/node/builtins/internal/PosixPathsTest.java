package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PosixPathsTest {

    private final PosixPaths paths = new PosixPaths();

    @Test
    void dotsAndRepeatedSeparatorsVanish() {
        assertThat(paths.normalize("/a//b/./c/../d/")).isEqualTo("/a/b/d/");
        assertThat(paths.normalize("a/../../b")).isEqualTo("../b");
        assertThat(paths.normalize("/..")).isEqualTo("/");
        assertThat(paths.normalize("./")).isEqualTo("./");
        assertThat(paths.normalize("")).isEqualTo(".");
    }

    @Test
    void resolvedPathsHaveNoSeparatorAtTheEnd() {
        assertThat(paths.resolve("/a/b/../")).isEqualTo("/a");
        assertThat(paths.resolve("/")).isEqualTo("/");
        assertThat(paths.resolve("")).isEqualTo(".");
    }

    @Test
    void theWayBetweenPathsClimbsToTheDirectoryThatBothShare() {
        assertThat(paths.relative("/a/bc/d", "/a/be/f")).isEqualTo("../../be/f");
        assertThat(paths.relative("/", "/a")).isEqualTo("a");
        assertThat(paths.relative("/a/b", "/a")).isEqualTo("..");
        assertThat(paths.relative("/a", "/a/")).isEmpty();
    }

    @Test
    void theLastNameLosesItsSuffixUnlessItIsTheSuffix() {
        assertThat(paths.base("/a/b.js/", ".js")).isEqualTo("b");
        assertThat(paths.base("/a/.js", ".js")).isEqualTo(".js");
        assertThat(paths.base("b.js", "b.js")).isEmpty();
    }

    @Test
    void aDotAtTheBeginningOfANameStartsNoExtension() {
        assertThat(paths.extension("a/.profile")).isEmpty();
        assertThat(paths.extension("a/.profile.js")).isEqualTo(".js");
        assertThat(paths.extension("..")).isEmpty();
        assertThat(paths.extension("a.")).isEqualTo(".");
    }

    @Test
    void aPathIsTakenApart() {
        assertThat(paths.parse("/home/me/a.b.txt"))
                .containsExactly("/", "/home/me", "a.b.txt", ".txt", "a.b");
        assertThat(paths.directory("//a")).isEqualTo("//");
        assertThat(paths.directory("/a")).isEqualTo("/");
    }
}
