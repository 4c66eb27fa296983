package node.tck.runner;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import node.tck.Check;
import node.tck.Rule;

/**
 * What a test has found.
 *
 * @param rule the rule it tried
 * @param claim what the test is called
 * @param detail what was found, what was not declared, or why there is no test; empty if it passed
 * @param trace where that was, for those who look into the code; empty unless it failed
 * @param took by the machine's clock
 */
record Finding(
        Rule rule, String claim, Verdict verdict, String detail, String trace, Duration took) {

    static Finding of(Check check, Verdict verdict, String detail) {
        return new Finding(
                Rule.all().get(check.number()), check.claim(), verdict, detail, "", Duration.ZERO);
    }

    static Finding passed(Check check, Duration took) {
        return of(check, Verdict.PASSED, "").in(took);
    }

    static Finding failed(Check check, Throwable thrown, Duration took) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        String said =
                thrown instanceof AssertionError && thrown.getMessage() != null
                        ? thrown.getMessage()
                        : thrown.toString();
        return new Finding(
                Rule.all().get(check.number()),
                check.claim(),
                Verdict.FAILED,
                said.strip(),
                trace.toString(),
                took);
    }

    private Finding in(Duration time) {
        return new Finding(rule, claim, verdict, detail, trace, time);
    }

    /** Whether it makes an implementation one that does not conform. */
    boolean isFatal() {
        return verdict == Verdict.FAILED && rule.isRequired();
    }
}
