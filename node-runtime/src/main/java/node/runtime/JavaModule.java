package node.runtime;

/**
 * A module written in Java. {@code require("java:NAME")} finds it. A Java module on the module path
 * provides it as a service, or {@link ProgramBuilder#module} adds it to one program.
 *
 * <p>A provider may be called on any thread, and must not keep objects of the programs it serves.
 */
public interface JavaModule {

    /** The name after {@code java:}. */
    String name();

    /**
     * Returns the object that {@code require} returns to a program. Called once for each program,
     * on its thread. JavaScript calls the public methods of this object, and of the objects they
     * return, on the same thread. With {@link Permissions} that allow no Java class, it can call
     * only methods marked {@link node.script.Export}.
     *
     * @param context the program that requires the module
     */
    Object open(JavaModuleContext context);
}
