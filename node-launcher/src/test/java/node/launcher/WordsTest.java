package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of the command's arguments. */
class WordsTest {

    @Test
    void optionsOfTheProgramAreNotThoseOfTheCommand() {
        Words words = Words.of("-r", "./a.js", "--loop=selector", "--title=x", "b.js", "-r", "c");
        assertThat(words.flags().all("--require")).containsExactly("./a.js");
        assertThat(words.flags().value("--title")).contains("x");
        assertThat(words.flags().typed())
                .containsExactly("-r", "./a.js", "--loop=selector", "--title=x");
        assertThat(words.command()).containsExactly("--loop=selector");
        assertThat(words.script()).isEqualTo(4);
    }

    @Test
    void underscoresAreHyphensAndTheLastOfOppositesCounts() {
        assertThat(Words.of("--expose_gc").flags().has("--expose-gc")).isTrue();
        assertThat(Words.of("--no-warnings", "--warnings").flags().has("--no-warnings")).isFalse();
        assertThat(Words.of("--warnings", "--no-warnings").flags().has("--no-warnings")).isTrue();
        assertThat(Words.of("--check", "--no-check").flags().has("--check")).isFalse();
    }

    @Test
    void twoHyphensEndTheOptions() {
        Words words = Words.of("--pending-deprecation", "--", "--check", "a");
        assertThat(words.flags().typed()).containsExactly("--pending-deprecation");
        assertThat(words.script()).isEqualTo(2);
    }

    @Test
    void theTextToPrintMayStandBehindEitherOption() {
        for (String[] given :
                new String[][] {{"-p", "1"}, {"-p", "-e", "1"}, {"-pe", "1"}, {"-e", "1", "-p"}}) {
            assertThat(Words.of(given).command()).contains("--print", "--eval=1");
        }
        assertThat(Words.of("-p", "\\-42").command()).contains("--eval=-42");
    }

    @ParameterizedTest
    @CsvSource({
        "-e, -e requires an argument",
        "--require=, --require= requires an argument",
        "--no-title, --no-title is an invalid negation because it is not a boolean option",
        "--frozen-intrinsics, --frozen-intrinsics is an option of Node that is not implemented by this"
                + " runtime",
    })
    void whatIsWrongIsSaid(String given, String complaint) {
        assertThat(Words.of(given).complaint()).isEqualTo(complaint);
    }
}
