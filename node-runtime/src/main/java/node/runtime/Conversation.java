package node.runtime;

import node.loop.Loop;
import node.script.Failure;
import node.script.Script;

/**
 * What runs instead of a file: a user types and sees the results. It is the binding "repl", and its
 * methods are called on the loop's thread.
 */
public interface Conversation {

    /** Called once, before any JavaScript: what the program runs on and writes to. */
    void opened(Loop loop, Script script, ProgramOutput output);

    /** The library is there, and the loop about to run. */
    void started();

    /** A callback failed. The program goes on. */
    void failed(Failure failure);
}
