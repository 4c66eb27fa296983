package node.runtime;

import java.nio.file.Path;
import node.script.Source;

/**
 * A library in one program. All methods are called on the program's thread. An exception ends the
 * program, as an uncaught error of its script does.
 *
 * <pre>
 *   start ─▶ run | evaluate | converse ─▶ call… ─▶ shutDown? ─▶ exit ─▶ close
 * </pre>
 */
public interface OpenLibrary extends AutoCloseable {

    /** Defines the library's global names. Called once, before all other methods. */
    void start();

    /** Runs a file as the main module. */
    void run(Path file);

    /**
     * Runs a text in the global scope as the main module.
     *
     * @param prints whether the value of the text is printed
     */
    void evaluate(Source text, boolean prints);

    /** Prepares the program for an interactive session. */
    void converse(Conversation conversation);

    /** Calls a function that the main module exports, or else a global one. */
    Object call(String function, Object... arguments);

    /**
     * Stops the servers: they accept no more connections and finish the requests in progress.
     *
     * @param done called when all servers have stopped, never before this method has returned
     */
    void shutDown(Runnable done);

    /**
     * Runs the program's next exit hook. If it throws, the next call goes on with the one after it.
     *
     * @return whether there was one
     */
    boolean exit();

    /** Releases what the program left open. After that, no JavaScript may run. */
    @Override
    void close();
}
