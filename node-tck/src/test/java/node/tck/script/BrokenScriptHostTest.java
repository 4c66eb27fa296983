package node.tck.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import node.script.Failure;
import node.script.FunctionHead;
import node.script.ModuleResolver;
import node.script.RejectionHandler;
import node.script.Script;
import node.script.ScriptException;
import node.script.ScriptHost;
import node.script.ScriptOptions;
import node.script.ScriptThread;
import node.script.Source;
import node.tck.Twist;
import node.tck.Verdicts;
import node.tck.internal.Props;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Engines that break one rule each are caught by its number. */
class BrokenScriptHostTest {

    private static final ScriptHost RIGHT =
            ServiceLoader.load(ScriptHost.class).findFirst().orElseThrow();

    /** A script, and what it was opened with. */
    record Subject(ScriptOptions options, Script right, Thread thread) {

        boolean isElsewhere() {
            return Thread.currentThread() != thread;
        }
    }

    @FunctionalInterface
    interface Wrong {
        Object call(Subject subject, Method method, Object[] arguments) throws Throwable;
    }

    @ParameterizedTest
    @MethodSource
    void theBrokenRuleIsNamed(String number, ScriptHost wrong) {
        Map<String, Throwable> broken =
                Verdicts.broken(ScriptHostVerification.class, () -> wrong, number);
        assertThat(broken).as("%s", broken).containsOnlyKeys(number);
    }

