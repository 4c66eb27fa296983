package node.runtime;

import java.nio.file.Path;
import node.script.Source;

/**
 * A library in one program. All methods are called on the program's thread; what they throw ends
 * the program as an error of its script does.
 *
 * <pre>
 *   start ─▶ run | evaluate | converse ─▶ call… ─▶ shutDown? ─▶ exit ─▶ close
 * </pre>
 */
public interface OpenLibrary extends AutoCloseable {

    /** Puts the names of the library into the global scope. Called once, before anything else. */
    void start();

    /** Runs a file as the main module. */
    void run(Path file);

    /**
     * Runs a text in the global scope as the main module.
     *
     * @param prints whether the value of the text is printed
     */
    void evaluate(Source text, boolean prints);

    /** Readies the program for what a user types. */
    void converse(Conversation conversation);

    /** Calls a function that the main module exports, or else a global one. */
    Object call(String function, Object... arguments);

    /**
     * Ends what serves others: accepts no more, and lets requests in progress finish.
     *
     * @param done called when no request is in progress, never before this method returned
     */
    void shutDown(Runnable done);

    /** Runs what the program wants to run at its end. */
    void exit();

    /** Releases what the program left open. No JavaScript runs any more. */
    @Override
    void close();
}
