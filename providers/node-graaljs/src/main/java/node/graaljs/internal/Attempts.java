package node.graaljs.internal;

import java.util.function.BooleanSupplier;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * Outermost calls that leave no jobs of promises if they throw. The engine runs the jobs when the
 * outermost call ends, however it ends, and its queue cannot be reached. But it forgets the queue
 * when a job is interrupted. So the call is made inside another one, which is interrupted.
 */
final class Attempts {

    private final GraalScript script;
    private final Value attempt;
    private final Value drop;

    /**
     * Creates an instance.
     *
     * @param functions the functions of {@code scope.js}
     */
    Attempts(GraalScript script, Value functions) {
        this.script = script;
        attempt = functions.getMember("attempt");
        drop = functions.getMember("drop");
    }

    /**
     * Runs a call.
     *
     * @param drops whether the jobs of a call that has failed are dropped
     */
    void run(Runnable call, BooleanSupplier drops) {
        PolyglotException[] failure = new PolyglotException[1];
        ProxyExecutable made =
                given -> {
                    try {
                        call.run();
                        return false;
                    } catch (PolyglotException e) {
                        if (e.isInterrupted() || e.isCancelled() || !drops.getAsBoolean()) {
                            throw e;
                        }
                        failure[0] = e;
                        drop();
                        script.breakOff();
                        return true;
                    }
                };
        try {
            attempt.executeVoid(made);
        } catch (PolyglotException e) {
            if (failure[0] == null) {
                throw e;
            }
            script.recover();
            throw failure[0]; // not the interruption, nor what a promise was rejected with
        }
    }

    /** Prepares the interruption of the running call: no job will run after it. */
    void drop() {
        try {
            drop.executeVoid();
        } catch (PolyglotException | IllegalStateException e) {
            return; // it is being interrupted already, or closed
        }
    }
}
