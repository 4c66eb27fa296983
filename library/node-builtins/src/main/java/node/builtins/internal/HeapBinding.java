package node.builtins.internal;

import node.script.Export;

/** The binding "heap": the memory of the Java virtual machine, in bytes. */
public final class HeapBinding {

    private final Runtime runtime = Runtime.getRuntime();

    HeapBinding() {}

    /** Returns the memory that the heap has now. */
    @Export
    public double size() {
        return runtime.totalMemory();
    }

    /** Returns the memory that objects take, those included that nothing refers to any more. */
    @Export
    public double used() {
        return (double) runtime.totalMemory() - runtime.freeMemory();
    }

    /** Returns the most memory that the heap may take. */
    @Export
    public double limit() {
        return runtime.maxMemory();
    }
}
