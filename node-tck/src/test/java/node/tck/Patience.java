package node.tck;

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

    @Override
    public void afterAll(ExtensionContext context) {
        System.clearProperty(PROPERTY);
    }
}
