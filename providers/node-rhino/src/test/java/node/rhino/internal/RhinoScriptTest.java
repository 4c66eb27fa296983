package node.rhino.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import node.script.Export;
import node.script.Failure;
import node.script.Script;
import node.script.ScriptOptions;
import node.script.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A script on Rhino. */
@Timeout(120)
class RhinoScriptTest {

    private static final RhinoScriptHost HOST = new RhinoScriptHost();

    private final Script script = HOST.open(ScriptOptions.closed(MethodHandles.lookup()));
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        script.close();
    }

    /** The object that JavaScript sees. */
    public final class Binding {

        @Export
        public void log(String words) {
            log.add(words);
        }

        @Export
        public void call(Runnable task) {
            task.run();
            log.add("called");
        }

        @Export
        public byte[] octets() {
            return new byte[] {1, -1};
        }

        @Export
        public int sum(Object buffer, int offset, int length) {
            int sum = 0;
            for (byte octet : script.bytes(buffer, offset, length)) {
                sum += octet;
            }
            return sum;
        }

        @Export
        public void interrupt() {
            script.interrupt();
        }

        @Export
        public void fail() {
            throw new IllegalStateException("odd");
        }

        @Export
        public Object same(Object value) {
            return value;
        }

        @Export
        public Runnable task(Runnable task) {
            return task;
        }

        @Export
        public String[] words(String[] words) {
            return new String[] {words[1], words[0]};
        }

        @Export
        public Object run(String text) {
            return script.evaluate(new Source("inner.js", text));
        }

        public String secret() {
            return "secret";
        }
    }

    private Object run(String text) {
        Object function = script.function(new Source("file.js", text), "binding");
        @SuppressWarnings("unchecked")
        Function<Object, Object> body = script.as(Function.class, function);
        return body.apply(new Binding());
    }

    private Failure failure(String text) {
        return script.describe(catchThrowable(() -> run(text)));
    }

    @Test
    void aFunctionsVariablesAreItsOwnAndItIsSloppy() {
        assertThat(run("var own = 010; implicit = own; return own")).isEqualTo(8);
        assertThat(script.evaluate(new Source("x", "typeof own + implicit")))
                .isEqualTo("undefined8");
    }

    @Test
    void onlyExportedMethodsOfJavaAreVisible() {
        assertThat(
                        run(
                                "return typeof binding.log + typeof binding.secret + typeof binding.getClass"))
                .isEqualTo("functionundefinedundefined");
    }

    @Test
    void withoutInteropJavaCannotBeReached() {
        for (String name : List.of("Java", "java", "javax", "org", "com", "Packages", "getClass")) {
            assertThat(run("return typeof globalThis." + name)).as(name).isEqualTo("undefined");
        }
        for (String name : List.of("JavaAdapter", "JavaImporter", "importClass", "Continuation")) {
            assertThat(run("return typeof globalThis." + name)).as(name).isEqualTo("undefined");
        }
        assertThat(
                        run(
                                "try { binding.fail() } catch (e) { return typeof e.getClass + e.javaException }"))
                .isEqualTo("undefinedundefined");
        assertThat(run("try { null.x } catch (e) { return String(e.rhinoException) }"))
                .isEqualTo("undefined");
        assertThat(
                        run(
                                "return typeof binding.log.getClass + typeof binding.log.constructor('return this')().Java"))
                .isEqualTo("undefinedundefined");
        assertThatThrownBy(() -> run("binding.log = 1")).hasMessageContaining("cannot set log");
    }

    @Test
    void withInteropClassesAndUnmarkedMethodsAreVisible() {
        try (Script open = nested()) {
            assertThat(
                            open.evaluate(
                                    new Source(
                                            "x", "Java.type('java.lang.Integer').parseInt('12')")))
                    .isEqualTo(12);
            assertThat(
                            open.evaluate(
                                    new Source(
                                            "x",
                                            "try { Java.type('java.util.List').of(1).get(7) } catch (e) { e.getClass().getName() }")))
                    .isEqualTo("java.lang.IndexOutOfBoundsException");
            Object function = open.function(new Source("x", "return binding.secret()"), "binding");
            @SuppressWarnings("unchecked")
            Function<Object, Object> body = open.as(Function.class, function);
            assertThat(body.apply(new Binding())).isEqualTo("secret");
            assertThatThrownBy(() -> open.evaluate(new Source("x", "Java.type('no.such.Type')")))
                    .hasMessageContaining("there is no class no.such.Type");
        }
    }

    @Test
    void anExceptionOfABindingCanBeCaughtAndIsReportedWithItsPlace() {
        assertThat(run("try { binding.fail() } catch (e) { return 'caught' }")).isEqualTo("caught");
        Failure failure = failure("\nbinding.fail()");
        assertThat(failure.line()).isEqualTo(2);
        assertThat(failure.stack())
                .startsWith("java.lang.IllegalStateException: odd\n    at file.js:2\n    at ")
                .contains("Binding.fail(")
                .doesNotContain("org.mozilla");
    }

    @Test
    void argumentsThatDoNotFitAreTypeErrors() {
        assertThatThrownBy(() -> run("binding.log(1)"))
                .hasMessageContaining(
                        "log: argument 1: expected String, found a value of type number");
        assertThatThrownBy(() -> run("binding.log()"))
                .hasMessageContaining("log: expected 1 arguments, found 0");
        assertThatThrownBy(() -> run("binding.sum(new ArrayBuffer(1), 0.5, 0)"))
                .hasMessageContaining("expected int, found 0.5");
        assertThatThrownBy(() -> run("(0, binding.log)('x')"))
                .hasMessageContaining("expected its own object");
    }

    @Test
    void valuesKeepTheirIdentityThroughJava() {
        assertThat(run("var o = {}; return binding.same(o) === o")).isEqualTo(true);
        assertThat(run("var f = function () {}; return binding.same(f) === f")).isEqualTo(true);
        assertThat(run("return binding.same(binding) === binding")).isEqualTo(true);
        assertThat(run("var t = function () {}; return binding.task(t) === t")).isEqualTo(true);
        assertThat(run("var s = Symbol('s'); return binding.same(s) === s")).isEqualTo(true);
        assertThat(run("return Object.is(binding.same(-0), -0)")).isEqualTo(true);
        assertThat(run("return binding.words(['a', 'b' + 1]).join()")).isEqualTo("b1,a");
    }

    @Test
    void itBelongsToOneThread() throws InterruptedException {
        List<Throwable> thrown = new ArrayList<>();
        Thread other =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    thrown.add(catchThrowable(() -> run("return 1")));
                                    thrown.add(catchThrowable(script::close));
                                });
        other.join();
        assertThat(thrown)
                .hasSize(2)
                .allSatisfy(
                        each ->
                                assertThat(each)
                                        .isInstanceOf(IllegalStateException.class)
                                        .hasMessageContaining("belongs to"));
        assertThat(run("return 1")).isEqualTo(1);
    }

    @Test
    void aClosedScriptIsRefused() {
        script.close();
        assertThatThrownBy(() -> script.evaluate(new Source("x", "1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void numbersAreTheSameHoweverTheyWereComputed() {
        assertThat(
                        run(
                                "return Object.is([7].length, 1) && Object.is(NaN, NaN) && !Object.is(0, -0)"))
                .isEqualTo(true);
    }

    @Test
    void scriptsOfOneThreadMayCallEachOther() {
        try (Script other = nested()) {
            @SuppressWarnings("unchecked")
            Consumer<Object> inner =
                    other.as(
                            Consumer.class,
                            other.function(
                                    new Source(
                                            "x",
                                            "Promise.resolve().then(() => b.log('inner job'))"),
                                    "b"));
            Binding binding = new Binding();
            Object outer =
                    script.function(
                            new Source(
                                    "y",
                                    "Promise.resolve().then(() => b.log('outer job')); task.run()"),
                            "b",
                            "task");
            @SuppressWarnings("unchecked")
            BiConsumer<Object, Object> call = script.as(BiConsumer.class, outer);
            call.accept(binding, new Begin(() -> inner.accept(binding)));
        }
        assertThat(log).containsExactly("inner job", "outer job");
    }

    @Test
    void jobsWaitForTheOutermostCallAlsoAfterANestedSource() {
        run(
                "Promise.resolve().then(() => binding.log('job')); binding.run('1'); binding.log('end')");
        assertThat(log).containsExactly("end", "job");
    }

    @Test
    void anErrorPassesThroughJavaUnchanged() {
        Object same =
                run(
                        "var e = new Error('x'); try { binding.call(() => { throw e }) } catch (f) { return e === f }");
        assertThat(same).isEqualTo(true);
        assertThat(log).isEmpty();
    }

    @Test
    void jobsOfPromisesRunWhenTheOutermostCallReturns() {
        run(
                """
                Promise.resolve().then(() => binding.log('job'));
                binding.call(() => Promise.resolve().then(() => binding.log('inner')));
                binding.log('end');
                """);
        assertThat(log).containsExactly("called", "end", "job", "inner");
    }

    @Test
    void anUnhandledRejectionIsThrownByTheCall() {
        Failure failure = failure("\n Promise.resolve().then(function f() { null.x })");
        assertThat(failure.line()).as(failure.stack()).isEqualTo(2);
        assertThat(failure.stack())
                .startsWith("TypeError: Cannot read property \"x\" from null\n    at file.js:2");
        run("Promise.reject(new Error('heard')).catch(() => {})");
    }

    @Test
    void bytesAreCopiedInBulk() {
        assertThat(run("return new Uint8Array(binding.octets()).join()")).isEqualTo("1,255");
        assertThat(run("return binding.sum(new Uint8Array([1, 2, 3, 4]).buffer, 1, 2)"))
                .isEqualTo(5);
        assertThatThrownBy(() -> run("binding.sum([1], 0, 1)"))
                .hasMessageContaining("expected an ArrayBuffer");
    }

    @Test
    void aFailurePointsAtTheUsersLineEvenTheFirstAndKnowsNoColumn() {
        Failure failure = failure("  null.x");
        assertThat(failure.report())
                .startsWith(
                        "file.js:1\n  null.x\n\nTypeError: Cannot read property \"x\" from null\n")
                .contains("at file.js:1");
        assertThat(failure("\n\t var a;\n\t null.x").report())
                .startsWith("file.js:3\n\t null.x\n\nTypeError");
    }

    @Test
    void aSyntaxErrorPointsAtTheUsersLineAndColumn() {
        assertThat(failure("var a b").report())
                .isEqualTo(
                        "file.js:1\nvar a b\n      ^\n\nSyntaxError: missing ; before statement\n");
        assertThat(failure("a();\nfunction f() {\n  b();\n\n").report())
                .startsWith("file.js:3\n  b();\n      ^\n\nSyntaxError: ");
        assertThat(failure("a()\n}").report()).startsWith("file.js:2\n}\n ^\n\nSyntaxError: ");
    }

    @Test
    void aSyntaxErrorShowsNoTextAroundTheSource() {
        for (String wrong : List.of("var a b", "a(\n  b();\n", "a()\n}")) {
            Source source = new Source("file.js", wrong);
            Throwable thrown =
                    catchThrowable(
                            () ->
                                    script.evaluateWithin(
                                            source,
                                            "(function(around){return function(inside){",
                                            "\n}})()"));
            assertThat(script.describe(thrown).report()).isEqualTo(failure(wrong).report());
        }
    }

    @Test
    void aThrownValueIsReportedAsText() {
        assertThat(failure("throw 42").stack()).startsWith("Uncaught 42\n    at ");
        assertThat(failure("throw undefined").stack()).startsWith("Uncaught undefined");
        assertThat(failure("throw 'a\\nb'").stack()).startsWith("Uncaught a\nb");
        assertThat(failure("throw {a: [1]}").stack()).startsWith("Uncaught {\"a\":[1]}");
        assertThat(failure("var o = {}; o.o = o; throw o").stack()).startsWith("Uncaught ");
    }

    @Test
    void aTooDeepRecursionIsARangeError() {
        assertThat(run("function f() { f() } try { f() } catch (e) { return e.name }"))
                .isEqualTo("RangeError");
    }

    @Test
    void aJavaExceptionIsReportedWithItsStack() {
        assertThat(script.describe(new IllegalStateException("odd")).report())
                .startsWith("java.lang.IllegalStateException: odd\n\tat ");
    }

    @Test
    void aFirstLineForTheShellIsAComment() {
        assertThat(run("#!/usr/bin/env node\nreturn 1")).isEqualTo(1);
        assertThat(failure("#!x\nnull.x").line()).isEqualTo(2);
    }

    @Test
    void interruptFromInsideSkipsCatchAndFinally() {
        Failure failure =
                failure(
                        """
                        try { binding.interrupt() } catch (e) { binding.log('caught') }
                        finally { binding.log('finally') }
                        """);
        assertThat(failure.interrupted()).isTrue();
        assertThat(log).isEmpty();
    }

    @Test
    void interruptFromOutsideEndsAnEndlessLoop() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        Thread other =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        running.await();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                    script.interrupt();
                                });
        Runnable begun = running::countDown;
        Failure failure =
                failureBehind(
                        "begun.run(); while (true) { try { for (;;); } catch (e) {} finally {} }",
                        begun);
        assertThat(failure.interrupted()).isTrue();
        other.join();
    }

    private Failure failureBehind(String text, Runnable begun) {
        Object function = script.function(new Source("file.js", text), "begun");
        @SuppressWarnings("unchecked")
        Consumer<Object> body = script.as(Consumer.class, function);
        return script.describe(catchThrowable(() -> body.accept(new Begin(begun))));
    }

    /** Called by JavaScript to show that it is running. */
    public record Begin(Runnable target) {

        @Export
        public void run() {
            target.run();
        }
    }

    @Test
    void scriptsOfOneHostShareNoValues() {
        script.evaluate(new Source("x", "var mine = 1"));
        try (Script other = nested()) {
            assertThat(other.evaluate(new Source("x", "typeof mine"))).isEqualTo("undefined");
        }
    }

    private static Script nested() {
        return HOST.open(new ScriptOptions(MethodHandles.lookup(), true));
    }

    @Test
    void infoDescribesTheEngine() {
        assertThat(HOST.info().name()).isEqualTo("Rhino");
        assertThat(HOST.info().version()).matches("1\\.\\d+\\.\\d+.*");
        assertThat(HOST.info().detail()).isNotEmpty();
    }

    /** For instance the function that settles a promise. */
    @Test
    @SuppressWarnings("unchecked")
    void aFunctionOfTheEngineThatJavaCallsIsAnOutermostCallToo() {
        Binding binding = new Binding();
        String text =
                "var settle; new Promise(function (resolve) { settle = resolve; })"
                        + ".then(function (words) { log.log(words); }); return settle;";
        Object function = script.function(new Source("t.js", text), "log");
        Object settle = script.as(Function.class, function).apply(binding);
        script.as(Consumer.class, settle).accept("settled");
        assertThat(log).containsExactly("settled");
    }
}
