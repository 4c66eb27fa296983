package node.script;

/**
 * One global scope of JavaScript. It belongs to the thread that opened it.
 *
 * <p>Values of JavaScript that Java merely passes on are of type {@link Object}; they come back to
 * JavaScript as what they were. A function becomes a Java object by {@link #as}, or by being passed where
 * a method marked {@link Export} takes a functional interface. JavaScript sees of a Java object only the
 * methods marked {@link Export}.
 *
 * <p>Whenever the outermost call from Java into JavaScript returns, the jobs of promises have run.
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
     * Errors point at line and column of the source as it is.
     *
     * @return the function
     */
    Object function(Source source, String... parameters);

    /** A value as an implementation of a functional interface, or as a Java string or number. */
    <T> T as(Class<T> type, Object value);

    /**
     * Explains an exception that came out of JavaScript, or of anything else.
     *
     * @param thrown what a call into JavaScript threw
     */
    Failure describe(Throwable thrown);

    /** Makes running JavaScript end with an exception that it cannot catch. For any thread. */
    void interrupt();

    /** Releases the scope. Idempotent. */
    @Override
    void close();
}
