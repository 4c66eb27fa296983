package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileUrlsTest {

    @Test
    void pathsAndUrlsAreConvertedBothWays() {
        Path path = Path.of("a b#%\u00e9").toAbsolutePath();
        String url = FileUrls.of(path);
        assertThat(url).startsWith("file:///").endsWith("/a%20b%23%25%C3%A9");
        assertThat(FileUrls.toPath(url)).isEqualTo(path.toString());
    }

    @Test
    void otherUrlsHaveNoPath() {
        assertThatThrownBy(() -> FileUrls.toPath("http://a/"))
                .hasFieldOrPropertyWithValue("code", "ERR_INVALID_URL_SCHEME");
        assertThatThrownBy(() -> FileUrls.toPath("x"))
                .hasFieldOrPropertyWithValue("code", "ERR_INVALID_URL");
        assertThatThrownBy(() -> FileUrls.toPath("/a", "host", false))
                .hasFieldOrPropertyWithValue("code", "ERR_INVALID_FILE_URL_HOST");
        assertThatThrownBy(() -> FileUrls.toPath("/a%2Fb", "", false))
                .hasFieldOrPropertyWithValue("code", "ERR_INVALID_FILE_URL_PATH");
    }

    @Test
    void drivesAndSharesOfWindowsAreKnownEverywhere() {
        assertThat(FileUrls.of("C:\\a b", true)).isEqualTo("file:///C:/a%20b");
        assertThat(FileUrls.of("\\\\nas\\a", true)).isEqualTo("file://nas/a");
        assertThat(FileUrls.of("\\\\?\\UNC\\nas\\a", true)).isEqualTo("file://nas/a");
        assertThat(FileUrls.toPath("/C:/a%20b", "", true)).isEqualTo("C:\\a b");
        assertThat(FileUrls.toPath("/a", "nas", true)).isEqualTo("\\\\nas\\a");
        assertThatThrownBy(() -> FileUrls.of("\\\\nas", true)).hasMessageContaining("Missing UNC");
    }
}
