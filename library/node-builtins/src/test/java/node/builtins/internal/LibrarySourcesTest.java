package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import node.runtime.LibrarySources;
import org.junit.jupiter.api.Test;

class LibrarySourcesTest {

    private final List<String> opened = new ArrayList<>();
    private final LibrarySources sources = new LibrarySources(this::open);

    private InputStream open(String file) {
        opened.add(file);
        return file.equals("os.js") ? new ByteArrayInputStream(new byte[] {'1'}) : null;
    }

    @Test
    void aFileIsReadOnceAndAllProgramsGetTheSameSource() {
        assertThat(sources.get("os").name()).isEqualTo("node:os");
        assertThat(sources.get("os").text()).isEqualTo("1");
        assertThat(sources.get("os")).isSameAs(sources.get("os"));
        assertThat(opened).containsExactly("os.js");
    }

    @Test
    void aNameWithoutFileIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sources.get("nothing"))
                .withMessage("the library has no source nothing");
    }

    @Test
    void whatWasLookedForIsNotReadAgain() {
        assertThat(sources.has("os")).isTrue();
        assertThat(sources.has("os")).isTrue();
        assertThat(sources.find("nothing")).isNull();
        assertThat(sources.has("nothing")).isFalse();
        assertThat(opened).containsExactly("os.js", "nothing.js", "nothing.js");
    }
}
