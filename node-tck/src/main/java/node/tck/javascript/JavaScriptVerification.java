package node.tck.javascript;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import node.tck.Capability;
import node.tck.Check;
import node.tck.Citation;
import node.tck.Verification;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The rules of the API in JavaScript, J1 and on. Each is the claim of a program, which runs in a
 * process of its own. A test class implements this and says what runs programs.
 */
public interface JavaScriptVerification extends Verification {

    /** What runs a program when its file and its arguments are appended. */
    List<String> command();

    /** A test for each program, called by its rule and its file. */
    @TestFactory
    default Stream<DynamicTest> programs() {
        return Program.checks().stream()
                .map(
                        check ->
                                DynamicTest.dynamicTest(
                                        check.number() + " " + check.claim(), () -> tried(check)));
    }

    private void tried(Check check) throws Throwable {
        List<Capability> missing = check.missing(capabilities());
        Assumptions.assumeTrue(
                missing.isEmpty(),
                () ->
                        "not declared: "
                                + missing.stream()
                                        .map(Capability::name)
                                        .collect(Collectors.joining(", ")));
        try {
            check.body().run(this);
        } catch (AssertionError | Exception e) {
            throw Citation.cited(check.number(), e);
        }
    }
}
