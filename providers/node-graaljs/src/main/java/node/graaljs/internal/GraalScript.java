package node.graaljs.internal;

import com.oracle.truffle.js.scriptengine.GraalJSScriptEngine;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import node.graaljs.internal.json.JsonFunctions;
import node.graaljs.internal.uri.UriFunctions;
import node.script.Failure;
import node.script.FunctionHead;
import node.script.Message;
import node.script.ModuleResolver;
import node.script.RejectionHandler;
import node.script.Script;
import node.script.ScriptOptions;
import node.script.ScriptThread;
import node.script.Source;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * A context of GraalJS. The context stays entered on its thread until it is closed: entering for
 * each call would cost more than the call.
 */
final class GraalScript implements Script {

    private static final org.graalvm.polyglot.Source SCOPE = source("scope.js");

    /** The time in seconds to break off JavaScript. If this fails, it continues. */
    private static final int BREAKING = 10;

    private final Thread thread = Thread.currentThread();
    private final Map<String, Wrapper> wrappers = new HashMap<>();
    private final GraalJSScriptEngine engine;
    private final Context context;

    /** Null if the script has no modules. */
    private final ModuleFiles modules;

    /** The function of {@code scope.js} that reads errors. */
    private Value look;

    /** Null until the scope is prepared. */
    private Attempts attempts;

    private Clones clones;
    private Stages stages;
    private ArrayBuffers buffers;

    /** Null until a program uses it. */
    private Value webAssembly;

    /** Null if hooks are not enabled. */
    private Turns turns;

    private Stages.OfScripts registry;
    private final SharedEngine shared;
    private Realms realms;

    /** The running or last interruption; null if there was none. */
    private volatile Thread breaker;

    private boolean closed;

    private GraalScript(SharedEngine shared, GraalJSScriptEngine engine, ModuleFiles modules) {
        this.shared = shared;
        this.modules = modules;
        this.engine = engine;
        this.context = engine.getPolyglotContext();
    }

    /** As in V8, so that programs and {@code buffer.constants} agree. */
    private static final String LONGEST_STRING = "536870888";

    static GraalScript open(SharedEngine shared, ScriptOptions options) {
        boolean interop = options.interop();
        Context.Builder builder =
                Context.newBuilder(shared.languages())
                        .allowPolyglotAccess(shared.polyglotAccess())
                        .allowExperimentalOptions(true)
                        .allowHostAccess(shared.access())
                        .allowHostClassLookup(interop ? classes(options) : null)
                        .allowCreateThread(interop)
                        .option("js.unhandled-rejections", options.turns() ? "handler" : "throw")
                        .option("js.java-package-globals", "false")
                        .option("js.global-arguments", "false")
                        // Their output would appear before the program's earlier output.
                        .option("js.console", "false")
                        .option("js.print", "false")
                        // A program has no way to other languages.
                        .option("js.polyglot-builtin", "false")
                        // Both are taken from the scope before a program runs.
                        .option("js.load", "true")
                        .option("js.v8-realm-builtin", "true")
                        .option("js.async-context", Boolean.toString(options.turns()))
                        .option("js.graal-builtin", Boolean.toString(options.turns()))
                        .option("js.stack-trace-api", "true")
                        .option("js.string-length-limit", LONGEST_STRING)
                        .option("js.lazy-translation", "true");
        ModuleFiles modules = options.modules() ? ModuleFiles.into(builder) : null;
        GraalScript script =
                new GraalScript(
                        shared, GraalJSScriptEngine.create(shared.engine(), builder), modules);
        script.context.enter();
        if (EngineInside.isOpen()) {
            Waiting.allow();
            JsonFunctions.replace();
            UriFunctions.replace();
            AtomicsFunctions.replace();
        }
        script.realms = Realms.takenFrom(script.context, script::webAssemblyOfScopes);
        ProxyExecutable columns = file -> script.firstColumns(file[0].asString());
        ProxyExecutable proxies = object -> GraalFailure.isProxy(object[0]);
        Value functions = script.context.eval(SCOPE).execute(columns, proxies);
        script.look = functions.getMember("look");
        script.attempts = new Attempts(script, functions);
        if (options.turns()) {
            script.turns =
                    new Turns(
                            script.context,
                            EngineInside.isOpen() ? shared.exports().in(script.context) : null);
            shared.turns().add(script.context, script.turns);
        }
        if (shared.stages() != null) {
            shared.stages().add(script);
            script.registry = shared.stages();
        }
        return script;
    }

