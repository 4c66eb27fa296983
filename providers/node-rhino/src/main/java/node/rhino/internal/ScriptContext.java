package node.rhino.internal;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;

/** A context that runs the jobs of promises when it is told to, not whenever a source has run. */
final class ScriptContext extends Context {

    ScriptContext(ContextFactory factory) {
        super(factory);
    }

    /** Rhino asks for this behind every source, also behind one inside a call. */
    @Override
    public void processMicrotasks() {}

    void runJobs() {
        super.processMicrotasks();
    }
}
