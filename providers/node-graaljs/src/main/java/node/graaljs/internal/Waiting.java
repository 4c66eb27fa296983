package node.graaljs.internal;

import com.oracle.truffle.js.runtime.JSRealm;

/**
 * Whether {@code Atomics.wait} may hold up the thread of a script, as it may in Node. Uses the
 * {@link EngineInside inside} of the engine.
 */
final class Waiting {

    private Waiting() {}

    /** Allows it in the context that is entered on this thread. */
    static void allow() {
        JSRealm.getMain(null).getAgent().setCanBlock(true);
    }
}