    private static Predicate<String> classes(ScriptOptions options) {
        return options.classes() == null ? name -> true : Reflection.names(options.classes());
    }

    /** Returns the length of the text before the first line of that source. */
    private int firstColumns(String name) {
        return wrappers.getOrDefault(name, Wrapper.NONE).prefix().length();
    }

    /**
     * Creates a source from a file of this package. It has no URL: to read through one, the engine
     * would look at the file's name and at its type, with classes that a start needs for nothing
     * else.
     */
    static org.graalvm.polyglot.Source source(String file) {
        try (InputStream text = GraalScript.class.getResourceAsStream(file)) {
            return org.graalvm.polyglot.Source.newBuilder(
                            "js",
                            new String(text.readAllBytes(), StandardCharsets.UTF_8),
                            "node:" + file)
                    .internal(true) // debuggers do not stop in it
                    .buildLiteral();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the source " + file, e);
        }
    }

    @Override
    public void staying() {
        shared.compiler().now(context);
    }

    @Override
    public Object evaluate(Source source) {
        return evaluate(source, Wrapper.NONE);
    }

    @Override
    public Object function(Source source, FunctionHead head) {
        boolean imports = mayImport(source);
        ParsedSources.Parsed known = shared.parsed().of(source, head, imports);
        if (known != null) {
            shared.compiler().loading();
            wrappers.put(source.name(), known.wrapper());
            return context.eval(known.source()).as(Object.class);
        }
        Wrapper wrapper = Wrapper.function(head, source, shared.salt());
        org.graalvm.polyglot.Source named = named(source, wrapper);
        Value function;
        try {
            function = context.eval(named);
        } catch (PolyglotException e) {
            throw e.isSyntaxError() ? errors(source).of(source, e) : e;
        }
        if (!wrapper.encloses(function.getSourceLocation())) {
            throw errors(source).of(source, null);
        }
        shared.parsed()
                .keep(
                        source,
                        new ParsedSources.Parsed(head, imports, wrapper.showing(source), named));
        return function.as(Object.class);
    }

    private FunctionErrors errors(Source source) {
        return new FunctionErrors(
                wrappers,
                text -> {
                    context.parse(text(new Source(source.name(), text), Wrapper.NONE));
                    return text;
                });
    }

    @Override
    public Object evaluateWithin(Source source, String before, String after) {
        return evaluate(source, new Wrapper(before, after));
    }

    private Object evaluate(Source source, Wrapper wrapper) {
        Value value =
                turns == null
                        ? compile(source, wrapper, context::eval)
                        : turns.call(compile(source, wrapper, context::parse));
        // As a Java object, undefined would become null.
        return value.isNull() ? value : value.as(Object.class);
    }

    private org.graalvm.polyglot.Source named(Source source, Wrapper wrapper) {
        shared.compiler().loading();
        wrappers.put(source.name(), wrapper.showing(source));
        return text(source, wrapper);
    }

    private Value compile(
            Source source, Wrapper wrapper, Function<org.graalvm.polyglot.Source, Value> compiler) {
        try {
            return compiler.apply(named(source, wrapper));
        } catch (PolyglotException e) {
            if (e.isSyntaxError() && Place.isAtWrapper(e.getSourceLocation(), wrapper)) {
                parseAlone(source);
            }
            throw e;
        }
    }

    /** Parses a source without its wrapper: the parser's error message is better then. */
    private void parseAlone(Source source) {
        wrappers.put(source.name(), Wrapper.NONE);
        context.parse(text(source, Wrapper.NONE));
    }

    private org.graalvm.polyglot.Source text(Source source, Wrapper wrapper) {
        if (mayImport(source)) {
            return Files.parent(source.name(), wrapper.around(source));
        }
        org.graalvm.polyglot.Source.Builder text =
                org.graalvm.polyglot.Source.newBuilder("js", wrapper.around(source), source.name());
        return shared.inspected() ? Files.named(text, source.name()) : text.buildLiteral();
    }

    private boolean mayImport(Source source) {
        return modules != null && modules.hasModules() && source.text().contains("import");
    }

    /** A class of its own, because programs without a debugger need no path here. */
    private static final class Files {

