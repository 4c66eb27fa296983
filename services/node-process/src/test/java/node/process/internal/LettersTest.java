package node.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import node.process.ProcessException;
import org.junit.jupiter.api.Test;

class LettersTest {

    private static final Letters ASCII = new Letters(StandardCharsets.US_ASCII);
    private static final Letters UTF_8 = new Letters(StandardCharsets.UTF_8);

    @Test
    void aCommandIsRefusedRatherThanChanged() throws Exception {
        assertThat(ASCII.check("the command", "rm -r x?")).isEqualTo("rm -r x?");
        assertThatThrownBy(() -> ASCII.check("the command", "rm -r ä"))
                .isInstanceOf(ProcessException.class)
                .hasMessage(
                        "spawn EILSEQ: the command has letters that are not in the encoding of the"
                                + " locale, US-ASCII; start with LC_ALL=C.UTF-8")
                .satisfies(
                        thrown ->
                                assertThat(((ProcessException) thrown).code()).isEqualTo("EILSEQ"));
        assertThat(UTF_8.check("the command", "rm -r ä€𝄞")).isEqualTo("rm -r ä€𝄞");
    }

    @Test
    void aSurrogateWithoutAPartnerIsTheReplacementCharacter() throws Exception {
        assertThat(UTF_8.check("the command", "a\ud800b\udc00\ud834\udd1e\ud800"))
                .isEqualTo("a\ufffdb\ufffd\ud834\udd1e\ufffd");
    }

    @Test
    void childrenGetTheUsersOwnLocale() {
        Map<String, String> environment = new HashMap<>(Map.of("LC_ALL", "C.UTF-8"));
        OwnEnvironment.restore(environment, null);
        assertThat(environment).containsEntry("LC_ALL", "C.UTF-8");
        OwnEnvironment.restore(environment, "=de_DE");
        assertThat(environment).containsEntry("LC_ALL", "de_DE");
        OwnEnvironment.restore(environment, "=");
        assertThat(environment).containsEntry("LC_ALL", "");
        OwnEnvironment.restore(environment, "");
        assertThat(environment).doesNotContainKey("LC_ALL");
    }
}