    static Stream<Arguments> theBrokenRuleIsNamed() {
        return Stream.of(
                arguments("E1", scripts("evaluate", BrokenScriptHostTest::yieldingNothing)),
                arguments("E2", scripts(forgetful())),
                arguments("E3", shared()),
                arguments("E4", scripts("function", BrokenScriptHostTest::reversed)),
                arguments("E5", sources(BrokenScriptHostTest::strict)),
                arguments("E6", scripts("evaluateWithin", BrokenScriptHostTest::withALineMore)),
                arguments("E7", sources(t -> t.startsWith("#!") ? t.substring(1) : t)),
                arguments("E8", failures(BrokenScriptHostTest::aLineFurther)),
                arguments("E9", failures(f -> with(f, f.file(), 1, f.sourceLine(), f.stack()))),
                arguments("E10", failures(BrokenScriptHostTest::withoutIndentation)),
                arguments("E11", failures(BrokenScriptHostTest::syntaxAnywhere)),
                arguments("E12", stacks("on purpose")),
                arguments("E13", opening(BrokenScriptHostTest::withInterop)),
                arguments("E14", sources(t -> t.replace("2.5", "2"))),
                arguments("E15", sources(t -> t.replace("function (a, b)", "function (b, a)"))),
                arguments("E16", functions(another())),
                arguments("E17", sources(t -> t.replace("catch (e) {", "catch (e) { throw e;"))),
                arguments("E18", stacks("failed by Java")),
                arguments("E19", functions(BrokenScriptHostTest::copiedThere)),
                arguments("E20", functions(BrokenScriptHostTest::copiedBack)),
                arguments("E21", functions(BrokenScriptHostTest::rounded)),
                arguments("E22", functions(BrokenScriptHostTest::intoText)),
                arguments("E23", scripts("as", BrokenScriptHostTest::stripped)),
                arguments("E24", scripts("bytes", BrokenScriptHostTest::fromTheBeginning)),
                arguments("E25", sources(t -> t.replace("stage.octets()", "[]"))),
                arguments("E26", sources(BrokenScriptHostTest::withoutJobs)),
                arguments("E27", functions(BrokenScriptHostTest::unheard)),
                arguments("E28", scripts("interrupt", BrokenScriptHostTest::fromOutsideAlone)),
                arguments("E30", opening(BrokenScriptHostTest::withoutInterop)),
                arguments("E31", scripts(BrokenScriptHostTest::fromAnyThread)),
                arguments("E32", scripts(closedOnce())),
                arguments("E33", Twist.of(ScriptHost.class, RIGHT, "name", (r, m, a) -> "")),
                arguments("E34", scripts("connect", BrokenScriptHostTest::waitingTwice)),
                arguments("E35", sources(t -> t.replace("e.name", "e.stack"))),
                arguments("E36", detached(v -> v instanceof Instant i ? i.toEpochMilli() : v)),
                arguments("E37", scripts("detach", BrokenScriptHostTest::nothingForFunctions)),
                arguments("E38", stages(BrokenScriptHostTest::withoutMaps)),
                arguments("E39", stages(BrokenScriptHostTest::withoutReasons)),
                arguments("E40", stages(BrokenScriptHostTest::openForEver)),
                arguments("E41", opening(BrokenScriptHostTest::withoutStages)),
                arguments("E42", opening(BrokenScriptHostTest::choosingAll)),
                arguments("E43", withReflection()),
                arguments("E44", sources(t -> t.replace("use strict", "use none"))),
                arguments("E37", scripts("detach", BrokenScriptHostTest::inCirclesForEver)),
                arguments("E39", stages(BrokenScriptHostTest::withoutUndefined)),
                arguments("E45", failures(BrokenScriptHostTest::withoutFrames)),
                arguments("E46", stacks("sold out")),
                arguments("E47", scripts("buffer", BrokenScriptHostTest::wholeArray)),
                arguments("E48", scripts("buffer", BrokenScriptHostTest::ofACopy)),
                arguments("E49", scripts("read", BrokenScriptHostTest::withoutMoving)),
                arguments("E50", scripts("write", BrokenScriptHostTest::withoutMoving)),
                arguments("E51", scripts("onTurnEnd", BrokenScriptHostTest::askedTwice)),
                arguments("E52", scripts("onRejection", BrokenScriptHostTest::withoutReason)),
                arguments("E53", scripts("onRejection", BrokenScriptHostTest::toldOnce)),
                arguments("E54", scripts("promise", BrokenScriptHostTest::itself)),
                arguments("E55", scripts("connect", BrokenScriptHostTest::forAllObjects)),
                arguments("E56", scripts("function", BrokenScriptHostTest::wrapped)),
                arguments("E57", scripts("function", BrokenScriptHostTest::asItRuns)),
                arguments("E60", modules(BrokenModules::fromTheRoot)),
                arguments("E61", modules(BrokenModules::eachTimeAnother)),
                arguments("E62", modules(BrokenModules.texts("count += 1", "count"))),
                arguments("E63", modules(BrokenModules::resolvingWithOtherErrors)),
                arguments("E64", modules(BrokenModules::loadingWithOtherErrors)),
                arguments("E65", modules(BrokenModules::withoutNamesOfSources)),
                arguments("E66", modules(BrokenModules::withoutMeta)),
                arguments("E67", modules(BrokenModules.texts("import.meta; ", "\n"))),
                arguments("E68", modules(BrokenModules.texts("await new Promise((done", "((done"))),
                arguments("E69", scripts("requireModule", BrokenModules::promising)),
                arguments("E70", scripts("requireModule", BrokenModules::halfAModule)),
                arguments("E71", modules(BrokenModules::withoutValues)),
                arguments("E72", modules(BrokenModules::jsonAsJavaScript)),
                arguments("E73", scripts("modules", BrokenModules.anyNumber())),
                arguments("E80", scripts("serialize", BrokenClones.withoutMinusZero())),
                arguments("E81", scripts("serialize", BrokenClones.inAnotherOrder())),
                arguments("E82", scripts("serialize", BrokenClones.withoutIdentity())),
                arguments("E83", scripts("serialize", BrokenClones.withoutDates())),
                arguments("E84", scripts("serialize", BrokenClones.withoutMessages())),
                arguments("E85", scripts("serialize", BrokenClones.withoutBytes())),
                arguments("E86", scripts("serialize", BrokenClones::withoutWords)),
                arguments("E87", scripts("serialize", BrokenClones::copying)),
                arguments("E88", scripts("serialize", BrokenClones::onceEach)),
                arguments("E89", scripts("deserialize", BrokenClones.onceOnly())),
                arguments("E90", scripts("serialize", BrokenClones::overflowing)),
                arguments("E91", scripts("serialize", BrokenClones::withOtherErrors)),
                arguments("E92", scripts("serialize", BrokenClones.withoutWeight())));
    }

    /** What never comes is waited for, so with less patience. */
    @ParameterizedTest
    @MethodSource
    void aBrokenRuleThatIsWaitedForIsNamed(String number, ScriptHost wrong) {
        System.setProperty("node.tck.patience", "5000");
        try {
            theBrokenRuleIsNamed(number, wrong);
        } finally {
            System.clearProperty("node.tck.patience");
        }
    }

