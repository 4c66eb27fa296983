package node.rhino.internal;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;

/**
 * A context that runs the jobs of promises when {@link #runJobs} is called, not after each source.
 */
final class ScriptContext extends Context {

    ScriptContext(ContextFactory factory) {
        super(factory);
    }

    /** Does nothing: Rhino calls this after every source, also inside another call. */
    @Override
    public void processMicrotasks() {}

    void runJobs() {
        super.processMicrotasks();
    }
}
