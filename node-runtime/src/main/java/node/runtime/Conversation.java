package node.runtime;

import node.loop.Loop;
import node.script.Failure;
import node.script.Script;

/**
 * An interactive session that a program runs instead of a file: a user types and sees the results.
 * It is the binding "repl". Its methods are called on the loop's thread.
 */
public interface Conversation {

    /** Called once, before any JavaScript runs, with the program's loop, script and output. */
    void opened(Loop loop, Script script, ProgramOutput output);

    /** The library has started. The loop runs next. */
    void started();

    /** A callback failed. The program goes on. */
    void failed(Failure failure);
}
