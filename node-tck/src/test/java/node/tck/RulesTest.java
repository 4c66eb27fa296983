package node.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;

class RulesTest {

    @Test
    void everyRuleHasItsTestAndEveryTestItsRule() {
        List<String> tested =
                Verdicts.VERIFICATIONS.stream()
                        .flatMap(verification -> Verdicts.tests(verification).stream())
                        .map(Verdicts::number)
                        .toList();
        assertThat(tested).doesNotHaveDuplicates();
        assertThat(tested).containsExactlyInAnyOrderElementsOf(Rule.all().keySet());
    }

    @Test
    void everyRuleDemandsAndSaysWhy() {
        assertThat(Rule.all().values())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.text()).contains("MUST").endsWith("."))
                .allSatisfy(rule -> assertThat(rule.intent()).isNotEmpty().endsWith("."));
    }

    @Test
    void aFailureBeginsWithItsRule() throws NoSuchMethodException {
        Throwable found = new AssertionError("what was found");
        ExtensionContext context =
                Twist.of(
                        ExtensionContext.class,
                        null,
                        (nothing, method, arguments) ->
                                TimersVerification.class.getMethod("aTimeoutFiresOnce"));
        assertThatThrownBy(() -> new Citation().handleTestExecutionException(context, found))
                .hasMessageStartingWith("M2: A timeout MUST fire once")
                .hasMessageEndingWith("what was found")
                .hasCause(found);
    }
}
