package node.script;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * One global scope of JavaScript. It belongs to the thread that opened it: on any other, {@link
 * #evaluate}, {@link #function} and calls of functions of JavaScript throw {@link
 * IllegalStateException}.
 *
 * <p>Values cross the border like this, whether they are results or arguments:
 *
 * <ul>
 *   <li>A string and a boolean become those of the other side.
 *   <li>A number becomes a {@link Number} of Java, of the same value; an {@link Integer} and a
 *       {@link Double} become a number. What is passed to a method marked {@link Export} becomes
 *       the type of its parameter.
 *   <li>{@code null} and {@code undefined} become null, which becomes {@code null}.
 *   <li>An array of bytes of Java reads as an array of numbers from -128 to 127; {@code new
 *       Uint8Array(bytes)} makes the usual bytes of it. Bytes of JavaScript are taken by {@link
 *       #bytes} and {@link #read}; memory of Java becomes that of JavaScript by {@link #buffer}.
 *   <li>All other objects are merely passed on, as {@link Object}, and come back as the same: to
 *       JavaScript by {@code ===}, to Java by {@code ==}.
 *   <li>A function becomes a Java object by {@link #as}, or by being passed where a method marked
 *       {@link Export} takes a functional interface.
 * </ul>
 *
 * <p>An error that such a function throws passes through Java frames and arrives in the calling
 * JavaScript as the error it was. An exception that Java throws can be caught by JavaScript; made a
 * string, it says the exception's words. If nobody catches it, the outermost call from Java throws
 * something that {@link #describe} explains by the class and the words of that exception.
 *
 * <p>Whenever the outermost call from Java into JavaScript returns, the jobs of promises have run.
 * If one of them left a promise rejected that nobody handles, that call throws the reason, unless
 * there is a handler: {@link #onRejection}.
 *
 * <p>An object or a function of JavaScript that is used on another thread throws {@link
 * IllegalStateException} there, which names that thread, and nothing else happens.
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
     * Evaluates a source with text around it, for instance to make a function of it. Failures point
     * at line and column of the source as it is, and show no text around it.
     *
     * @param before stands on the first line of the source, and has no line of its own
     * @param after stands behind the source
     * @return the completion value
     * @throws RuntimeException what the whole threw; {@link #describe} explains it
     */
    Object evaluateWithin(Source source, String before, String after);

    /** A value as an implementation of a functional interface, or as a Java string or number. */
    <T> T as(Class<T> type, Object value);

    /**
     * Bytes of an {@code ArrayBuffer}, copied in bulk: neither side sees what the other changes.
     *
     * @throws IllegalArgumentException if the value is no array buffer
     * @throws IndexOutOfBoundsException if it is shorter
     */
    byte[] bytes(Object buffer, int offset, int length);

    /**
     * An {@code ArrayBuffer} in the memory of a heap buffer, from its position to its limit:
     * nothing is copied, and each side sees what the other changes. An engine that cannot share
     * memory gives a copy. The buffer may be moved afterwards; the {@code ArrayBuffer} stays where
     * it was.
     *
     * @throws IllegalArgumentException if the buffer has no array, or is read-only
     */
    Object buffer(ByteBuffer bytes);

    /**
     * Reads bytes of an {@code ArrayBuffer} in bulk, from an offset on, until the target is full.
     *
     * @throws IllegalArgumentException if the value is no array buffer
     * @throws IndexOutOfBoundsException if it is shorter; nothing is read then
     */
    void read(Object buffer, int offset, ByteBuffer target);

    /**
     * Writes bytes into an {@code ArrayBuffer} in bulk, from an offset on, all that the source has
     * left.
     *
     * @throws IllegalArgumentException if the value is no array buffer
     * @throws IndexOutOfBoundsException if it is shorter; nothing is written then
     */
    void write(Object buffer, int offset, ByteBuffer source);

    /**
     * Lets JavaScript wait for Java: from now on a {@link CompletionStage} that JavaScript is
     * handed has a method {@code then} there, so that it can be awaited; nothing else gets that
     * property. What a stage failed with becomes an {@code Error} with its message, the name of its
     * class and, as {@code cause}, itself.
     *
     * @param entrance the way back to this script's thread. The first one counts
     */
    void connect(Entrance entrance);

    /**
     * A promise of JavaScript that is settled as a stage is, in a later turn.
     *
     * @throws IllegalStateException if the script is not connected, by {@link #connect}
     */
    Object promise(CompletionStage<?> stage);

    /**
     * Calls a hook at the end of every turn, before the outermost call from Java returns: when the
     * call has run and before the jobs of promises do, and again when those have, until it says
     * that it did nothing. So a queue of ticks that the hook empties is empty before the first job
     * and before the turn is over. The hook may call JavaScript. It is not called at the end of a
     * call that throws.
     *
     * @param hook returns whether it did anything. The last one counts
     * @throws IllegalStateException if the script was not opened for it, by {@link
     *     ScriptOptions#withTurns}
     */
    default void onTurnEnd(BooleanSupplier hook) {
        throw new UnsupportedOperationException("this engine has no hook at the end of turns");
    }

    /**
     * Tells a handler of the promises that are rejected while nobody handles it, instead of
     * throwing the reason from the outermost call.
     *
     * @param handler the last one counts
     * @throws IllegalStateException if the script was not opened for it, by {@link
     *     ScriptOptions#withTurns}
     * @throws UnsupportedOperationException if the engine cannot
     */
    default void onRejection(RejectionHandler handler) {
        throw new UnsupportedOperationException("this engine does not tell of rejections");
    }

    /**
     * A value as any thread may hold it: null, a boolean, a number, a string, an instant; an object
     * of Java as it is; an array or an object copied, to a {@link java.util.List} or a {@link
     * java.util.Map} of such values; what has a method {@code then}, a promise, as a {@link
     * java.util.concurrent.CompletionStage} of such a value, which fails with a {@link
     * ScriptException} or, if it was rejected with an exception of Java, with that one. A stage
     * that is open when the script is closed fails with {@link IllegalStateException}.
     *
     * @throws IllegalArgumentException if it is a function or a symbol, has one in it, or goes in
     *     circles
     */
    Object detach(Object value);

    /**
     * A value as any thread may hold it and any script of the same engine may read it: the
     * structured clone of HTML. Primitive values, objects of them, dates, regular expressions,
     * maps, sets, errors, array buffers and their views, arrays with holes and other objects with
     * their own enumerable properties of strings, whose getters are called; identity and circles
     * are kept, prototypes and accessors are not.
     *
     * @param transfer array buffers that move: they are detached here. Nothing is detached if this
     *     throws
     * @throws RuntimeException an error of JavaScript by the name {@code DataCloneError}, with code
     *     25, that says what could not be cloned: functions, symbols, promises, objects of Java and
     *     what else is more than its properties, detached array buffers; or in the list what is no
     *     array buffer or is there twice. Or what a getter threw
     */
    default Message serialize(Object value, Object... transfer) {
        throw new UnsupportedOperationException("this engine has no structured clone");
    }

    /**
     * Makes the value of a message, which was serialized in this script or another of the same
     * engine. A message without a transfer can be read any number of times.
     *
     * @throws IllegalStateException if it moved array buffers and was read before
     */
    default Object deserialize(Message message) {
        throw new UnsupportedOperationException("this engine has no structured clone");
    }

    /**
     * Gives the script its ES modules, once and before the first of them is needed. Sources that
     * were compiled before may not know themselves as parents of what they import.
     *
     * @throws IllegalStateException if it has a resolver
     * @throws IllegalStateException if the script was opened without {@link ScriptOptions#modules}
     * @throws UnsupportedOperationException if the engine has no ES modules
     */
    default void modules(ModuleResolver resolver) {
        throw new UnsupportedOperationException("this engine has no ES modules");
    }

    /**
     * Imports a module as {@code import()} does.
     *
     * @return a promise of the module's namespace. If it is rejected and nobody handles that, the
     *     outermost call from Java throws the reason, which may be this one
     * @throws IllegalStateException if the script has no resolver
     */
    default Object importModule(String id) {
        throw new UnsupportedOperationException("this engine has no ES modules");
    }

    /**
     * Imports a module at once, as {@code require} does.
     *
     * @return the module's namespace, the same that {@code import()} gives
     * @throws RuntimeException what the module or the resolver threw; inside a call from JavaScript
     *     it arrives there as the error it is
     * @throws IllegalStateException if the module, or one that it imports, still waits at its top
     *     level; or if the script has no resolver
     */
    default Object requireModule(String id) {
        throw new UnsupportedOperationException("this engine has no ES modules");
    }

    /**
     * Explains an exception that came out of JavaScript, or of anything else. The place is where
     * the exception arose in a source that is not the library's; for a wrong syntax, where the
     * source becomes wrong.
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

    /** Releases the scope. Idempotent. Nothing of it can be run any more: calls throw. */
    @Override
    void close();
}
