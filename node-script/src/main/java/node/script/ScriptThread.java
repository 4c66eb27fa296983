package node.script;

import java.util.function.Consumer;

/** How what happens on other threads comes back to the thread of a script. */
@FunctionalInterface
public interface ScriptThread {

    /**
     * Begins to wait for something outside: the script's thread stays for it. Called on the
     * script's thread.
     *
     * @return ends the wait: takes the one task that is then run on the script's thread, in a later
     *     turn, or not at all when that thread has ended meanwhile. For any thread
     */
    Consumer<Runnable> expect();
}
