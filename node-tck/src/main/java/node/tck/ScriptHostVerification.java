package node.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import node.script.EngineInfo;
import node.script.Failure;
import node.script.Script;
import node.script.ScriptException;
import node.script.ScriptHost;
import node.script.Source;

/**
 * The rules of {@link ScriptHost} and {@link Script}, E1 and on. A test class implements this and
 * says what to test. The programs are in the JavaScript of 2009 and promises, unless a capability
 * is asked for.
 */
public interface ScriptHostVerification extends Verification {

    /** The implementation under test. */
    ScriptHost scriptHost();

    /** What an evaluation yields. */
    @Required("E1")
    default void anEvaluationYieldsItsCompletionValue() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.evaluate("var own = 'val'; own + 'ue'")).isEqualTo("value");
            assertThat(stage.evaluate("var yes = true; if (yes) { 'inner' }")).isEqualTo("inner");
        }
    }

    /** Globals. */
    @Required("E2")
    default void globalsAreKeptBetweenEvaluations() {
        try (Stage stage = new Stage(this)) {
            stage.evaluate("var mine = 'kept'; function told() { return mine; }");
            stage.evaluate("mine = told() + '!'");
            assertThat(stage.run("return mine + told()")).isEqualTo("kept!kept!");
        }
    }

    /** Several scripts. */
    @Required("E3")
    default void scriptsShareNoValues() {
        try (Stage stage = new Stage(this)) {
            stage.run("Function('return this')().mine = 1; Object.prototype.changed = 1");
            try (Script other = stage.host.open(Stage.options(false))) {
                Source source = new Source("x.js", "return typeof mine + typeof {}.changed");
                Function<Object, Object> function = as(other, other.function(source, "unused"));
                assertThat(function.apply("")).isEqualTo("undefinedundefined");
            }
            assertThat(stage.run("return typeof mine")).isEqualTo("number");
        }
    }

    @SuppressWarnings("unchecked")
    private static Function<Object, Object> as(Script script, Object value) {
        return script.as(Function.class, value);
    }

    /** Functions. */
    @Required("E4")
    default void aFunctionHasAScopeAndParametersOfItsOwn() {
        try (Stage stage = new Stage(this)) {
            Source source = new Source(Stage.FILE, "var own = first + second; return own");
            Object value = stage.script.function(source, "first", "second");
            @SuppressWarnings("unchecked")
            BiFunction<Object, Object, Object> function = stage.script.as(BiFunction.class, value);
            assertThat(function.apply("one ", "two")).isEqualTo("one two");
            assertThat(stage.run("return typeof own + typeof first"))
                    .isEqualTo("undefinedundefined");
        }
    }

    /** Sloppy mode. */
    @Required("E5")
    default void sourcesAreNotStrict() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("implicit = 010; return implicit === 8 && this !== undefined"))
                    .isEqualTo(true);
            stage.evaluate("another = 010; with ({}) { another = 1; }");
        }
    }

    /** Modules. */
    @Required("E6")
    default void theHooksOfAModuleAreToldAtAnyTime() {
        try (Stage stage = new Stage(this)) {
            module(stage, "stage.log(late); var onExit = 'first'; onExit += ' and last';");
            Function<Object, Object> hook = stage.function(stage.props.kept());
            assertThat(stage.log()).containsExactly("late");
            assertThat(hook.apply("onExit")).isEqualTo("first and last");
            module(stage, "onExit = 'assigned'");
            assertThat(stage.function(stage.props.kept()).apply("onExit")).isEqualTo("assigned");
            module(stage, "var other = 1");
            assertThat(stage.props.kept()).as("what a module without hooks was told").isNull();
            assertThat(stage.run("return typeof onExit")).isEqualTo("undefined");
        }
    }

    /** Runs a module that has a hook, a parameter {@code stage} and one {@code late}. */
    private static void module(Stage stage, String text) {
        Source source = new Source("module.js", text);
        Object module = stage.script.module(source, List.of("onExit"), "stage", "late");
        stage.props.keep(module);
        stage.run(
                "var module = stage.kept(); stage.keep(null);"
                        + " module(function (hooks) { stage.keep(hooks); }, stage, 'late')");
    }

    /** A line for the shell. */
    @Required("E7")
    default void aFirstLineForTheShellIsAComment() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("#!/usr/bin/env node\nreturn 'run'")).isEqualTo("run");
            stage.evaluate("#!/usr/bin/env node\nvar shell = 'evaluated'");
        }
    }

    /** Places. */
    @Required("E8")
    default void aFailureNamesItsFileAndLine() {
        try (Stage stage = new Stage(this)) {
            Failure first = stage.failure("null.x");
            assertThat(first.file()).isEqualTo(Stage.FILE);
            assertThat(first.line()).isEqualTo(1);
            assertThat(stage.failure("var a;\n\n  throw new Error('x');").line()).isEqualTo(3);
            Source source = new Source("other.js", "\nfunction f() {\n  null.x;\n}\nf()");
            Failure evaluated = stage.failure(() -> stage.script.evaluate(source));
            assertThat(evaluated.file()).isEqualTo("other.js");
            assertThat(evaluated.line()).isEqualTo(3);
            Failure inModule = stage.failure(() -> module(stage, "var onExit;\nnull.x"));
            assertThat(inModule.file()).isEqualTo("module.js");
            assertThat(inModule.line()).isEqualTo(2);
        }
    }

    /** Columns. */
    @Recommended("E9")
    @Needs(Capability.ERROR_COLUMNS)
    default void aFailureNamesItsColumn() {
        try (Stage stage = new Stage(this)) {
            // Engines differ in which part of an expression is at fault.
            assertThat(stage.failure("var a;\n  null.x").column()).isBetween(3, 8);
            assertThat(stage.failure("         null.x").column()).isBetween(10, 15);
        }
    }

    /** The report. */
    @Required("E10")
    default void theReportShowsTheLine() {
        try (Stage stage = new Stage(this)) {
            Failure failure = stage.failure("var a;\n\t null.x\nvar b;");
            assertThat(failure.sourceLine()).isEqualTo("\t null.x");
            assertThat(failure.report())
                    .startsWith(failure.file() + ":" + failure.line() + "\n\t null.x\n");
            assertThat(stage.failure("null.y").sourceLine()).isEqualTo("null.y");
        }
    }

    /** Syntax. */
    @Required("E11")
    default void aWrongSyntaxIsRefusedAtOnceWithItsPlace() {
        try (Stage stage = new Stage(this)) {
            Source wrong = new Source("wrong.js", "var ok;\nvar a b;\nvar c;");
            for (Runnable call :
                    List.<Runnable>of(
                            () -> stage.script.evaluate(wrong),
                            () -> stage.script.function(wrong),
                            () -> stage.script.module(wrong, List.of("ok")))) {
                Failure failure = stage.failure(call);
                assertThat(failure.file()).isEqualTo("wrong.js");
                assertThat(failure.line()).isEqualTo(2);
                assertThat(failure.stack()).startsWith("SyntaxError");
            }
            assertThat(stage.failure(() -> stage.function("a", "f(\n}")).stack())
                    .startsWith("SyntaxError");
        }
    }

    /** What was thrown. */
    @Required("E12")
    default void aFailureTellsWhatWasThrownAndWhereItCameFrom() {
        try (Stage stage = new Stage(this)) {
            assertThat(
                            stage.failure(
                                    "\nfunction named() { throw new Error('on purpose'); } named()"))
                    .extracting(Failure::stack)
                    .asString()
                    .startsWith("Error: on purpose\n")
                    .contains("named")
                    .contains(Stage.FILE + ":2");
            assertThat(stage.failure("null.x").stack()).startsWith("TypeError: ");
            assertThat(stage.failure("throw 42").stack()).contains("42");
            assertThat(stage.failure("throw 'on ' + 'purpose'").stack()).contains("on purpose");
            assertThat(stage.failure("throw 1").interrupted()).isFalse();
        }
    }

    /** What JavaScript sees. */
    @Required("E13")
    default void javaScriptSeesWhatIsExportedAndNothingElse() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("return typeof stage.log")).isEqualTo("function");
            assertThat(stage.run("return typeof stage.secret + typeof stage.getClass"))
                    .isEqualTo("undefinedundefined");
            assertThat(stage.run("return typeof Java + typeof java + typeof Packages"))
                    .isEqualTo("undefinedundefinedundefined");
        }
    }

    /** Arguments. */
    @Required("E14")
    default void argumentsArriveAsTheTypesOfTheMethod() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("return stage.join(1, 2.5, true, 'text')"))
                    .isEqualTo("1 2.5 true text");
            assertThat(stage.run("return stage.join(-3, 4, false, '\\u20AC\\uD83D\\uDE00')"))
                    .isEqualTo("-3 4.0 false \u20AC\uD83D\uDE00");
        }
    }

    /** Functions as arguments. */
    @Required("E15")
    default void aFunctionIsCalledThroughTheInterfaceOfAParameter() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("return stage.combine(function (a, b) { return a + ' ' + b; })"))
                    .isEqualTo("first second");
        }
    }

    /** An error of JavaScript on its way through Java. */
    @Required("E16")
    default void anErrorPassesThroughJavaAsItself() {
        try (Stage stage = new Stage(this)) {
            for (String call : List.of("call", "callValue")) {
                String body =
                        "var e = new Error('x'); try { stage.%s(function () { throw e; }); }"
                                + " catch (thrown) { return thrown === e; } return 'nothing'";
                assertThat(stage.run(String.format(body, call))).as(call).isEqualTo(true);
            }
            assertThat(stage.log()).isEmpty();
        }
    }

    /** An exception of Java in JavaScript. */
    @Required("E17")
    default void anExceptionOfJavaCanBeCaught() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("try { stage.fail(); } catch (e) { return String(e); }"))
                    .asString()
                    .contains("failed by Java");
        }
    }

    /** An exception of Java that nobody catches. */
    @Required("E18")
    default void anExceptionOfJavaThatNobodyCatchesIsToldWithItsWords() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.failure("stage.fail()").stack())
                    .contains("IllegalStateException", "failed by Java");
            Failure other = stage.script.describe(new IllegalStateException("failed by Java"));
            assertThat(other.file()).isNull();
            assertThat(other.report()).contains("IllegalStateException", "failed by Java");
        }
    }

    /** Values of JavaScript on a way through Java. */
    @Required("E19")
    default void valuesOfJavaScriptComeBackAsTheyWere() {
        try (Stage stage = new Stage(this)) {
            for (String made : List.of("{}", "[1]", "function () {}", "/x/", "new Date(0)")) {
                String compare = "stage.keep(function (value) { return value === made; })";
                Object value = stage.run("var made = " + made + "; " + compare + "; return made");
                assertThat(stage.function(stage.props.kept()).apply(value))
                        .as(made)
                        .isEqualTo(true);
            }
            assertThat(stage.run("var o = {}; stage.keep(o); return stage.kept() === o"))
                    .isEqualTo(true);
        }
    }

    /** Objects of Java on a way through JavaScript. */
    @Required("E20")
    default void objectsOfJavaComeBackAsTheyWere() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("return stage")).isSameAs(stage.props);
            assertThat(stage.run("return stage.itself()")).isSameAs(stage.props);
            assertThat(stage.run("return stage.itself() === stage")).isEqualTo(true);
        }
    }

    /** Plain values for Java. */
    @Required("E21")
    default void plainValuesBecomeThoseOfJava() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("return 'a' + '\\u20AC'")).isEqualTo("a\u20AC");
            assertThat(stage.run("return 1 < 2")).isEqualTo(true);
            assertThat(number(stage, "1 + 1")).isEqualTo(2.0);
            assertThat(number(stage, "0.1")).isEqualTo(0.1);
            assertThat(number(stage, "Math.pow(2, 52) + 1")).isEqualTo(4503599627370497.0);
            assertThat(stage.run("return null")).isNull();
            assertThat(stage.run("return undefined")).isNull();
            assertThat(stage.run("var nothing")).isNull();
        }
    }

    private static double number(Stage stage, String expression) {
        Object value = stage.run("return " + expression);
        assertThat(value).isInstanceOf(Number.class);
        return ((Number) value).doubleValue();
    }

    /** Plain values for JavaScript. */
    @Required("E22")
    default void plainValuesBecomeThoseOfJavaScript() {
        try (Stage stage = new Stage(this)) {
            Function<Object, Object> type =
                    stage.function("value", "return value === null ? 'null' : typeof value");
            assertThat(type.apply("text")).isEqualTo("string");
            assertThat(type.apply(7)).isEqualTo("number");
            assertThat(type.apply(0.5)).isEqualTo("number");
            assertThat(type.apply(true)).isEqualTo("boolean");
            assertThat(type.apply(null)).isEqualTo("null");
            assertThat(stage.function("value", "return value === 7").apply(7)).isEqualTo(true);
        }
    }

    /** A value as what is wanted. */
    @Required("E23")
    default void aValueIsGivenAsWhatIsWanted() {
        try (Stage stage = new Stage(this)) {
            Script script = stage.script;
            assertThat(script.as(String.class, stage.run("return ' a' + 'b '"))).isEqualTo(" ab ");
            assertThat(script.as(Integer.class, stage.run("return 6 * 7"))).isEqualTo(42);
            assertThat(script.as(Double.class, stage.run("return 1 / 4"))).isEqualTo(0.25);
            Object function = stage.run("return function () { stage.log('run'); }");
            script.as(Runnable.class, function).run();
            assertThat(stage.log()).containsExactly("run");
        }
    }

    /** Bytes for Java. */
    @Required("E24")
    default void bytesOfAnArrayBufferAreCopied() {
        try (Stage stage = new Stage(this)) {
            Script script = stage.script;
            Object buffer =
                    stage.run(
                            "var bytes = new Uint8Array([1, 2, 255, 4]);"
                                    + " stage.keep(function () { bytes[0] = 5; });"
                                    + " return bytes.buffer");
            assertThat(script.bytes(buffer, 1, 2)).containsExactly(2, -1);
            byte[] copy = script.bytes(buffer, 0, 4);
            copy[0] = 9;
            assertThat(script.bytes(buffer, 0, 1)).containsExactly(1);
            script.as(Runnable.class, stage.props.kept()).run();
            assertThat(script.bytes(buffer, 0, 1)).containsExactly(5);
            assertThat(script.bytes(buffer, 4, 0)).isEmpty();
            assertThatThrownBy(() -> script.bytes(buffer, 3, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            Object array = stage.run("return [1, 2, 3]");
            assertThatIllegalArgumentException().isThrownBy(() -> script.bytes(array, 0, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> script.bytes("text", 0, 1));
        }
    }

    /** Bytes for JavaScript. */
    @Required("E25")
    default void bytesOfJavaReadAsAnArray() {
        try (Stage stage = new Stage(this)) {
            String body =
                    "var bytes = new Uint8Array(stage.octets()); var all = '' + bytes.length;"
                            + " for (var i = 0; i < bytes.length; i++) { all += ' ' + bytes[i]; }"
                            + " return all";
            assertThat(stage.run(body)).isEqualTo("5 0 1 127 128 255");
        }
    }

    /** The jobs of promises. */
    @Required("E26")
    @Needs(Capability.MODERN_JAVASCRIPT)
    default void jobsRunWhenTheOutermostCallReturns() {
        try (Stage stage = new Stage(this)) {
            stage.run(
                    """
                    Promise.resolve().then(() => stage.log('job'));
                    stage.call(() => Promise.resolve().then(() => stage.log('inner')));
                    stage.log('end');
                    """);
            assertThat(stage.log()).containsExactly("called", "end", "job", "inner");
        }
    }

    /** Rejections. */
    @Required("E27")
    @Needs(Capability.MODERN_JAVASCRIPT)
    default void aRejectionThatNobodyHandlesIsThrown() {
        try (Stage stage = new Stage(this)) {
            Failure failure = stage.failure("\nPromise.reject(new Error('nobody handles'))");
            assertThat(failure.stack()).startsWith("Error: nobody handles");
            stage.run("Promise.reject(new Error('heard')).catch(() => stage.log('heard'))");
            assertThat(stage.log()).containsExactly("heard");
        }
    }

    /** The end from inside. */
    @Required("E28")
    @Needs(Capability.INTERRUPT)
    default void anInterruptFromInsideSkipsCatchAndFinally() {
        try (Stage stage = new Stage(this)) {
            Failure failure =
                    stage.failure(
                            "try { stage.interrupt(); } catch (thrown) { stage.log('caught'); }"
                                    + " finally { stage.log('finally'); }");
            assertThat(failure.interrupted()).isTrue();
            assertThat(catchThrowable(() -> stage.run("stage.log('later')"))).isNotNull();
            assertThat(stage.log()).isEmpty();
        }
    }

    /** The end from outside. */
    @Required("E29")
    @Needs(Capability.INTERRUPT)
    default void anInterruptFromOutsideEndsWhatNeverEnds() {
        try (Stage stage = new Stage(this)) {
            Thread other =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try {
                                            stage.running.await();
                                            stage.script.interrupt();
                                        } catch (InterruptedException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    });
            // It ends by itself all the same, for who does not keep the rule.
            String forEver =
                    "for (var end = new Date().getTime() + %d; new Date().getTime() < end;)";
            String body =
                    "stage.signal(); "
                            + String.format(forEver, Trial.patience().toMillis())
                            + " { try { Math.abs(1); } catch (thrown) { } finally { } }"
                            + " stage.log('ended')";
            Throwable thrown = catchThrowable(() -> stage.run(body));
            Trial.join(other);
            assertThat(stage.log()).isEmpty();
            assertThat(stage.script.describe(thrown).interrupted()).isTrue();
        }
    }

    /** Classes of Java. */
    @Required("E30")
    @Needs(Capability.JAVA_INTEROP)
    default void interopReachesTheClassesOfJava() {
        try (Stage stage = new Stage(this, true)) {
            String body =
                    "var list = new (Java.type('java.util.ArrayList'))(); list.add('a');"
                            + " return list.size() === 1 && list.get(0) === 'a'";
            assertThat(stage.run(body)).isEqualTo(true);
        }
    }

    /** Whose thread. */
    @Required("E31")
    default void callsFromOtherThreadsAreRefused() {
        try (Stage stage = new Stage(this)) {
            Object function = stage.run("return function () { stage.log('run'); }");
            Runnable task = stage.script.as(Runnable.class, function);
            CompletableFuture<Void> checked =
                    Trial.elsewhere(
                            () -> {
                                assertThatIllegalStateException()
                                        .isThrownBy(() -> stage.evaluate("1"));
                                assertThatIllegalStateException()
                                        .isThrownBy(() -> stage.function("a", "return a"));
                                assertThatIllegalStateException().isThrownBy(task::run);
                            });
            assertThat(checked).succeedsWithin(Trial.patience());
            assertThat(stage.log()).isEmpty();
            task.run();
            assertThat(stage.log()).containsExactly("run");
        }
    }

    /** Closing. */
    @Required("E32")
    default void closingTwiceIsHarmlessAndNothingRunsAfterIt() {
        Stage stage = new Stage(this);
        Object function = stage.run("return function () { stage.log('run'); }");
        Runnable task = stage.script.as(Runnable.class, function);
        stage.close();
        stage.close();
        assertThat(catchThrowable(() -> stage.evaluate("1"))).as("evaluating").isNotNull();
        assertThat(catchThrowable(task::run)).as("calling").isNotNull();
        assertThat(stage.log()).isEmpty();
    }

    /** What the engine is. */
    @Required("E33")
    default void theHostTellsWhatItIs() {
        assertThat(scriptHost().name()).matches("[a-z][a-z0-9-]*");
        EngineInfo info = scriptHost().info();
        assertThat(info.name()).isNotBlank();
        assertThat(info.version()).isNotBlank();
        assertThat(info.detail()).isNotNull();
    }

    /** Stages of Java. */
    @Required("E34")
    default void aStageGoesOnInATurnOfTheScriptsThreadAndNotBefore() {
        try (Stage stage = new Stage(this)) {
            stage.connect();
            stage.run("stage.order().then(function (value) { stage.log(value); })");
            assertThat(stage.expected()).isEqualTo(1);
            Trial.join(Thread.ofPlatform().start(() -> stage.props.order().complete("served")));
            assertThat(stage.log()).isEmpty();
            stage.turn();
            assertThat(stage.log()).containsExactly("served");
        }
    }

    /** Stages that fail. */
    @Required("E35")
    default void aStageThatFailedGivesAnErrorWithItsCause() {
        try (Stage stage = new Stage(this)) {
            stage.connect();
            stage.run(
                    "stage.order().then(null, function (e) { stage.keep(e.cause);"
                            + " stage.log((e instanceof Error) + ' ' + e.name + ' ' + e.message); })");
            IOException cause = new IOException("sold out");
            stage.props.order().completeExceptionally(new CompletionException(cause));
            stage.turn();
            assertThat(stage.log()).containsExactly("true IOException sold out");
            assertThat(stage.props.kept()).isSameAs(cause);
        }
    }

    /** Values for any thread. */
    @Required("E36")
    default void valuesAreCopiedForAnyThread() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.detached("return ['a', true, null, undefined, 7, 1.5, 1e10]"))
                    .isEqualTo(Arrays.asList("a", true, null, null, 7, 1.5, 10_000_000_000L));
            assertThat(stage.detached("return { a: { b: [] } }"))
                    .isEqualTo(Map.of("a", Map.of("b", List.of())));
            assertThat(stage.detached("return new Date(1)")).isEqualTo(Instant.ofEpochMilli(1));
            assertThat(stage.detached("return stage.type()")).isSameAs(String.class);
            assertThat(stage.script.detach(null)).isNull();
            Object copy = stage.detached("var list = [1]; stage.keep(list); return list");
            stage.function("list", "list[0] = 2").apply(stage.props.kept());
            assertThat(copy).isEqualTo(List.of(1));
        }
    }

    /** Values for no other thread. */
    @Required("E37")
    default void whatCannotLeaveTheThreadIsRefused() {
        try (Stage stage = new Stage(this)) {
            for (String text :
                    List.of(
                            "return function () {}",
                            "return [{ f: function () {} }]",
                            "return Symbol()",
                            "var a = {}; a.a = a; return a")) {
                Object value = stage.run(text);
                assertThatIllegalArgumentException()
                        .as(text)
                        .isThrownBy(() -> stage.script.detach(value));
            }
        }
    }

    /** Promises for Java. */
    @Required("E38")
    default void aPromiseIsDetachedAsAStage() {
        try (Stage stage = new Stage(this)) {
            String made = "return new Promise(function (resolve) { resolve(%s); })";
            assertThat(stage.settled(made.formatted("{ a: [1] }")))
                    .isEqualTo(Map.of("a", List.of(1)));
            assertThat(Stage.failure(stage.detached(made.formatted("function () {}"))))
                    .isInstanceOf(IllegalArgumentException.class);
            String own = "return { then: function (done) { stage.keep(done); } }";
            CompletionStage<?> open = (CompletionStage<?>) stage.detached(own);
            assertThat(open.toCompletableFuture()).isNotDone();
            stage.function(stage.props.kept()).apply("done");
            assertThat(Stage.settled(open)).isEqualTo("done");
        }
    }

    /** Rejected promises for Java. */
    @Required("E39")
    default void aRejectedPromiseFailsItsStage() {
        try (Stage stage = new Stage(this)) {
            String made = "return { then: function (resolved, rejected) { rejected(%s); } }";
            Throwable error = Stage.failure(stage.detached(made.formatted("new TypeError('x')")));
            assertThat(error).isInstanceOf(ScriptException.class).hasMessage("TypeError: x");
            assertThat(((ScriptException) error).failure().file()).isEqualTo(Stage.FILE);
            assertThat(Stage.failure(stage.detached(made.formatted("'words'"))))
                    .isInstanceOf(ScriptException.class)
                    .hasMessageContaining("words");
            IOException reason = new IOException("sold out");
            stage.props.keep(reason);
            assertThat(Stage.failure(stage.detached(made.formatted("stage.kept()"))))
                    .isSameAs(reason);
        }
    }

    /** Promises that are never settled. */
    @Required("E40")
    default void anOpenStageFailsWhenTheScriptIsClosed() {
        Stage stage = new Stage(this);
        Object open = stage.detached("return new Promise(function () {})");
        stage.close();
        assertThat(Stage.failure(open)).isInstanceOf(IllegalStateException.class);
    }

    /** Promises as arguments. */
    @Required("E41")
    default void aPromiseIsTakenForAStage() {
        try (Stage stage = new Stage(this, Stage.options(false).withStages())) {
            stage.run("stage.give(new Promise(function (resolve) { resolve([7]); }))");
            assertThat(Stage.settled(stage.props.given())).isEqualTo(List.of(7));
            stage.run("stage.give(stage.order())");
            assertThat(stage.props.given()).isSameAs(stage.props.order());
        }
    }

    /** A choice of classes. */
    @Required("E42")
    @Needs(Capability.JAVA_INTEROP)
    default void onlyClassesOfTheChoiceCanBeNamed() {
        try (Stage stage = new Stage(this, Stage.choosing("java.util.ArrayList"))) {
            assertThat(stage.run("return new (Java.type('java.util.ArrayList'))().size() === 0"))
                    .isEqualTo(true);
            for (String name : List.of("java.lang.System", "java.util.AbstractMap$SimpleEntry")) {
                assertThat(catchThrowable(() -> stage.run("Java.type('" + name + "')")))
                        .as(name)
                        .isNotNull();
            }
        }
    }

    /** Reflection. */
    @Required("E43")
    @Needs(Capability.JAVA_INTEROP)
    default void noReflectionLeadsAroundTheChoice() {
        try (Stage stage = new Stage(this, Stage.choosing("java.util.ArrayList"))) {
            String list =
                    "var List = Java.type('java.util.ArrayList'); var list = new List();"
                            + " list.add(stage.type()); return ";
            assertThat(stage.run(list + "list.size() === 1")).isEqualTo(true);
            for (String way :
                    List.of(
                            "list.getClass().getName()",
                            "list.class.getName()",
                            "List.class.getName()",
                            "List.class.forName('java.lang.System')",
                            "list.get(0).getName()",
                            "stage.type().getName()",
                            "stage.getClass().getName()")) {
                assertThat(catchThrowable(() -> stage.run(list + way))).as(way).isNotNull();
            }
        }
    }

    /** Strict mode. */
    @Required("E44")
    default void aSourceThatAsksForStrictModeRunsInIt() {
        String kind =
                "var kind = 'sloppy';"
                        + " try { undeclared = 1; } catch (error) { kind = error.name; } ";
        try (Stage stage = new Stage(this)) {
            for (String before : List.of("", "// one\n// two\n", "/* three */\n \t")) {
                for (String directive : List.of("'use strict'; ", "\"use strict\"\n")) {
                    String text = before + directive + kind;
                    stage.run(text + "stage.log(kind)");
                    module(stage, text + "stage.log(kind)");
                    module(stage, text + "stage.log(kind); var onExit");
                }
            }
            assertThat(stage.log()).hasSize(18).containsOnly("ReferenceError");
            for (String before : List.of("// 'use strict'\n", "/* 'use strict' */ ", "{} ")) {
                module(stage, before + kind + "stage.log(kind); 'use strict'; var onExit");
            }
            assertThat(stage.log()).hasSize(21).endsWith("sloppy", "sloppy", "sloppy");
        }
    }
}
