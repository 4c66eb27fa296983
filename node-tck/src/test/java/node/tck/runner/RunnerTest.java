package node.tck.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.xml.parsers.DocumentBuilderFactory;
import node.loop.Handle;
import node.loop.Loop;
import node.tck.Capability;
import node.tck.Check;
import node.tck.Rule;
import node.tck.Service;
import node.tck.timers.TimersVerification;
import node.timers.Timers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class RunnerTest {

    private static final Timers RIGHT = ServiceLoader.load(Timers.class).findFirst().orElseThrow();
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Timers whose timeouts fire again and again, which rule M2 forbids. */
    private static final class Repeating implements Timers {

        @Override
        public String name() {
            return "repeating <b>";
        }

        @Override
        public Handle setTimeout(Loop loop, double milliseconds, Runnable task) {
            return RIGHT.setInterval(loop, milliseconds, task);
        }

        @Override
        public Handle setInterval(Loop loop, double milliseconds, Runnable task) {
            return RIGHT.setInterval(loop, milliseconds, task);
        }
    }

    /** What is tried, and what it says it can do. */
    private record Subject(Timers timers, Set<Capability> capabilities)
            implements TimersVerification {}

    private static Subject subject(Timers timers) {
        return new Subject(timers, EnumSet.allOf(Capability.class));
    }

    private static Results run(Subject subject, Check... checks) {
        List<Check> tests = checks.length == 0 ? Service.TIMERS.checks() : List.of(checks);
        Suite suite = new Suite(Service.TIMERS, subject, tests);
        return new Results(suite, suite.run(LIMIT, finding -> {}));
    }

    private static Check check(Check.Body body, Capability... needs) {
        return new Check("M1", "claim", Set.of(needs), "", body);
    }

    private static String text(Results results) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        results.findings().forEach(finding -> TextReport.line(out, finding));
        TextReport.summary(out, List.of(results), List.of("dns"));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Document xml(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    @Test
    void aBrokenRuleIsNamedInAllReports(@TempDir Path folder) throws Exception {
        Results results = run(subject(new Repeating()));
        Reports.write(folder, List.of(results), List.of("dns"), Optional.of("http://a.test/docs/"));

        assertThat(results.fatal()).isEqualTo(1);
        assertThat(results.count(Verdict.PASSED)).isEqualTo(8);
        assertThat(text(results))
                .contains("  FAILED   M2   A timeout MUST fire once, and not be open after that.")
                .contains("why:   It is not an interval.", "found: ", "test:  aTimeoutFiresOnce")
                .contains(
                        "8 passed, 1 FAILED", "provides it: dns", "1 of the rules", "docs/tck.md");
        Element suite = xml(folder.resolve("TEST-node.tck.timers.0.xml")).getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("9");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).startsWith("M2: A timeout MUST fire once");
        assertThat(failure.getTextContent()).contains("TimersVerification.java");
        assertThat(((Element) failure.getParentNode()).getAttribute("name"))
                .isEqualTo("M2 aTimeoutFiresOnce");
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("It does not conform: 1 rule that MUST be kept is broken.")
                .contains("It is not an interval.", "-m node.tck --rule M2</pre>", "#broken-0-M2")
                .containsPattern("aTimeoutFiresOnce, TimersVerification\\.java:[0-9]+<")
                .contains("not an interval.</span> <a href=\"#broken-0-M2\">")
                .contains("href=\"http://a.test/docs/tck.md#timers\"");
    }

    @Test
    void theCommandThatRepeatsARuleMakesTheSameChoices() {
        System.setProperty("node.timers.Timers", "acme");
        System.setProperty("node.tck.command", "path/to/node --engine rhino");
        try {
            assertThat(Again.command(Rule.all().get("M8")))
                    .startsWith("java -p ")
                    .endsWith(
                            " -m node.tck --timers acme --command 'path/to/node --engine rhino'"
                                    + " --rule M8");
        } finally {
            System.clearProperty("node.timers.Timers");
            System.clearProperty("node.tck.command");
        }
    }

    @Test
    void whatConformsIsSaidToConform(@TempDir Path folder) throws Exception {
        Results results = run(subject(RIGHT));
        Reports.write(folder, List.of(results), List.of(), Optional.empty());
        assertThat(text(results)).contains("Every rule that MUST be kept and was tried is kept.");
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("It conforms")
                .doesNotContain("What is broken");
    }

    @Test
    void whateverIsFoundIsEscaped(@TempDir Path folder) throws Exception {
        String found = "<script>alert('x')</script> & \"]]>\" \u0000 \u001b[31m \ud800 \uffff";
        Results results =
                run(
                        subject(RIGHT),
                        check(
                                any -> {
                                    throw new AssertionError(found);
                                }));
        Reports.write(folder, List.of(results), List.of(), Optional.empty());

        Element failure =
                (Element)
                        xml(folder.resolve("TEST-node.tck.timers.0.xml"))
                                .getElementsByTagName("failure")
                                .item(0);
        assertThat(failure.getAttribute("message"))
                .contains(
                        "<script>alert('x')</script> & \"]]>\" \\u0000 \\u001b[31m \\ud800 \\uffff");
        String page = Files.readString(folder.resolve("index.html"));
        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script").doesNotContain("\0");
        // It is XML, too, as long as it is whole.
        Path copy = Files.writeString(folder.resolve("copy.xml"), page);
        assertThat(xml(copy).getDocumentElement().getTagName()).isEqualTo("html");
        assertThat(text(results)).doesNotContain("\u001b");
    }

    @Test
    void onlyWhatWasNotDeclaredIsSkipped() {
        Check fails =
                check(
                        any -> {
                            throw new AssertionError("tried");
                        },
                        Capability.IPV6,
                        Capability.SOCKETS);
        Results skipped = run(new Subject(RIGHT, EnumSet.of(Capability.SOCKETS)), fails);
        assertThat(skipped.findings())
                .extracting(Finding::verdict, Finding::detail)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Verdict.SKIPPED, "not declared: IPV6"));
        Results declared = run(subject(RIGHT), fails);
        assertThat(declared.fatal()).isEqualTo(1);
    }

    @Test
    void aTestThatGivesUpHasFailed() {
        Results results =
                run(
                        subject(RIGHT),
                        check(any -> org.junit.jupiter.api.Assumptions.abort("not today")));
        assertThat(results.count(Verdict.FAILED)).isEqualTo(1);
    }

    @Test
    void aTestThatDoesNotEndHasFailedAndTheNextIsTried() {
        CountDownLatch never = new CountDownLatch(1);
        Suite suite =
                new Suite(
                        Service.TIMERS,
                        subject(RIGHT),
                        List.of(check(any -> never.await()), check(any -> {})));
        assertThat(suite.run(Duration.ofMillis(1), finding -> never.countDown()))
                .first()
                .extracting(Finding::verdict)
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void aRuleThatCannotBeTestedIsListed() {
        Check untestable = new Check("M1", "claim", Set.of(), "nobody can see it", any -> {});
        assertThat(text(run(subject(RIGHT), untestable)))
                .contains("no test  M1", "nobody can see it", "1 no test");
    }
}
