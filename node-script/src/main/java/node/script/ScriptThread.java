package node.script;

import java.util.function.Consumer;

/** The thread of a script: runs tasks there that other threads give it. */
@FunctionalInterface
public interface ScriptThread {

    /**
     * Begins to wait for a result from outside the script: until it arrives, the script's thread
     * does not end. Called on the script's thread.
     *
     * @return ends the wait. It takes one task and runs it on the script's thread in a later turn,
     *     or never if that thread has ended. It may be called on any thread
     */
    Consumer<Runnable> expect();
}
