package node.classic.internal;

import node.runtime.ProgramContext;
import node.script.Export;

/** The binding "java": modules written in Java, and classes of Java. */
public final class JavaBinding {

    private final ProgramContext program;

    JavaBinding(ProgramContext program) {
        this.program = program;
    }

    /** Lets the program await stages of Java. */
    @Export
    public void connect() {
        program.javaModules().connect();
    }

    /** What the module of that name exports; null if there is none. */
    @Export
    public Object open(String name) {
        return program.javaModules().open(name);
    }

    /** Throws unless the program may name that class of Java, or an array of it. */
    @Export
    public void check(String name) {
        program.java().check(name);
    }
}
