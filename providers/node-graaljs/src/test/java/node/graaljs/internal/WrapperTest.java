package node.graaljs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import node.script.FunctionHead;
import node.script.Source;
import org.junit.jupiter.api.Test;

/** Programs of one engine share what is compiled only if its text is the same. */
class WrapperTest {

    private static final FunctionHead HEAD = FunctionHead.of("use", "binding");
    private static final Source SOURCE = new Source("node:a", "return 1;");

    @Test
    void equalSourcesOfOneEngineHaveEqualTexts() {
        Source same = new Source("node:a", "return " + 1 + ";");
        assertThat(Wrapper.function(HEAD, SOURCE, 7).around(SOURCE))
                .isEqualTo(Wrapper.function(HEAD, same, 7).around(same));
    }

    @Test
    void aProgramDoesNotKnowTheLabelOfItsSource() {
        Source other = new Source("node:a", "return 2;");
        assertThat(Wrapper.function(HEAD, SOURCE, 7).suffix())
                .isNotEqualTo(Wrapper.function(HEAD, SOURCE, 8).suffix())
                .isNotEqualTo(Wrapper.function(HEAD, other, 7).suffix());
    }
}
