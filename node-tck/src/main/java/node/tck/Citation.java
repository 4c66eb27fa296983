package node.tck;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Puts the rule before what a failed test has to say, and skips the rules that need a capability
 * which was not declared.
 */
public final class Citation implements TestExecutionExceptionHandler, ExecutionCondition {

    /** For JUnit. */
    public Citation() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Method> test = context.getTestMethod();
        Untestable untestable =
                test.map(method -> method.getAnnotation(Untestable.class)).orElse(null);
        if (untestable != null) {
            return ConditionEvaluationResult.disabled("no test: " + untestable.because());
        }
        Optional<Object> subject = context.getTestInstance();
        if (test.isEmpty() || subject.isEmpty() || !(subject.get() instanceof Verification asked)) {
            return ConditionEvaluationResult.enabled("no capability is asked for");
        }
        String missing = missing(test.get(), asked.capabilities());
        return missing.isEmpty()
                ? ConditionEvaluationResult.enabled("declared")
                : ConditionEvaluationResult.disabled("not declared: " + missing);
    }

    /** The capabilities that a test needs and that are not among these, with commas between. */
    static String missing(Method test, Set<Capability> declared) {
        Needs needs = test.getAnnotation(Needs.class);
        return needs == null
                ? ""
                : Stream.of(needs.value())
                        .filter(capability -> !declared.contains(capability))
                        .map(Capability::name)
                        .collect(Collectors.joining(", "));
    }

    /** The number of the rule that a method tests, or null. */
    static String number(Method test) {
        Required required = test.getAnnotation(Required.class);
        Recommended recommended = test.getAnnotation(Recommended.class);
        Untestable untestable = test.getAnnotation(Untestable.class);
        return required != null
                ? required.value()
                : recommended != null
                        ? recommended.value()
                        : untestable != null ? untestable.value() : null;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
            throws Throwable {
        throw cited(number(context.getRequiredTestMethod()), thrown);
    }

    /** What was thrown, with the rule of this number before it. */
    public static Throwable cited(String number, Throwable thrown) {
        Rule rule = Rule.all().get(number);
        return rule == null
                ? thrown
                : new AssertionError(rule + "\n" + thrown.getMessage(), thrown);
    }
}