    static Stream<Arguments> aBrokenRuleThatIsWaitedForIsNamed() {
        return Stream.of(
                arguments("E29", scripts("interrupt", BrokenScriptHostTest::fromInsideAlone)));
    }

    // ---- twists ----

    private static ScriptHost opening(UnaryOperator<ScriptOptions> change) {
        return Twist.of(
                ScriptHost.class,
                RIGHT,
                "open",
                (right, method, a) -> right.open(change.apply((ScriptOptions) a[0])));
    }

    private static ScriptHost scripts(Wrong wrong) {
        return Twist.of(
                ScriptHost.class,
                RIGHT,
                "open",
                (right, method, a) -> {
                    ScriptOptions options = (ScriptOptions) a[0];
                    Subject subject =
                            new Subject(options, right.open(options), Thread.currentThread());
                    return Twist.of(
                            Script.class,
                            subject.right,
                            (self, called, arguments) -> wrong.call(subject, called, arguments));
                });
    }

    private static ScriptHost scripts(String name, Wrong wrong) {
        return scripts(
                (subject, method, arguments) ->
                        method.getName().equals(name)
                                ? wrong.call(subject, method, arguments)
                                : pass(subject, method, arguments));
    }

    static Object pass(Subject subject, Method method, Object... arguments) throws Throwable {
        return Twist.pass(subject.right, method, arguments);
    }

    private static ScriptHost sources(UnaryOperator<String> change) {
        return scripts(
                (subject, method, a) -> {
                    if (a != null && a[0] instanceof Source source) {
                        String text = change.apply(source.text());
                        boolean same = source.shown().equals(source.text());
                        a[0] = new Source(source.name(), text, same ? text : source.shown());
                    }
                    return pass(subject, method, a);
                });
    }

    private static ScriptHost modules(UnaryOperator<ModuleResolver> change) {
        return scripts(
                "modules",
                (subject, method, a) -> pass(subject, method, change.apply((ModuleResolver) a[0])));
    }

    private static ScriptHost failures(UnaryOperator<Failure> change) {
        return scripts(
                "describe",
                (subject, method, a) -> change.apply(subject.right.describe((Throwable) a[0])));
    }

    private static ScriptHost stacks(String words) {
        return failures(
                failure ->
                        failure.stack().contains(words)
                                ? with(
                                        failure,
                                        failure.file(),
                                        failure.column(),
                                        failure.sourceLine(),
                                        "an error")
                                : failure);
    }

    /** Of a number that was thrown, the number alone. */
    private static Failure withoutFrames(Failure f) {
        return f.stack().startsWith("Uncaught 43")
                ? with(f, f.file(), f.column(), f.sourceLine(), "Uncaught 43")
                : f;
    }

    private static Failure with(
            Failure failure, String file, int column, String sourceLine, String stack) {
        return new Failure(file, failure.line(), column, sourceLine, stack, failure.interrupted());
    }

    private static Failure withoutIndentation(Failure failure) {
        String line = failure.sourceLine() == null ? null : failure.sourceLine().strip();
        return with(failure, failure.file(), failure.column(), line, failure.stack());
    }

    /** A call of a function of JavaScript by Java. */
    @FunctionalInterface
    private interface FunctionTwist {
        Object call(Subject subject, Object right, Method method, Object[] arguments)
                throws Throwable;
    }

    private static ScriptHost functions(FunctionTwist wrong) {
        return scripts(
                "as",
                (subject, method, a) -> {
                    Class<?> type = (Class<?>) a[0];
                    Object right = pass(subject, method, a);
                    return type.isInterface() ? twisted(type, right, subject, wrong) : right;
                });
    }

    private static <T> T twisted(
            Class<T> type, Object right, Subject subject, FunctionTwist wrong) {
        return Twist.of(type, type.cast(right), (self, m, a) -> wrong.call(subject, self, m, a));
    }

    // ---- what is wrong ----

    private static Object yieldingNothing(Subject subject, Method method, Object[] a)
            throws Throwable {
        pass(subject, method, a);
        return null;
    }