        /** The engine knows a source as the parent of what it imports if it is a file. */
        static org.graalvm.polyglot.Source parent(String name, String text) {
            try {
                return org.graalvm.polyglot.Source.newBuilder("js", new File(name))
                        .content(text)
                        .name(name)
                        .internal(name.startsWith("node:"))
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException("nothing was to be read", e);
            }
        }

        /** A debugger finds a source by the URI of its file, and does not stop in the library. */
        static org.graalvm.polyglot.Source named(
                org.graalvm.polyglot.Source.Builder text, String name) {
            if (name.startsWith("node:")) {
                return text.internal(true).buildLiteral();
            }
            Path path = Path.of(name);
            return path.isAbsolute() ? text.uri(path.toUri()).buildLiteral() : text.buildLiteral();
        }
    }

    @Override
    public <T> T as(Class<T> type, Object value) {
        return context.asValue(value).as(type);
    }

    @Override
    public byte[] bytes(Object buffer, int offset, int length) {
        return buffers().bytes(buffer, offset, length);
    }

    @Override
    public Object buffer(ByteBuffer bytes) {
        return buffers().share(bytes);
    }

    @Override
    public void read(Object buffer, int offset, ByteBuffer target) {
        buffers().read(buffer, offset, target);
    }

    @Override
    public void write(Object buffer, int offset, ByteBuffer source) {
        buffers().write(buffer, offset, source);
    }

    /** Made on first use: many programs use text only. */
    private ArrayBuffers buffers() {
        if (buffers == null) {
            buffers = new ArrayBuffers(context);
        }
        return buffers;
    }

    @Override
    public void onTurnEnd(BooleanSupplier hook) {
        onTurnEnd(hook, () -> true);
    }

    @Override
    public void onTurnEnd(BooleanSupplier hook, BooleanSupplier due) {
        turns().onEnd(hook, due);
    }

    @Override
    public void onRejection(RejectionHandler handler) {
        turns().onRejection(handler);
    }

    private Turns turns() {
        if (turns == null) {
            throw new IllegalStateException("the script was opened without hooks for its turns");
        }
        return turns;
    }

    /** Calls a function that Java has as a {@link Value}. */
    void call(Value function, Object... arguments) {
        if (turns == null) {
            function.executeVoid(arguments);
        } else {
            turns.call(function, arguments);
        }
    }

    @Override
    public void connect(ScriptThread scriptThread) {
        stages().connect(scriptThread);
    }

    @Override
    public Object promise(CompletionStage<?> stage) {
        return stages().promise(stage);
    }

    @Override
    public Object detach(Object value) {
        return stages().detach(context.asValue(value));
    }

    /** Returns a readable text of a thrown value that is not an error. */
    String text(Value value) {
        return GraalFailure.text(value);
    }

    Context context() {
        return context;
    }

    /** Made when it is first asked for: few programs need it. */
    Stages stages() {
        if (stages == null) {
            stages = new Stages(this, context);
        }
        return stages;
    }

    @Override
    public Message serialize(Object value, Object... transfer) {
        return clones().serialize(value, transfer);
    }

    @Override
    public Object deserialize(Message message) {
        return clones().deserialize(message);
    }

    @Override
    public void platformObjects(Object cloner) {
        clones().platform(cloner);
    }

    /** Made when it is first asked for: few programs need it. */
    private Clones clones() {
        if (clones == null) {
            clones = new Clones(context, this::moduleClass);
        }
        return clones;
    }

    @Override
    public void modules(ModuleResolver resolver) {
        if (modules == null) {
            throw new IllegalStateException("the script was opened without modules");
        }
        if (modules.hasModules()) {
            throw new IllegalStateException("the script has a resolver");
        }
        modules.make(() -> new Modules(context, resolver, wrappers));
    }

    @Override
    public Object importModule(String id) {
        return resolved().importModule(id);
    }

    @Override
    public Object requireModule(String id) {
        return resolved().requireModule(id);
    }

    private Modules resolved() {
        if (modules == null || !modules.hasModules()) {
            throw new IllegalStateException("the script has no resolver");
        }
        return modules.modules();
    }

    @Override
    public Object realms() {
        return realms.functions();
    }

    @Override
    public Object moduleRecords() {
        return EngineInside.isOpen() ? ModuleRecords.in(context) : null;
    }

    @Override
    public Object promiseHooks() {
        return turns == null ? null : shared.turns().promiseHooks(context);
    }

