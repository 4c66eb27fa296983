package node.script;

import java.util.List;

/**
 * One global scope of JavaScript. It belongs to the thread that opened it.
 *
 * <p>Values of JavaScript that Java merely passes on are of type {@link Object}; they come back to
 * JavaScript as what they were. A function becomes a Java object by {@link #as}, or by being passed
 * where a method marked {@link Export} takes a functional interface. An error that such a function
 * throws passes through Java frames and arrives in the calling JavaScript as the error it was.
 *
 * <p>Whenever the outermost call from Java into JavaScript returns, the jobs of promises have run.
 * If one of them left a promise rejected that nobody handles, that call throws the reason.
 */
public interface Script extends AutoCloseable {

    /**
     * Runs a source in the global scope, in sloppy mode.
     *
     * @return its completion value
     * @throws RuntimeException what the script threw; {@link #describe} explains it
     */
    Object evaluate(Source source);

    /**
     * Makes a function of a source, in sloppy mode: the source is its body, in a scope of its own.
     * Failures point at line and column of the source as it is.
     *
     * @return the function
     * @throws RuntimeException if the source is not a function's body; {@link #describe} explains
     *     it
     */
    Object function(Source source, String... parameters);

    /**
     * Makes a function of a source as {@link #function} does, with variables that the source may
     * set or declare anew. The function takes one argument before those of {@code parameters}: a
     * function that is called before the source runs, with another function that takes the name of
     * such a variable and returns its current value, or throws while the source has not declared it
     * yet. It is not called if the source can have no such variable.
     *
     * @param hooks the names of the variables
     * @return the function
     * @throws RuntimeException as {@link #function}
     */
    Object module(Source source, List<String> hooks, String... parameters);

    /** A value as an implementation of a functional interface, or as a Java string or number. */
    <T> T as(Class<T> type, Object value);

    /**
     * Bytes of an {@code ArrayBuffer}, copied in bulk.
     *
     * @throws IllegalArgumentException if the value is no array buffer
     * @throws IndexOutOfBoundsException if it is shorter
     */
    byte[] bytes(Object buffer, int offset, int length);

    /**
     * Explains an exception that came out of JavaScript, or of anything else.
     *
     * @param thrown what a call into JavaScript threw
     */
    Failure describe(Throwable thrown);

    /**
     * Ends the scope: JavaScript that runs, or is called later, ends with an exception that it
     * cannot catch and that skips its {@code finally}. For any thread. On the script's own thread,
     * inside a call from JavaScript, this does not return.
     */
    void interrupt();

    /**
     * Breaks off the JavaScript that is running: it ends with an exception whose {@link Failure}
     * says that it was interrupted, and which comes again where somebody catches it. The scope
     * stays as it is; whoever caught the exception calls {@link #recover} before anything else of
     * it. For any other thread than the script's, while JavaScript is running.
     *
     * @throws UnsupportedOperationException if the engine cannot
     */
    default void breakOff() {
        throw new UnsupportedOperationException("this engine cannot break off a script");
    }

    /** Makes the scope usable after {@link #breakOff}, outside any call from JavaScript. */
    default void recover() {
        throw new UnsupportedOperationException("this engine cannot break off a script");
    }

    /** Whether a source is no program, but would be if it went on. False if that is unknown. */
    default boolean isBeginning(Source source) {
        return false;
    }

    /**
     * The functions that run now, the innermost first, each on a line of its own; empty if none
     * does or nobody knows. For any thread, if the host was made by {@link ScriptHost#with}.
     */
    default String stack() {
        return "";
    }

    /** Releases the scope. Idempotent. */
    @Override
    void close();
}