    /** Evaluates each source in a scope of its own. */
    private static Wrong forgetful() {
        Deque<Script> others = new ArrayDeque<>();
        Set<Script> closed = new HashSet<>();
        Map<Script, ModuleResolver> resolvers = new HashMap<>();
        return (subject, method, a) -> {
            switch (method.getName()) {
                case "modules" -> {
                    resolvers.putIfAbsent(subject.right, (ModuleResolver) a[0]);
                    return pass(subject, method, a);
                }
                case "evaluate" -> {
                    if (subject.isElsewhere() || closed.contains(subject.right)) {
                        return pass(subject, method, a);
                    }
                    others.push(RIGHT.open(subject.options));
                    if (resolvers.containsKey(subject.right)) {
                        others.peek().modules(resolvers.get(subject.right));
                    }
                    return others.peek().evaluate((Source) a[0]);
                }
                case "close" -> {
                    closed.add(subject.right);
                    while (!others.isEmpty()) {
                        others.pop().close();
                    }
                    return pass(subject, method);
                }
                default -> {
                    return pass(subject, method, a);
                }
            }
        };
    }

    private static ScriptHost shared() {
        Deque<Script> open = new ArrayDeque<>();
        return Twist.of(
                ScriptHost.class,
                RIGHT,
                "open",
                (right, method, a) -> {
                    if (!open.isEmpty()) {
                        return Twist.of(Script.class, open.peek(), "close", (r, m, b) -> null);
                    }
                    Script script = right.open((ScriptOptions) a[0]);
                    open.push(script);
                    return Twist.of(
                            Script.class,
                            script,
                            "close",
                            (self, m, b) -> {
                                open.clear();
                                self.close();
                                return null;
                            });
                });
    }

    private static Object reversed(Subject subject, Method method, Object[] a) throws Throwable {
        if (a[1] instanceof String[] parameters) {
            a[1] = List.of(parameters).reversed().toArray(String[]::new);
        }
        return pass(subject, method, a);
    }

    private static String strict(String text) {
        return text.contains("010") ? "'use strict';" + text : text;
    }

    /** Puts text around the source, which the source can leave. */
    private static Object wrapped(Subject subject, Method method, Object[] a) throws Throwable {
        FunctionHead head =
                a[1] instanceof FunctionHead given ? given : FunctionHead.of((String[]) a[1]);
        String before =
                "(function("
                        + String.join(",", head.variables())
                        + "){return function("
                        + String.join(",", head.parameters())
                        + "){"
                        + head.before();
        return subject.right.evaluateWithin((Source) a[0], before, "\n}})()");
    }

    private static Object asItRuns(Subject subject, Method method, Object[] a) throws Throwable {
        a[0] = new Source(((Source) a[0]).name(), ((Source) a[0]).text());
        return pass(subject, method, a);
    }

    private static Object withALineMore(Subject subject, Method method, Object[] a)
            throws Throwable {
        a[1] += "\n";
        return pass(subject, method, a);
    }

    private static Failure aLineFurther(Failure failure) {
        boolean syntax = failure.stack().startsWith("SyntaxError");
        return new Failure(
                failure.file(),
                syntax ? failure.line() : failure.line() + 1,
                failure.column(),
                failure.sourceLine(),
                failure.stack(),
                failure.interrupted());
    }

    private static Failure syntaxAnywhere(Failure failure) {
        return failure.stack().startsWith("SyntaxError")
                ? with(failure, null, 0, null, failure.stack())
                : failure;
    }

    /** Another error arrives, where JavaScript is called by Java that JavaScript has called. */
    private static FunctionTwist another() {
        AtomicInteger depth = new AtomicInteger();
        return (subject, right, method, a) -> {
            boolean outermost = depth.getAndIncrement() == 0;
            try {
                return Twist.pass(right, method, a);
            } catch (RuntimeException e) {
                throw outermost ? e : new IllegalStateException(e.getMessage());
            } finally {
                depth.decrementAndGet();
            }
        };
    }

    private static Object copiedThere(Subject subject, Object right, Method method, Object[] a)
            throws Throwable {
        boolean plain =
                !(right instanceof Function)
                        || a[0] == null
                        || a[0] instanceof Props
                        || a[0] instanceof String
                        || a[0] instanceof Number
                        || a[0] instanceof Boolean;
        if (!plain) {
            a[0] = subject.right.evaluate(new Source("copy.js", "({})"));
        }
        return Twist.pass(right, method, a);
    }

    private static Object copiedBack(Subject subject, Object right, Method method, Object[] a)
            throws Throwable {
        Object result = Twist.pass(right, method, a);
        return result instanceof Props ? new Props(subject.right, () -> {}) : result;
    }

    private static Object rounded(Subject subject, Object right, Method method, Object[] a)
            throws Throwable {
        Object result = Twist.pass(right, method, a);
        return result instanceof Double d && d == 0.1 ? (Object) (double) d.floatValue() : result;
    }

