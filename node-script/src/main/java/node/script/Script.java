package node.script;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One global scope of JavaScript. It belongs to the thread that opened it: on any other, {@link
 * #evaluate}, {@link #function} and calls of functions of JavaScript throw {@link
 * IllegalStateException}.
 *
 * <p>Arguments and results are converted in the same way:
 *
 * <ul>
 *   <li>A string becomes a string, a boolean becomes a boolean.
 *   <li>A number becomes a {@link Number} of Java, of the same value; an {@link Integer} and a
 *       {@link Double} become a number. What is passed to a method marked {@link Export} becomes
 *       the type of its parameter.
 *   <li>{@code null} and {@code undefined} become null, which becomes {@code null}.
 *   <li>An array of bytes of Java reads as an array of numbers from -128 to 127; {@code new
 *       Uint8Array(bytes)} makes the usual bytes of it. Bytes of JavaScript are taken by {@link
 *       #bytes} and {@link #read}; memory of Java becomes that of JavaScript by {@link #buffer}.
 *   <li>All other objects are passed as {@link Object} without a conversion. They keep their
 *       identity: {@code ===} in JavaScript, {@code ==} in Java.
 *   <li>A function becomes a Java object by {@link #as}, or as an argument where a method marked
 *       {@link Export} takes a functional interface.
 * </ul>
 *
 * <p>An error that such a function throws passes through Java frames and arrives in the calling
 * JavaScript unchanged. JavaScript can catch an exception that Java throws; as a string it contains
 * the exception's message. If JavaScript does not catch it, the outermost call from Java throws,
 * and {@link #describe} reports the class and the message of that exception.
 *
 * <p>When the outermost call from Java into JavaScript returns, the jobs of promises have run. If a
 * promise is then rejected and has no handler, that call throws the reason, unless {@link
 * #onRejection} has set a handler.
 *
 * <p>A JavaScript object or function that is used on another thread throws {@link
 * IllegalStateException} there, with the name of that thread, and has no other effect.
 */
public interface Script extends AutoCloseable {

    /**
     * Runs a task whose calls into JavaScript are one outermost call. If it throws, the jobs of
     * promises that it left are dropped where the engine can do that: so nothing of a program runs
     * after the error that ends it. Must not be called inside a call of JavaScript.
     *
     * @throws RuntimeException what the task threw
     */
    default void attempt(Runnable task) {
        task.run();
    }

    /**
     * Runs a source in the global scope, in sloppy mode.
     *
     * @return its completion value
     * @throws RuntimeException what the script threw; {@link #describe} explains it
     */
    Object evaluate(Source source);

    /**
     * Compiles a source as the body of a function, in sloppy mode and with a scope of its own.
     * Failures point at line and column of the source as it is.
     *
     * @return the function
     * @throws RuntimeException if the source is not a function's body; {@link #describe} explains
     *     it
     */
    default Object function(Source source, String... parameters) {
        return function(source, FunctionHead.of(parameters));
    }

    /**
     * Compiles a source as the body of a function. A source that closes the function and opens
     * another one is refused, and nothing of it runs.
     *
     * @return the function
     * @throws RuntimeException if the source is not a function's body; {@link #describe} explains
     *     it by the source alone
     */
    Object function(Source source, FunctionHead head);

    /**
     * Evaluates a source with text around it, for instance to make a function of it. Failures point
     * at line and column of the source as it is, and show no text around it. The source may leave
     * the text around it; {@link #function(Source, FunctionHead)} prevents that.
     *
     * @param before text before the source, on its first line
     * @param after text after the source
     * @return the completion value
     * @throws RuntimeException what the whole threw; {@link #describe} explains it
     */
    Object evaluateWithin(Source source, String before, String after);

    /**
     * Converts a value to an implementation of a functional interface, or to a Java string or
     * number.
     */
    <T> T as(Class<T> type, Object value);

    /**
     * Copies bytes of an {@code ArrayBuffer} in bulk. Later changes on one side are not visible on
     * the other.
     *
     * @throws IllegalArgumentException if the value is no array buffer
     * @throws IndexOutOfBoundsException if it is shorter
     */
    byte[] bytes(Object buffer, int offset, int length);

    /**
     * Returns an {@code ArrayBuffer} over the memory of a heap buffer, from its position to its
     * limit. Nothing is copied: changes on one side are visible on the other. An engine that cannot
     * share memory returns a copy. Later changes of the buffer's position and limit do not affect
     * the {@code ArrayBuffer}.
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
     * Writes all remaining bytes of the source into an {@code ArrayBuffer} in bulk, from an offset
     * on.
     *
     * @throws IllegalArgumentException if the value is no array buffer
     * @throws IndexOutOfBoundsException if it is shorter; nothing is written then
     */
    void write(Object buffer, int offset, ByteBuffer source);

    /**
     * Lets JavaScript wait for Java: from now on every {@link CompletionStage} that JavaScript
     * receives has a method {@code then}, so that it can be awaited; no other object gets that
     * property. The exception of a failed stage becomes an {@code Error} with its message, the name
     * of its class and, as {@code cause}, the exception itself.
     *
     * @param thread runs tasks on this script's thread. The first one counts
     */
    void connect(ScriptThread thread);

    /**
     * Returns a promise that is settled like the stage, in a later turn.
     *
     * @throws IllegalStateException if the script is not connected, by {@link #connect}
     */
    Object promise(CompletionStage<?> stage);

    /**
     * Calls a hook at the end of every turn, before the outermost call from Java returns: before
     * the jobs of promises run, and again after them, until the hook returns false. So a queue of
     * ticks that the hook empties is empty before the first job and at the end of the turn. The
     * hook may call JavaScript. It is not called at the end of a call that throws.
     *
     * @param hook returns whether it did any work. The last one counts
     * @throws IllegalStateException if the script was not opened for it, by {@link
     *     ScriptOptions#withTurns}
     */
    default void onTurnEnd(BooleanSupplier hook) {
        throw new UnsupportedOperationException("this engine has no hook at the end of turns");
    }

    /**
     * The same, for a hook that says without JavaScript whether it has work. A call from Java to
     * JavaScript costs more than most turns have to do.
     *
     * @param due whether the hook would do any work. The hook may be called although it would not
     * @throws IllegalStateException if the script was not opened for it
     */
    default void onTurnEnd(BooleanSupplier hook, BooleanSupplier due) {
        onTurnEnd(() -> due.getAsBoolean() && hook.getAsBoolean());
    }

    /**
     * Sets the handler for unhandled rejections. Without one, the outermost call throws the reason.
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
     * Converts a value so that any thread may hold it. Null, booleans, numbers, strings and
     * instants become values of Java; Java objects stay as they are. Arrays and objects are copied
     * to a {@link java.util.List} or a {@link java.util.Map} of such values. A promise, or any
     * object with a method {@code then}, becomes a {@link java.util.concurrent.CompletionStage} of
     * such a value. The stage fails with a {@link ScriptException} or, if the promise was rejected
     * with an exception of Java, with that exception. A stage that is not complete when the script
     * is closed fails with {@link IllegalStateException}.
     *
     * @throws IllegalArgumentException if the value is or contains a function or a symbol, or
     *     contains itself
     */
    Object detach(Object value);

    /**
     * Serializes a value by the structured clone algorithm of HTML. Any thread may hold the
     * message, and any script of the same engine may read it. Supported are primitive values and
     * their wrapper objects, dates, regular expressions, maps, sets, errors, array buffers and
     * their views, arrays with holes, and other objects with their own enumerable string-keyed
     * properties, whose getters are called. Identity and cycles are kept, prototypes and accessors
     * are not.
     *
     * @param transfer array buffers to transfer: they are detached in this script. Nothing is
     *     detached if this method throws
     * @throws RuntimeException a JavaScript error with the name {@code DataCloneError} and the code
     *     25 that names what cannot be cloned: functions, symbols, promises, Java objects and
     *     others with internal state, detached array buffers, and in the transfer list duplicates
     *     and values that are not array buffers. Or what a getter threw
     */
    default Message serialize(Object value, Object... transfer) {
        throw new UnsupportedOperationException("this engine has no structured clone");
    }

    /**
     * Sets what serializes the objects of a library, whose state the engine does not see. It is an
     * object of JavaScript with these methods; {@code parts} are an array of primitive values,
     * array buffers, their views, and Java objects that any thread may use.
     *
     * <ul>
     *   <li>{@code parts(value)}: the parts from which a clone can be made; {@code undefined} for
     *       an object of others. What it throws is what {@code serialize} throws
     *   <li>{@code isTransferable(value)}: whether a value of the transfer list is such an object
     *   <li>{@code detach(value)}: the parts, without array buffers, of an object that is
     *       transferred: from now on the object cannot be used. Called last, for each of them
     *   <li>{@code revive(parts)}: the object that has these parts
     * </ul>
     */
    default void platformObjects(Object cloner) {
        throw new UnsupportedOperationException("this engine has no structured clone");
    }

    /**
     * Returns the value of a message that was serialized in this script or another of the same
     * engine. A message without a transfer can be read any number of times.
     *
     * @throws IllegalStateException if the message transferred array buffers and was read before
     */
    default Object deserialize(Message message) {
        throw new UnsupportedOperationException("this engine has no structured clone");
    }

    /**
     * Sets the resolver of ES modules. Call it once, before the first module is needed. Imports in
     * sources that were compiled before may have no parent.
     *
     * @throws IllegalStateException if the script has a resolver already
     * @throws IllegalStateException if the script was opened without {@link ScriptOptions#modules}
     * @throws UnsupportedOperationException if the engine has no ES modules
     */
    default void modules(ModuleResolver resolver) {
        throw new UnsupportedOperationException("this engine has no ES modules");
    }

    /**
     * Imports a module as {@code import()} does.
     *
     * @return a promise of the module's namespace. If it is rejected and has no handler, the
     *     outermost call from Java throws the reason. That may be this call
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
     *     it arrives there unchanged
     * @throws IllegalStateException if the module, or one that it imports, still waits in a
     *     top-level {@code await}; or if the script has no resolver
     */
    default Object requireModule(String id) {
        throw new UnsupportedOperationException("this engine has no ES modules");
    }

    /**
     * Explains an exception, from JavaScript or from Java. The place is where it was thrown in a
     * source that does not belong to the library; for a syntax error, where the syntax becomes
     * invalid.
     *
     * @param thrown what a call into JavaScript threw
     */
    Failure describe(Throwable thrown);

    /**
     * Explains an exception, with the text that a library has for what JavaScript threw. Jobs of
     * promises do not run.
     *
     * @param inspector returns the text of a thrown object; that of an error begins with its stack.
     *     If it returns null or throws, the text is the engine's. Called before this method returns
     */
    default Failure describe(Throwable thrown, Function<Object, String> inspector) {
        return describe(thrown);
    }

    /**
     * Returns the value that JavaScript threw. For an exception of Java, that exception.
     *
     * @param thrown what a call into JavaScript threw
     * @throws UnsupportedOperationException if the engine cannot tell
     */
    default Object thrown(Throwable thrown) {
        throw new UnsupportedOperationException("this engine does not tell thrown values");
    }

    /**
     * Returns a function of JavaScript that tells of its argument what JavaScript cannot ask; null
     * if the engine has none. It runs no code of the script, changes nothing and never throws. It
     * returns one of these strings:
     *
     * <ul>
     *   <li>{@code "proxy"} or {@code "revoked"} for a {@code Proxy}
     *   <li>{@code "pending"}, or {@code "fulfilled "} or {@code "rejected "} and the engine's text
     *       of the value, for a promise
     *   <li>the empty string for everything else
     * </ul>
     */
    default Object nature() {
        return null;
    }

    /**
     * Says that the program begins to wait for events. An engine that has postponed some of its
     * start does it now, if it needs a millisecond at most, or on another thread. On the script's
     * thread.
     */
    default void staying() {
        return; // nothing is postponed
    }

    /**
     * Returns an object of JavaScript that makes global scopes beside this one; null if the engine
     * cannot. Its methods are {@code create()}, which returns an object with the {@code global}
     * object of a new scope, {@code evaluate(text)}, which evaluates a text there as indirect eval
     * does, and {@code run(text, name)}, which runs it as a script; {@code run(text, name)} for
     * this scope; and {@code parse(text, name)}, which throws the syntax error of a text that is no
     * script. A new scope has the names of the language and nothing that leads to Java. Values of
     * all scopes can be mixed.
     */
    default Object realms() {
        return null;
    }

    /**
     * Returns an object of JavaScript that makes ES modules whose imports the caller resolves; null
     * if the engine cannot. Its methods: {@code parse(text, name, scope, meta)} returns a module,
     * in the scope of a function or, for null, this one; {@code meta} fills its {@code import.meta}
     * and may be null. {@code synthetic(names, evaluate, scope, name)} returns a module with these
     * exports; {@code set(module, name, value)} sets one. {@code requests(module)} returns its
     * imports as objects with specifier, attributes and phase, {@code resolve(module, index,
     * other)} says what one of them is. Then {@code link(module)}, {@code evaluate(module)}, which
     * returns a promise, {@code namespace(module)}, {@code status(module)} in the words of
     * ECMAScript, and {@code waits(module)}, whether it waits at its top level.
     */
    default Object moduleRecords() {
        return null;
    }

    /**
     * Returns a function of JavaScript that sets the hook for the steps of promises; null if the
     * engine has none. Its argument is a function {@code (step, promise, parent)}, or {@code
     * undefined} to set none; the last one counts. The steps are 0 when a promise is made, with its
     * parent if it has one, 1 when it is resolved, 2 before and 3 after a job of that promise. The
     * hook must not throw. Without a hook promises cost nothing more.
     */
    default Object promiseHooks() {
        return null;
    }

    /**
     * Returns an object of JavaScript that lets the state of {@code AsyncContext} outlive a call;
     * null if the engine cannot. {@code keep()} remembers the state that is current, {@code
     * restore()} makes the remembered state the current one. So a variable keeps a value that it
     * had inside of {@code run}, until the surrounding job or call ends.
     */
    default Object contextRetention() {
        return null;
    }

    /**
     * Returns the object {@code WebAssembly} of this scope, made by the first call: a program that
     * does not use it pays nothing for it. Later calls return the same object. The global scope
     * itself does not have it.
     *
     * @throws UnsupportedOperationException if the engine has none; the message says what is
     *     missing
     */
    default Object webAssembly() {
        throw new UnsupportedOperationException("this engine has no WebAssembly");
    }

    /**
     * Ends the scope. JavaScript that is running or is called later ends with an exception that it
     * cannot catch and that skips {@code finally}. May be called on any thread. On the script's own
     * thread, inside a call from JavaScript, this does not return.
     */
    void interrupt();

    /**
     * Breaks off the JavaScript that is running. It ends with an exception whose {@link Failure} is
     * marked as interrupted; if JavaScript catches the exception, it is thrown again. The scope
     * stays usable: the caller that receives the exception must call {@link #recover} before it
     * uses the script again. Called on a thread other than the script's, while JavaScript is
     * running.
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

    /**
     * Whether a source is an incomplete program: the beginning of a longer one. False if the engine
     * does not know.
     */
    default boolean isBeginning(Source source) {
        return false;
    }

    /**
     * The functions that are running now, innermost first, one on each line; empty if none is
     * running or the engine does not know. May be called on any thread if the host was made by
     * {@link ScriptHost#with}.
     */
    default String stack() {
        return "";
    }

    /** Releases the scope. Idempotent. Later calls throw. */
    @Override
    void close();
}
