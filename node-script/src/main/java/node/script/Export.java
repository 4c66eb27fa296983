package node.script;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a public method that JavaScript may call. All other members are hidden from JavaScript. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Export {

    /**
     * Whether the method may run code of the program before it returns, or end the program. Such a
     * method is called with all that the engine has for calls between languages, also of a {@link
     * Binding}.
     */
    boolean runsProgram() default false;
}
