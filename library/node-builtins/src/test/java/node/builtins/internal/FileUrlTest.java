package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FileUrlTest {

    private static final String BASE = "file:///a/b/c.mjs?q#h";

    @Test
    void relativeReferencesAreResolved() {
        assertThat(FileUrl.resolve("./d", BASE)).isEqualTo("file:///a/b/d");
        assertThat(FileUrl.resolve("../../../d", BASE)).isEqualTo("file:///d");
        assertThat(FileUrl.resolve("..", BASE)).isEqualTo("file:///a/");
        assertThat(FileUrl.resolve(".", BASE)).isEqualTo("file:///a/b/");
        assertThat(FileUrl.resolve("%2e%2E/x", BASE)).isEqualTo("file:///a/x");
        assertThat(FileUrl.resolve("/d/./e", BASE)).isEqualTo("file:///d/e");
        assertThat(FileUrl.resolve("d//e\\f", BASE)).isEqualTo("file:///a/b/d//e/f");
        assertThat(FileUrl.resolve("?x", BASE)).isEqualTo("file:///a/b/c.mjs?x");
        assertThat(FileUrl.resolve("#x", BASE)).isEqualTo("file:///a/b/c.mjs?q#x");
        assertThat(FileUrl.resolve("", BASE)).isEqualTo("file:///a/b/c.mjs?q");
        assertThat(FileUrl.resolve(" d e?f g#h i ", BASE))
                .isEqualTo("file:///a/b/d%20e?f%20g#h%20i");
        assertThat(FileUrl.resolve("é\t", BASE)).isEqualTo("file:///a/b/%C3%A9");
        assertThat(FileUrl.resolve("//localhost/x", BASE)).isEqualTo("file:///x");
        assertThat(FileUrl.resolve("file:b.js", null)).isEqualTo("file:///b.js");
        assertThat(FileUrl.resolve("file:///C:/../x", null)).isEqualTo("file:///C:/x");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pathsAreEncoded() {
        assertThat(FileUrl.of(Path.of("/a b/c%25?#\\[x]~^|{}`\"<>")))
                .isEqualTo("file:///a%20b/c%2525%3F%23%5C%5Bx%5D%7E%5E%7C%7B%7D%60%22%3C%3E");
        assertThat(FileUrl.ofFolder(Path.of("/a"))).isEqualTo("file:///a/");
        assertThat(FileUrl.ofFolder(Path.of("/"))).isEqualTo("file:///");
    }

    @Test
    void urlsAreDecoded() {
        assertThat(FileUrl.toPath("file:///a%20%C3%A9%25?q#h", false)).isEqualTo("/a é%");
        assertThat(FileUrl.toPath("file:///C:/a%20b", true)).isEqualTo("C:\\a b");
        assertThat(FileUrl.toPath("file://host/a", true)).isEqualTo("\\\\host\\a");
        assertCode("http://x", "ERR_INVALID_URL_SCHEME");
        assertCode("file://host/a", "ERR_INVALID_FILE_URL_HOST");
        assertCode("file:///a%2Fb", "ERR_INVALID_FILE_URL_PATH");
        assertCode("file:///%ff", null);
        assertCode("file:///%4", null);
    }

    private static void assertCode(String url, String code) {
        NodeException error =
                catchThrowableOfType(NodeException.class, () -> FileUrl.toPath(url, false));
        assertThat(error.code()).isEqualTo(code);
    }
}
