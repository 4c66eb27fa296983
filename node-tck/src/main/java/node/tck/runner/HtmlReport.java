package node.tck.runner;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import node.tck.Rule;
import node.tck.Sections;

/**
 * One page that needs nothing else: what is broken first, with what the rule demands, why, and what
 * was found; then every rule that was tried.
 */
final class HtmlReport {

    private final Xml xml;
    private final List<Results> results;
    private final List<String> absent;
    private final Optional<String> docs;

    /**
     * A page.
     *
     * @param absent the services that nothing on the path provides
     * @param docs where the platform's documents are, with a slash at its end, if that is known
     */
    HtmlReport(Xml xml, List<Results> results, List<String> absent, Optional<String> docs) {
        this.xml = xml;
        this.results = results;
        this.absent = absent;
        this.docs = docs;
    }

    void write() throws XMLStreamException {
        xml.declaration("<!DOCTYPE html>\n");
        xml.element(
                "html",
                () -> {
                    xml.element("head", this::head);
                    xml.element("body", this::body);
                },
                "lang",
                "en");
        xml.end();
    }

    private long fatal() {
        return results.stream().mapToLong(Results::fatal).sum();
    }

    private String verdict() {
        return fatal() == 0
                ? "It conforms: every rule that MUST be kept, and was tried, is kept."
                : "It does not conform: "
                        + fatal()
                        + (fatal() == 1
                                ? " rule that MUST be kept is"
                                : " rules that MUST be kept are")
                        + " broken.";
    }

    private void head() throws XMLStreamException {
        xml.empty("meta", "charset", "utf-8");
        xml.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        xml.element("title", "Conformance: " + verdict());
        xml.element("style", Style.SHEET);
    }

    private void body() throws XMLStreamException {
        xml.element("h1", "Does it keep the rules?");
        xml.element("p", verdict(), "class", fatal() == 0 ? "verdict good" : "verdict bad");
        overview();
        if (results.stream().anyMatch(result -> result.count(Verdict.FAILED) > 0)) {
            xml.element("h2", "What is broken");
            for (Results result : results) {
                for (Finding finding : result.findings()) {
                    if (finding.verdict() == Verdict.FAILED) {
                        broken(result, finding);
                    }
                }
            }
        }
        xml.element("h2", "All rules");
        for (Results result : results) {
            all(result);
        }
        xml.element(
                "footer",
                "MUST and SHOULD are meant as in RFC 2119. A rule is skipped if it needs a"
                        + " capability that was not declared before the run; a failure never becomes"
                        + " a skip.");
    }

    private void overview() throws XMLStreamException {
        xml.element(
                "table",
                () -> {
                    row(
                            "th",
                            "",
                            "what was tried",
                            "rules",
                            "passed",
                            "failed",
                            "skipped",
                            "no test");
                    for (int i = 0; i < results.size(); i++) {
                        Results result = results.get(i);
                        int number = i;
                        xml.element(
                                "tr",
                                () -> {
                                    mark(
                                            result.count(Verdict.FAILED) > 0
                                                    ? Verdict.FAILED
                                                    : Verdict.PASSED);
                                    xml.element(
                                            "td",
                                            () ->
                                                    xml.element(
                                                            "a",
                                                            result.suite().title(),
                                                            "href",
                                                            "#" + id(number)));
                                    count(result.findings().size());
                                    for (Verdict verdict : Verdict.values()) {
                                        count(result.count(verdict));
                                    }
                                });
                    }
                },
                "class",
                "overview");
        if (!absent.isEmpty()) {
            xml.element(
                    "p",
                    "Not tried, as nothing on the path provides it: "
                            + String.join(", ", absent)
                            + ".");
        }
    }

    private void row(String element, String... cells) throws XMLStreamException {
        xml.element(
                "tr",
                () -> {
                    for (String cell : cells) {
                        xml.element(element, cell);
                    }
                });
    }

    private void count(long number) throws XMLStreamException {
        xml.element("td", Long.toString(number), "class", number == 0 ? "count zero" : "count");
    }

