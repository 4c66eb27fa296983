package node.classic.internal;

import node.runtime.ProgramContext;
import node.script.Export;

/** The binding "java": Java modules and Java classes. */
public final class JavaBinding {

    private final ProgramContext program;

    JavaBinding(ProgramContext program) {
        this.program = program;
    }

    /** Lets the program await stages. */
    @Export
    public void connect() {
        program.javaModules().connect();
    }

    /** Returns the exports of the module with that name; null if there is none. */
    @Export
    public Object open(String name) {
        return program.javaModules().open(name);
    }

    /** Throws unless the program may use that Java class, or an array of it. */
    @Export
    public void check(String name) {
        program.java().check(name);
    }
}
