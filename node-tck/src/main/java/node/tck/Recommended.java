package node.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of a rule that SHOULD be kept. A failure's message begins with the rule. */
@Documented
@Test
@Tag("recommended")
@ExtendWith(Citation.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Recommended {

    /** The rule's number in {@code RULES.md}. */
    String value();
}
