package node.script;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class whose objects JavaScript only calls: it passes them to no method, clones none and
 * takes no method from them. The build makes an {@link ExportTable} of such a class, with which
 * calls are cheaper. Its methods return before code of the program runs, unless they are marked
 * {@link Export#runsProgram}.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Binding {}
