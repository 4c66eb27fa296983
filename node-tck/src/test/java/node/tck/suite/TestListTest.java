package node.tck.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TestListTest {

    private final TestList list;

    TestListTest() throws IOException {
        list = TestList.read(Path.of("src/test/suite/tests.tsv"));
    }

    @Test
    void aSubsystemIsChosen() {
        assertThat(chosen("errors"))
                .containsExactly("test-throws", "test-throws-later", "test-rejects");
    }

    @Test
    void aFolderIsChosen() {
        assertThat(chosen("es-module")).containsExactly("test-passes");
    }

    @Test
    void theBeginOfNamesIsChosen() {
        assertThat(chosen("test-sk*")).containsExactly("test-skips", "test-skips-and-fails");
    }

    @Test
    void aTestThatDoesNotApplyIsChosenByItsNameOnly() {
        assertThat(chosen("test-internals")).containsExactly("test-internals");
        assertThat(chosen("test-*")).doesNotContain("test-internals");
        assertThat(chosen()).doesNotContain("test-internals");
    }

    @Test
    void aWordThatFindsNothingIsRefused() {
        assertThatThrownBy(() -> chosen("errors", "nothing"))
                .hasMessage("no test of the list is called nothing");
    }

    @Test
    void otherFoldersAndPartsOfTestsAreLeftOut() {
        assertThat(list.tests())
                .extracting(ListedTest::name)
                .doesNotContain("message/test-other.js", "parallel/helper.js");
    }

    private List<String> chosen(String... words) {
        return list.choose(Stream.of(words).toList()).stream().map(ListedTest::shortName).toList();
    }
}
