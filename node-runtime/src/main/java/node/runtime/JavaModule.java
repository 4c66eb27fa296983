package node.runtime;

/**
 * A module written in Java. {@code require("java:NAME")} finds it: provided as a service by a
 * module of Java on the module path, or given to one program with {@link ProgramBuilder#binding}.
 *
 * <p>A provider is asked from any thread and keeps nothing of the programs it serves.
 */
public interface JavaModule {

    /** The name behind {@code java:}. */
    String name();

    /**
     * What {@code require} gives a program; asked once for each, on its thread. JavaScript calls
     * the public methods of this object, and of what they return, on that thread too; with {@link
     * Permissions} that allow no class of Java, only methods marked {@link node.script.Export}.
     *
     * @param context of that program
     */
    Object open(JavaModuleContext context);
}
