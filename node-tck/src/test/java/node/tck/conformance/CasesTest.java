package node.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The data files, and how they are read. */
class CasesTest {

    /** The rules of the runtime that no client sees, and why; each has a test elsewhere. */
    private static final Map<String, String> UNSEEN =
            Map.of(
                    "W80", "a busy loop shows in the time of the processor",
                    "W83",
                            "what a connection leaves behind shows in the server's heap and descriptors",
                    "W84", "so does what is allocated for a length that was announced",
                    "W85", "an exception that no one catches ends a program of either platform",
                    "W87", "accepting fails when the server's system has no descriptors left",
                    "W88", "a selector that spins is a fault of the server's system",
                    "W89", "a shutdown is begun by a signal");

    @Test
    void everyRuleThatCanBeSeenHasACase() {
        List<String> expected =
                IntStream.concat(IntStream.rangeClosed(1, 65), IntStream.rangeClosed(79, 89))
                        .mapToObj(number -> "W" + number)
                        .filter(rule -> !UNSEEN.containsKey(rule))
                        .toList();
        assertThat(Cases.all().stream().map(Case::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theCasesOfARuleAreNumberedInTheirOrder() {
        Cases.all().stream()
                .collect(Collectors.groupingBy(Case::rule))
                .forEach(
                        (rule, cases) ->
                                assertThat(cases.stream().map(Case::number).toList())
                                        .as(rule)
                                        .isEqualTo(
                                                IntStream.rangeClosed(1, cases.size())
                                                        .boxed()
                                                        .toList()));
    }

    @Test
    void noTwoCasesOfARuleSendTheSame() {
        assertThat(Cases.all().stream().map(CasesTest::sent)).doesNotHaveDuplicates();
    }

    private static String sent(Case one) {
        return one.rule()
                + one.steps().stream()
                        .map(step -> "|" + step.after() + step.ends() + text(step.octets()))
                        .collect(Collectors.joining());
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    @Test
    void octetsAreWrittenAsTheyAreSent() {
        List<String> lines = List.of("a\\r\\n\\t\\\\", "\\xE4\\", "\\{2*b\\{3*c}\\x7d}", "\\");
        assertThat(text(Escapes.octets(lines))).isEqualTo("a\r\n\t\\\r\n\u00e4bccc}bccc}\r\n");
    }

    @Test
    void aCaseHasWhatIsSentAndEveryWayItMayTurnOut() {
        Case one =
                Cases.in(
                                """
                                ## W7.3 SEC, timed: a claim
                                prose
                                ```http
                                GET /
                                ```
                                ```http after 1 later singly end
                                x\\
                                ```
                                ```expect
                                100
                                200|201|none HEAD
                                  = a line
                                  -Date
                                closes
                                ```
                                ```expect
                                open
                                ```
                                """)
                        .getFirst();
        assertThat(one).hasToString("W7.3 SEC: a claim");
        assertThat(one.timed()).isTrue();
        assertThat(one.steps()).hasSize(2);
        assertThat(text(one.steps().get(0).octets())).isEqualTo("GET /\r\n");
        Step second = one.steps().get(1);
        assertThat(second).isEqualTo(new Step(second.octets(), 1, true, true, false, false, true));
        assertThat(one.outcomes().get(0).answers().get(1))
                .isEqualTo(
                        new Expected(
                                List.of(200, 201),
                                true,
                                true,
                                false,
                                List.of("= a line", "-Date")));
        assertThat(one.expected())
                .isEqualTo("100, 200/201/none (= a line; -Date), closes; or no answer, stays open");
    }

    @Test
    void aFileThatSaysNothingCertainIsRefused() {
        for (String text :
                List.of(
                        "## W1.1 a claim without a level",
                        "## 1.1 MUST: a number without its letter\n```http\n```\n```expect\nopen\n```",
                        "## W1.1 MUST: nothing sent",
                        "## W1.1 MUST: nothing expected\n```http\n```",
                        "## W1.1 MUST: x\n```http whenever\n```\n```expect\nopen\n```",
                        "## W1.1 MUST: x\n```http\n\\q\n```\n```expect\nopen\n```",
                        "## W1.1 MUST: x\n```http\n```\n```expect\nmaybe\n```",
                        "## W1.1 MUST: x\n```java\n```")) {
            assertThatThrownBy(() -> Cases.in(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
