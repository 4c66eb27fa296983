package node.runtime;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import node.http.RequestHandler;
import node.script.Source;

/**
 * A library in one program. All methods are called on the program's thread. An exception ends the
 * program, as an uncaught error of its script does.
 *
 * <pre>
 *   start ─▶ run | evaluate | converse ─▶ call… ─▶ shutDown? ─▶ exit | failed ─▶ close
 * </pre>
 */
public interface OpenLibrary extends AutoCloseable {

    /** Defines the library's global names. Called once, before all other methods. */
    void start();

    /**
     * Returns a function of JavaScript that returns the exports of a source by its name, for the
     * library above this one. Called after {@link #start}.
     */
    default Object sources() {
        throw new UnsupportedOperationException("this library offers no sources");
    }

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
     * Returns what handles requests: the function {@code fetch} of what the main module exports by
     * default. A request whose URL is known has it as its target, in absolute form.
     *
     * @return completes on the program's thread when the main module has run; fails with a {@link
     *     node.script.ScriptException} if it exports no such function
     * @throws UnsupportedOperationException if the programs of this library have none
     */
    default CompletionStage<RequestHandler> handler() {
        throw new UnsupportedOperationException("programs of this library have no handler");
    }

    /**
     * Stops the servers: they accept no more connections and finish the requests in progress.
     *
     * @param done called when all servers have stopped, never before this method has returned
     */
    void shutDown(Runnable done);

    /**
     * Nothing keeps the program alive any more. The library may begin new work.
     *
     * @return whether the loop runs again
     */
    default boolean ranDry() {
        return false;
    }

    /**
     * An exception reached the loop.
     *
     * @return whether the program has handled it, and goes on
     */
    default boolean uncaught(Throwable thrown) {
        return false;
    }

    /**
     * The program ends because of an error, which was reported. Called instead of {@link #exit}.
     */
    default void failed() {}

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