    private static Object intoText(Subject subject, Object right, Method method, Object[] a)
            throws Throwable {
        if (a != null && a[0] instanceof Integer number) {
            a[0] = number.toString();
        }
        return Twist.pass(right, method, a);
    }

    private static Object stripped(Subject subject, Method method, Object[] a) throws Throwable {
        Object result = pass(subject, method, a);
        return result instanceof String text ? text.strip() : result;
    }

    private static Object fromTheBeginning(Subject subject, Method method, Object[] a) {
        int offset = (int) a[1];
        int length = (int) a[2];
        byte[] all = subject.right.bytes(a[0], 0, offset + length);
        return Arrays.copyOf(all, length);
    }

    /** From the beginning of a buffer, whatever its position. */
    private static Object wholeArray(Subject subject, Method method, Object[] a) throws Throwable {
        ByteBuffer bytes = (ByteBuffer) a[0];
        return bytes.limit() - bytes.position() == 3 && bytes.arrayOffset() == 0
                ? subject.right.buffer(ByteBuffer.wrap(bytes.array()))
                : pass(subject, method, a);
    }

    private static Object ofACopy(Subject subject, Method method, Object[] a) throws Throwable {
        ByteBuffer bytes = (ByteBuffer) a[0];
        if (!bytes.hasArray()) {
            return pass(subject, method, a);
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        return subject.right.buffer(ByteBuffer.wrap(copy));
    }

    private static Object withoutMoving(Subject subject, Method method, Object[] a)
            throws Throwable {
        a[2] = ((ByteBuffer) a[2]).duplicate();
        return pass(subject, method, a);
    }

    /** Before the jobs, and once after them. */
    private static Object askedTwice(Subject subject, Method method, Object[] a) {
        BooleanSupplier hook = (BooleanSupplier) a[0];
        subject.right.onTurnEnd(() -> hook.getAsBoolean() && false);
        return null;
    }

    private static Object withoutReason(Subject subject, Method method, Object[] a) {
        RejectionHandler handler = (RejectionHandler) a[0];
        subject.right.onRejection(
                new RejectionHandler() {
                    @Override
                    public void unhandled(Object promise, Object reason) {
                        handler.unhandled(promise, null);
                    }

                    @Override
                    public void handled(Object promise) {
                        handler.handled(promise);
                    }
                });
        return null;
    }

    private static Object toldOnce(Subject subject, Method method, Object[] a) {
        RejectionHandler handler = (RejectionHandler) a[0];
        subject.right.onRejection(
                new RejectionHandler() {
                    @Override
                    public void unhandled(Object promise, Object reason) {
                        handler.unhandled(promise, reason);
                    }

                    @Override
                    public void handled(Object promise) {
                        return; // nobody hears of it
                    }
                });
        return null;
    }

    /** What can be awaited, but is no promise. */
    private static Object itself(Subject subject, Method method, Object[] a) throws Throwable {
        pass(subject, method, a);
        return a[0];
    }

    private static Object forAllObjects(Subject subject, Method method, Object[] a)
            throws Throwable {
        String text =
                "Object.defineProperty(Object.prototype, 'then',"
                        + " { get: function () {}, configurable: true })";
        subject.right.evaluate(new Source("then.js", text));
        return pass(subject, method, a);
    }

    private static String withoutJobs(String text) {
        String never = "var Promise = {resolve: function () { return {then: function () {}}; }};";
        return text.contains("Promise.resolve") ? never + text : text;
    }

    private static Object unheard(Subject subject, Object right, Method method, Object[] a)
            throws Throwable {
        try {
            return Twist.pass(right, method, a);
        } catch (RuntimeException e) {
            if (String.valueOf(e.getMessage()).contains("nobody handles")) {
                return null;
            }
            throw e;
        }
    }

    private static Object fromOutsideAlone(Subject subject, Method method, Object[] a)
            throws Throwable {
        return subject.isElsewhere() ? pass(subject, method, a) : null;
    }

    private static Object fromInsideAlone(Subject subject, Method method, Object[] a)
            throws Throwable {
        return subject.isElsewhere() ? null : pass(subject, method, a);
    }

    private static Object fromAnyThread(Subject subject, Method method, Object[] a)
            throws Throwable {
        return subject.isElsewhere() && method.getName().equals("evaluate")
                ? null
                : pass(subject, method, a);
    }

    private static Wrong closedOnce() {
        Set<Script> closed = new HashSet<>();
        return (subject, method, a) -> {
            if (method.getName().equals("close")) {
                if (!closed.add(subject.right)) {
                    throw new IllegalStateException("closed already");
                }
            }
            return pass(subject, method, a);
        };
    }

    private static ScriptOptions withInterop(ScriptOptions o) {
        return new ScriptOptions(
                o.bindings(), true, o.classes(), o.stages(), o.turns(), o.modules());
    }

    private static ScriptOptions withoutInterop(ScriptOptions o) {
        return o.classes() == null
                ? new ScriptOptions(o.bindings(), false, null, o.stages(), o.turns(), o.modules())
                : o;
    }

    private static ScriptOptions withoutStages(ScriptOptions o) {
        return new ScriptOptions(
                o.bindings(), o.interop(), o.classes(), false, o.turns(), o.modules());
    }

    private static ScriptOptions choosingAll(ScriptOptions o) {
        return o.classes() == null
                ? o
                : new ScriptOptions(
                        o.bindings(),
                        o.interop(),
                        name -> true,
                        o.stages(),
                        o.turns(),
                        o.modules());
    }

    /** Looks at what {@code Java.type} is asked for, and at nothing else. */
    private static ScriptHost withReflection() {
        return Twist.of(
                ScriptHost.class,
                RIGHT,
                "open",
                (right, method, a) -> {
                    ScriptOptions o = (ScriptOptions) a[0];
                    if (o.classes() == null) {
                        return right.open(o);
                    }
                    Script open = right.open(new ScriptOptions(o.bindings(), true));
                    return Twist.of(
                            Script.class,
                            open,
                            (self, called, arguments) -> {
                                if (arguments != null
                                        && arguments[0] instanceof Source source
                                        && !source.text().contains("'java.util.ArrayList'")) {
                                    arguments[0] =
                                            new Source(source.name(), "throw new TypeError(1)");
                                }
                                return Twist.pass(self, called, arguments);
                            });
                });
    }

    private static Object waitingTwice(Subject subject, Method method, Object[] a) {
        ScriptThread thread = (ScriptThread) a[0];
        subject.right.connect(
                () -> {
                    thread.expect();
                    return thread.expect();
                });
        return null;
    }

    private static ScriptHost detached(UnaryOperator<Object> change) {
        return scripts("detach", (subject, method, a) -> change.apply(pass(subject, method, a)));
    }

    private static Object nothingForFunctions(Subject subject, Method method, Object[] a) {
        try {
            return subject.right.detach(a[0]);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Object inCirclesForEver(Subject subject, Method method, Object[] a) {
        try {
            return subject.right.detach(a[0]);
        } catch (IllegalArgumentException e) {
            if (e.getMessage().contains("circles")) {
                throw new StackOverflowError();
            }
            throw e;
        }
    }

    private static CompletionStage<?> withoutUndefined(CompletionStage<?> stage) {
        return stage.handle(
                (value, error) -> {
                    if (error instanceof ScriptException e
                            && e.getMessage().contains("undefined")) {
                        throw new NullPointerException("no reason");
                    }
                    if (error != null) {
                        throw new CompletionException(error);
                    }
                    return value;
                });
    }

    private static ScriptHost stages(UnaryOperator<CompletionStage<?>> change) {
        return detached(v -> v instanceof CompletionStage<?> stage ? change.apply(stage) : v);
    }

    private static CompletionStage<?> withoutMaps(CompletionStage<?> stage) {
        return stage.thenApply(value -> value instanceof Map<?, ?> ? Map.of() : value);
    }

    private static CompletionStage<?> withoutReasons(CompletionStage<?> stage) {
        return stage.handle(
                (value, error) -> {
                    switch (error) {
                        case null -> {
                            return value;
                        }
                        case ScriptException e -> throw new CompletionException("rejected", null);
                        default -> throw new CompletionException(error);
                    }
                });
    }

    private static CompletionStage<?> openForEver(CompletionStage<?> stage) {
        CompletableFuture<Object> open = new CompletableFuture<>();
        stage.whenComplete(
                (value, error) -> {
                    if (error == null) {
                        open.complete(value);
                    } else if (!(error instanceof IllegalStateException)) {
                        open.completeExceptionally(error);
                    }
                });
        return open;
    }
}
