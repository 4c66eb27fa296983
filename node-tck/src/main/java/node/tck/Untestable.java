package node.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stands in for the test of a rule that none can be written for, so that reports have no gap. */
@Documented
@Test
@Tag("untestable")
@ExtendWith(Citation.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Untestable {

    /** The rule's number in {@code RULES.md}. */
    String value();

    /** Why there is no test. */
    String because();
}
