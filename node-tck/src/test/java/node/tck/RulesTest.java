package node.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import node.tck.net.TransportVerification;
import node.tck.timers.TimersVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RulesTest {

    /** Rules with which a group begins, with numbers left free before it. */
    private static final Set<String> GROUPS = Set.of("E60", "E80");

    @Test
    void everyRuleHasItsTestAndEveryTestItsRule() {
        List<String> tested =
                Stream.of(Service.values())
                        .flatMap(service -> service.checks().stream())
                        .map(Check::number)
                        .toList();
        assertThat(tested).doesNotHaveDuplicates();
        // Only what is missing is named: three hundred numbers would hide it.
        assertThat(Rule.all().values())
                .filteredOn(rule -> !tested.contains(rule.number()))
                .as("rules without a test")
                .isEmpty();
        assertThat(tested)
                .filteredOn(number -> !Rule.all().containsKey(number))
                .as("numbers of tests without a rule")
                .isEmpty();
    }

    @Test
    void everyVerificationIsEntered() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/node/tck"))) {
            assertThat(
                            sources.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith("Verification.java"))
                                    .map(name -> name.replace(".java", ""))
                                    .filter(name -> !name.equals("Verification")))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(Service.values())
                                    .map(service -> service.verification().getSimpleName())
                                    .toList());
        }
    }

    /** Where groups begin, the one before may still grow. */
    @ParameterizedTest
    @EnumSource
    void theRulesOfAServiceHaveItsPrefixAndGoThroughFromOne(Service service) {
        List<Check> checks = service.checks();
        assertThat(checks).isNotEmpty();
        int last = 0;
        for (Check check : checks) {
            int number = Integer.parseInt(check.number().replaceAll("[A-Z]+", ""));
            assertThat(check.number()).isEqualTo(service.prefix() + number);
            assertThat(number == last + 1 || number > last && GROUPS.contains(check.number()))
                    .as("%s behind %s", check.number(), last)
                    .isTrue();
            last = number;
        }
    }

    @Test
    void everyRuleDemandsAndSaysWhy() {
        assertThat(Rule.all().values())
                .isNotEmpty()
                .allSatisfy(
                        rule ->
                                assertThat(rule.text())
                                        .containsPattern("\\b(MUST|SHOULD)\\b")
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

    @ParameterizedTest
    @EnumSource
    void onlyWhatMustBeKeptIsRequired(Service service) {
        for (Method test : Verdicts.tests(service.verification())) {
            if (!test.isAnnotationPresent(Untestable.class)) {
                assertThat(Rule.all().get(Verdicts.number(test)).isRequired())
                        .as(test.getName())
                        .isEqualTo(test.isAnnotationPresent(Required.class));
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