    private void mark(Verdict verdict) throws XMLStreamException {
        xml.element(
                "td",
                () ->
                        xml.element(
                                "span",
                                verdict.word(),
                                "class",
                                "mark " + verdict.name().toLowerCase(Locale.ROOT)));
    }

    private static String id(int suite) {
        return "suite-" + suite;
    }

    private void broken(Results result, Finding finding) throws XMLStreamException {
        int suite = results.indexOf(result);
        Rule rule = finding.rule();
        xml.element(
                "section",
                () -> {
                    xml.element(
                            "h3",
                            () -> {
                                xml.element("b", rule.number());
                                xml.sentence(" " + rule.text());
                            });
                    xml.element(
                            "dl",
                            () -> {
                                item("in", result.suite().title());
                                term("why it is a rule", () -> xml.sentence(rule.intent()));
                                term("what was found", () -> xml.element("pre", finding.detail()));
                                term("the test", () -> xml.element("code", test(result, finding)));
                                term("to repeat it", () -> xml.element("pre", Again.command(rule)));
                                term("read on", () -> readOn(result, rule, suite));
                            });
                    xml.element(
                            "details",
                            () -> {
                                xml.element("summary", "the stack");
                                xml.element("pre", finding.trace());
                            });
                },
                "class",
                rule.isRequired() ? "broken must" : "broken should",
                "id",
                "broken-" + suite + "-" + rule.number());
    }

    /** Its name and where it found it: the file alone is told if the stack has no such line. */
    private static String test(Results result, Finding finding) {
        Matcher frame =
                Pattern.compile(
                                "\\."
                                        + Pattern.quote(finding.claim())
                                        + "\\(([^()]+\\.java:\\d+)\\)")
                        .matcher(finding.trace());
        return finding.claim()
                + ", "
                + (frame.find()
                        ? frame.group(1)
                        : result.suite().service().verification().getSimpleName());
    }

    private void item(String name, String text) throws XMLStreamException {
        term(name, () -> xml.text(text));
    }

    private void term(String name, Xml.Content content) throws XMLStreamException {
        xml.element("dt", name);
        xml.element("dd", content);
    }

    private void readOn(Results result, Rule rule, int suite) throws XMLStreamException {
        xml.element("a", "the other rules of " + rule.section(), "href", "#" + id(suite));
        xml.text(", ");
        String page = "tck.md#" + rule.section().toLowerCase(Locale.ROOT).replace(' ', '-');
        if (docs.isPresent()) {
            xml.element("a", "docs/" + page, "href", docs.get() + page);
        } else {
            xml.element("code", "docs/" + page);
        }
        Optional<Class<?>> type = result.suite().service().type();
        if (type.isPresent()) {
            xml.text(", the documentation of ");
            xml.element("code", type.get().getName());
        }
    }

    private void all(Results result) throws XMLStreamException {
        int suite = results.indexOf(result);
        xml.element("h3", result.suite().title(), "id", id(suite));
        xml.element(
                "p",
                () ->
                        xml.sentence(
                                Sections.text(result.findings().getFirst().rule().section())
                                        + " "
                                        + TextReport.counts(result)
                                        + "."));
        xml.element(
                "table",
                () -> {
                    row("th", "", "rule", "what it demands, and why");
                    for (Finding finding : result.findings()) {
                        xml.element("tr", () -> line(suite, finding));
                    }
                },
                "class",
                "rules");
    }

    private void line(int suite, Finding finding) throws XMLStreamException {
        mark(finding.verdict());
        xml.element("td", finding.rule().number(), "class", "number");
        xml.element(
                "td",
                () -> {
                    xml.sentence(finding.rule().text());
                    xml.text(" ");
                    xml.element(
                            "span", () -> xml.sentence(finding.rule().intent()), "class", "why");
                    switch (finding.verdict()) {
                        case PASSED -> {}
                        case SKIPPED, UNTESTABLE ->
                                xml.element("div", finding.detail(), "class", "note");
                        case FAILED -> {
                            xml.text(" ");
                            String place = "#broken-" + suite + "-" + finding.rule().number();
                            xml.element("a", "what was found", "href", place);
                        }
                    }
                });
    }
}
