package node.builtins.internal;

import node.script.Export;

/**
 * Runs the main module, after what options ask for. A class of its own, because a program without
 * permission for Java cannot call an interface of Java.
 */
public final class MainStart {

    private final Runnable main;

    MainStart(Runnable main) {
        this.main = main;
    }

    /** Runs it. */
    @Export
    public void run() {
        main.run();
    }
}
