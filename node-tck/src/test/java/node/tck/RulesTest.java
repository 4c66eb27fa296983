package node.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.EnumSet;
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
                .allSatisfy(
                        rule ->
                                assertThat(rule.text())
                                        .containsPattern("MUST|SHOULD")
                                        .endsWith("."))
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

    @Test
    void onlyWhatMustBeKeptIsRequired() {
        for (Class<?> verification : Verdicts.VERIFICATIONS) {
            for (Method test : Verdicts.tests(verification)) {
                assertThat(Rule.all().get(Verdicts.number(test)).text())
                        .containsPattern(
                                test.isAnnotationPresent(Required.class)
                                        ? "\\bMUST\\b"
                                        : "\\bSHOULD\\b");
            }
        }
    }

    @Test
    void whatWasNotDeclaredIsMissing() throws NoSuchMethodException {
        Method halfClosed = TransportVerification.class.getMethod("whoEndsStillHears");
        assertThat(Citation.missing(halfClosed, EnumSet.allOf(Capability.class))).isEmpty();
        assertThat(Citation.missing(halfClosed, EnumSet.of(Capability.IPV6)))
                .isEqualTo("HALF_CLOSE");
    }
}