    @Override
    public Object contextRetention() {
        return turns != null && EngineInside.isOpen() ? new ContextRetention() : null;
    }

    @Override
    public Object webAssembly() {
        if (webAssembly == null) {
            if (!shared.hasWebAssembly()) {
                throw new UnsupportedOperationException(
                        "WebAssembly needs the module org.graalvm.wasm, which is missing");
            }
            if (!EngineInside.isOpen()) {
                throw new UnsupportedOperationException(WebAssemblyStart.CLOSED);
            }
            webAssembly = WebAssemblyStart.in(context);
        }
        return webAssembly.as(Object.class);
    }

    /** Makes the object of the scope of a function; null if there is none. */
    private ProxyExecutable webAssemblyOfScopes() {
        if (!shared.hasWebAssembly() || !EngineInside.isOpen()) {
            return null;
        }
        return function -> {
            webAssembly();
            return WebAssemblyStart.in(context, function[0]);
        };
    }

    private Value moduleClass() {
        webAssembly();
        return CompiledModule.type(context);
    }

    @Override
    public Object nature() {
        return new Nature();
    }

    @Override
    public Failure describe(Throwable thrown) {
        return explain(thrown, null);
    }

    @Override
    public Failure describe(Throwable thrown, Function<Object, String> inspector) {
        return explain(thrown, inspector);
    }

    @Override
    public Object thrown(Throwable thrown) {
        if (!(thrown instanceof PolyglotException e)) {
            return thrown;
        }
        if (e.isHostException()) {
            return e.asHostException();
        }
        Value value = e.getGuestObject();
        return value == null ? thrown : value.as(Object.class);
    }

    private GraalFailure failures() {
        return new GraalFailure(look, wrappers);
    }

    /**
     * Explains an exception. While JavaScript is being broken off, looking at a thrown value is
     * broken off, too.
     */
    private Failure explain(Throwable thrown, Function<Object, String> inspector) {
        try {
            return failures().describe(thrown, inspector);
        } catch (RuntimeException | Error e) {
            Thread running = breaker;
            if (running == null || !running.isAlive()) {
                throw e;
            }
            return new Failure(null, 0, 0, null, GraalFailure.INTERRUPTED, true);
        }
    }

    @Override
    public void attempt(Runnable call) {
        if (turns == null) {
            attempts.run(call, () -> true);
        } else {
            turns.attempt(attempts, call);
        }
    }

    @Override
    public void interrupt() {
        if (Thread.currentThread() == thread) {
            attempts.drop();
            context.close(true);
        } else {
            // Interrupting waits until the script's thread has left the context, which may take
            // long.
            Thread.ofPlatform().daemon().name("node-script-interrupt").start(this::cancel);
        }
    }

    private void cancel() {
        context.close(true);
    }

    @Override
    public synchronized void breakOff() {
        if (breaker != null && breaker.isAlive()) {
            return;
        }
        breaker =
                Thread.ofPlatform()
                        .daemon()
                        .name("node-script-break")
                        .start(
                                () -> {
                                    try {
                                        context.interrupt(Duration.ofSeconds(BREAKING));
                                    } catch (TimeoutException | IllegalStateException e) {
                                        return; // it cannot be broken off, and continues
                                    }
                                });
    }

    /** Waits for the interruption, which ends when the script's thread has left the context. */
    @Override
    public void recover() {
        context.leave();
        try {
            Thread running = breaker;
            while (running != null && running.isAlive()) {
                await(running);
            }
        } finally {
            context.enter();
        }
    }

    /** Interrupts of the engine may arrive late: they are part of the interruption. */
    private static void await(Thread running) {
        try {
            running.join();
        } catch (InterruptedException e) {
            return;
        }
    }

    @Override
    public boolean isBeginning(Source source) {
        try {
            context.parse(text(source, Wrapper.NONE));
            return false;
        } catch (PolyglotException e) {
            return e.isIncompleteSource();
        }
    }

    @Override
    public String stack() {
        return shared.stacks() == null ? "" : shared.stacks().of(thread);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (registry != null) {
            registry.remove(this);
        }
        if (turns != null) {
            shared.turns().remove(context);
        }
        if (stages != null) {
            stages.close();
        }
        try {
            context.leave();
            engine.close();
        } catch (PolyglotException e) {
            if (!e.isCancelled()) {
                throw e;
            }
        }
    }
}
