package node.tck;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Little patience, for tests that know that what they wait for will not happen. */
public final class Patience implements BeforeAllCallback, AfterAllCallback {

    private static final String PROPERTY = "node.tck.patience";

    /** For JUnit. */
    public Patience() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        System.setProperty(PROPERTY, "500");
    }

    /** Runs a test that may take the usual time again. */
    static Throwable patiently(Supplier<Throwable> test) {
        String little = System.clearProperty(PROPERTY);
        try {
            return test.get();
        } finally {
            if (little != null) {
                System.setProperty(PROPERTY, little);
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.clearProperty(PROPERTY);
    }
}
