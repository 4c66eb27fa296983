package node.rhino.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import node.script.Failure;
import node.script.FunctionHead;
import node.script.Script;
import node.script.ScriptOptions;
import node.script.ScriptThread;
import node.script.Source;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;

/** A global scope of Rhino. */
final class RhinoScript implements Script {

    private static final List<String> ERRORS =
            List.of(
                    "AggregateError",
                    "EvalError",
                    "InternalError",
                    "RangeError",
                    "ReferenceError",
                    "SyntaxError",
                    "TypeError",
                    "URIError");

    private final OneContext entry = new OneContext();
    private final Sources sources = new Sources();
    private final ScriptableObject scope;
    private final RhinoFailure failures;
    private final Values values;
    private final boolean turns;

    RhinoScript(ScriptOptions options) {
        turns = options.turns();
        Context context = entry.context();
        scope = entry.run(context::initSafeStandardObjects);
        failures = new RhinoFailure(context, scope, sources);
        values = entry.run(() -> new Values(entry, scope, options, failures));
        entry.run(
                () -> {
                    context.evaluateString(scope, text("scope.js"), "node:scope", 1, null);
                    shareErrorProperties();
                    if (options.interop()) {
                        Class<?> user = options.bindings().lookupClass();
                        Interop.open(context, values, user.getClassLoader());
                        if (options.classes() != null) {
                            context.setClassShutter(values.reflection()::isVisible);
                        }
                    } else {
                        // Hides Java objects that the engine itself would show, for instance in
                        // errors.
                        context.setClassShutter(name -> false);
                    }
                    return null;
                });
    }

    /**
     * Enables {@code Error.prepareStackTrace} for all types of errors: the engine looks for it in
     * the prototype of each type, but defines it for Error only.
     */
    private void shareErrorProperties() {
        String key = "_ErrorPrototypeProps";
        Object properties = prototype("Error").getAssociatedValue(key);
        for (String kind : ERRORS) {
            prototype(kind).associateValue(key, properties);
        }
    }

    private ScriptableObject prototype(String type) {
        return (ScriptableObject) ScriptableObject.getClassPrototype(scope, type);
    }

    /** Reads a source beside this class. */
    static String text(String name) {
        try (InputStream file = RhinoScript.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the source " + name, e);
        }
    }

    @Override
    public Object evaluate(Source source) {
        return evaluate(source, Wrapper.NONE);
    }

    @Override
    public Object function(Source source, FunctionHead head) {
        Wrapper plain = Wrapper.function(head);
        Function function = entry.run(() -> alone(source, plain));
        return head.variables().isEmpty()
                ? function
                : evaluate(source, Wrapper.within(head.variables(), plain));
    }

    /** Compiles one function. The engine refuses a text that consists of more than one. */
    private Function alone(Source source, Wrapper wrapper) {
        try {
            Function function = compile(source, wrapper);
            OneFunction.check(sources.wrap(source, wrapper), entry.context());
            return function;
        } catch (IllegalArgumentException e) {
            // The source closes the function: that brace is wrong in a program, too.
            String text = sources.wrap(source, Wrapper.NONE);
            entry.context().compileString(text, source.name(), 1, null);
            throw e;
        }
    }

    @Override
    public Object evaluateWithin(Source source, String before, String after) {
        return evaluate(source, new Wrapper(before, after));
    }

    private Object evaluate(Source source, Wrapper wrapper) {
        return entry.run(
                () -> {
                    Object value = parse(source, wrapper).exec(entry.context(), scope, scope);
                    return values.toJava(value, Object.class);
                });
    }

    private org.mozilla.javascript.Script parse(Source source, Wrapper wrapper) {
        String text = sources.wrap(source, wrapper);
        try {
            return entry.context().compileString(text, source.name(), 1, null);
        } catch (EcmaError e) {
            if (!wrapper.equals(Wrapper.NONE)) {
                compile(
                        source,
                        Wrapper.function(
                                FunctionHead.of())); // throws what is wrong in the source itself
                sources.wrap(source, wrapper);
            }
            throw e;
        }
    }

    private Function compile(Source source, Wrapper wrapper) {
        String text = sources.wrap(source, wrapper);
        return entry.context().compileFunction(scope, text, source.name(), 1, null);
    }

    @Override
    public <T> T as(Class<T> type, Object value) {
        entry.check();
        return values.toJava(value, type);
    }

    @Override
    public byte[] bytes(Object buffer, int offset, int length) {
        byte[] memory = memory(buffer, offset, length);
        return Arrays.copyOfRange(memory, offset, offset + length);
    }

    /** Returns a copy: the engine's array buffers have their own memory. */
    @Override
    public Object buffer(ByteBuffer bytes) {
        entry.check();
        if (!bytes.hasArray()) {
            throw new IllegalArgumentException("expected a heap buffer, found " + bytes);
        }
        return values.buffer(bytes);
    }

    @Override
    public void read(Object buffer, int offset, ByteBuffer target) {
        int length = target.remaining();
        target.put(memory(buffer, offset, length), offset, length);
    }

    @Override
    public void write(Object buffer, int offset, ByteBuffer source) {
        int length = source.remaining();
        source.get(memory(buffer, offset, length), offset, length);
    }

    /** Returns the memory of an array buffer, and checks its length. */
    private byte[] memory(Object buffer, int offset, int length) {
        entry.check();
        if (!(buffer instanceof NativeArrayBuffer bytes)) {
            throw new IllegalArgumentException("expected an ArrayBuffer, found " + buffer);
        }
        Objects.checkFromIndexSize(offset, length, bytes.getLength());
        return bytes.getBuffer();
    }

    @Override
    public void onTurnEnd(BooleanSupplier hook) {
        entry.check();
        if (!turns) {
            throw new IllegalStateException("the script was opened without hooks for its turns");
        }
        entry.onTurnEnd(hook);
    }

    @Override
    public void connect(ScriptThread scriptThread) {
        entry.run(
                () -> {
                    values.stages().connect(scriptThread);
                    return null;
                });
    }

    @Override
    public Object promise(CompletionStage<?> stage) {
        return entry.run(() -> values.stages().promise(stage));
    }

    @Override
    public Object detach(Object value) {
        return entry.run(() -> values.stages().detach(value));
    }

    @Override
    public Failure describe(Throwable thrown) {
        return entry.enter(() -> failures.describe(thrown));
    }

    @Override
    public void interrupt() {
        entry.interrupt();
        if (entry.isInside()) {
            throw new Interrupted();
        }
    }

    @Override
    public void close() {
        entry.close();
        values.stages().close();
    }
}
