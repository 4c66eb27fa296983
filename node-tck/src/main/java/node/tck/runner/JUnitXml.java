package node.tck.runner;

import java.time.Duration;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;

/** One suite in the form in which build servers read tests: the one that Ant's JUnit task wrote. */
final class JUnitXml {

    private JUnitXml() {}

    static void write(Xml xml, Results results) throws XMLStreamException {
        String suite = "node.tck." + results.suite().service().option();
        xml.declaration("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.element(
                "testsuite",
                () -> {
                    for (Finding finding : results.findings()) {
                        testCase(xml, suite, finding);
                    }
                },
                "name",
                results.suite().title(),
                "tests",
                results.findings().size(),
                "failures",
                results.count(Verdict.FAILED),
                "errors",
                0,
                "skipped",
                results.count(Verdict.SKIPPED) + results.count(Verdict.UNTESTABLE),
                "time",
                seconds(
                        results.findings().stream()
                                .map(Finding::took)
                                .reduce(Duration.ZERO, Duration::plus)));
        xml.end();
    }

    private static void testCase(Xml xml, String suite, Finding finding) throws XMLStreamException {
        xml.element(
                "testcase",
                () -> {
                    switch (finding.verdict()) {
                        case PASSED -> {}
                        case SKIPPED, UNTESTABLE ->
                                xml.empty("skipped", "message", finding.detail());
                        case FAILED ->
                                xml.element(
                                        "failure",
                                        finding.trace(),
                                        "message",
                                        finding.rule() + "\n" + finding.detail(),
                                        "type",
                                        finding.rule().isRequired() ? "MUST" : "SHOULD");
                    }
                },
                "name",
                finding.rule().number() + " " + finding.claim(),
                "classname",
                suite,
                "time",
                seconds(finding.took()));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }
}
