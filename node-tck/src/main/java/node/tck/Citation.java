package node.tck;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Puts the rule before what a failed test has to say. */
public final class Citation implements TestExecutionExceptionHandler {

    /** For JUnit. */
    public Citation() {}

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
            throws Throwable {
        String number = context.getRequiredTestMethod().getAnnotation(Required.class).value();
        Rule rule = Rule.all().get(number);
        if (rule == null) {
            throw thrown;
        }
        throw new AssertionError(rule + "\n" + thrown.getMessage(), thrown);
    }
}
