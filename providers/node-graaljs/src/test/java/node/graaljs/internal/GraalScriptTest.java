package node.graaljs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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

/** A script on GraalJS. */
@Timeout(120)
class GraalScriptTest {

    private static final GraalScriptHost HOST = new GraalScriptHost();

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
        public Object withNull(Function<Object, Object> function) {
            return function.apply(null);
        }

        @Export
        public Object same(Function<Object, Object> function) {
            return function;
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
    void aProgramThatStaysSeesNothingOfTheStartOfTheCompiler() {
        Object before = run("return Object.getOwnPropertyNames(globalThis).join()");
        script.staying();
        script.staying();
        assertThat(run("return Object.getOwnPropertyNames(globalThis).join()")).isEqualTo(before);
    }

    @Test
    void onlyExportedMethodsOfJavaAreVisible() {
        assertThat(
                        run(
                                "return typeof binding.log + typeof binding.secret + typeof binding.getClass"))
                .isEqualTo("functionundefinedundefined");
        assertThat(run("return typeof Java + typeof print + typeof engine + typeof context"))
                .isEqualTo("undefinedundefinedundefinedundefined");
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
        Failure failure = failure("\n  async function f() { await 1; null.x } f()");
        assertThat(failure.line()).isEqualTo(2);
        assertThat(failure.stack())
                .startsWith("TypeError: Cannot read property 'x' of null\n    at f (file.js:2:");
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
    void aFailurePointsAtTheUsersLineAndColumnEvenInTheFirstLine() {
        Failure failure = failure("  null.x");
        assertThat(failure.report())
                .startsWith(
                        "file.js:1\n  null.x\n  ^\n\nTypeError: Cannot read property 'x' of null\n")
                .contains("at file.js:1:3");
        assertThat(failure("\n\t var a;\n\t null.x").report())
                .startsWith("file.js:3\n\t null.x\n\t ^\n\nTypeError");
    }

    @Test
    void aSyntaxErrorPointsAtTheUsersLineAndColumn() {
        assertThat(failure("var a b").report())
                .isEqualTo("file.js:1\nvar a b\n      ^\n\nSyntaxError: Expected ; but found b\n");
        assertThat(failure("a();\nfunction f() {\n  b();\n\n").report())
                .isEqualTo("file.js:3\n  b();\n      ^\n\nSyntaxError: Expected } but found eof\n");
        assertThat(failure("a()\n}").report())
                .isEqualTo("file.js:2\n}\n^\n\nSyntaxError: Expected eof but found }\n");
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
        assertThat(failure("throw {a: [1]}").stack()).startsWith("Uncaught {a: [1]}");
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

    private static final String JOBS =
            """
            Promise.resolve().then(() => binding.log('job'));
            (async () => { await null; for (;;) binding.log('async'); })();
            Promise.reject(new Error('second'));
            """;

    @Test
    void noJobRunsAfterAnAttemptThatThrew() {
        for (int i = 0; i < 20; i++) {
            Throwable thrown =
                    catchThrowable(
                            () -> script.attempt(() -> run(JOBS + "throw new Error('first')")));
            Failure failure = script.describe(thrown);
            assertThat(failure.stack()).startsWith("Error: first\n    at ");
            assertThat(failure.line()).isEqualTo(4);
            assertThat(run("return 1 + 1")).isEqualTo(2);
        }
        assertThat(log).isEmpty();
    }

    @Test
    void jobsRunAfterAnAttemptThatReturned() {
        script.attempt(() -> run("Promise.resolve().then(() => binding.log('job'))"));
        assertThat(log).containsExactly("job");
        assertThatThrownBy(() -> script.attempt(() -> run("Promise.reject(new Error('x'))")))
                .hasMessageContaining("x");
    }

    @Test
    void anAttemptPassesOnExceptionsOfJava() {
        IllegalArgumentException own = new IllegalArgumentException("own");
        Throwable thrown =
                catchThrowable(
                        () ->
                                script.attempt(
                                        () -> {
                                            throw own;
                                        }));
        assertThat(script.describe(thrown).stack()).contains("IllegalArgumentException: own");
    }

    @Test
    void noJobRunsAfterAnInterruptFromInside() {
        Failure failure = failure(JOBS + "binding.interrupt()");
        assertThat(failure.interrupted()).isTrue();
        assertThat(log).isEmpty();
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
    void aNullArgumentIsNull() {
        Object function = run("return value => value === null ? 'null' : typeof value");
        Function<Object, Object> one = asFunction(function);
        assertThat(one.apply(null)).isEqualTo("null");
        assertThat(run("return binding.withNull(value => String(value))")).isEqualTo("null");
        assertThat(run("let f = () => 1; return binding.same(f) === f")).isEqualTo(true);
        Function<Object, Object> same = asFunction(run("kept = x => x; return g => g === kept"));
        assertThat(same.apply(asFunction(run("return kept")))).isEqualTo(true);
    }

    @SuppressWarnings("unchecked")
    private Function<Object, Object> asFunction(Object value) {
        return script.as(Function.class, value);
    }

    /** An object of an embedder. */
    public static final class Guest {

        @Export
        public String greet() {
            return "hello";
        }
    }

    /** Loads the class again into the unnamed module, like a class of the class path. */
    private static final class ClassPath extends ClassLoader {

        ClassPath() {
            super(Guest.class.getClassLoader());
        }

        Class<?> loadGuest() throws IOException {
            String name = Guest.class.getName();
            String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
            try (InputStream code = Guest.class.getResourceAsStream(file)) {
                byte[] bytes = code.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
    }

    @Test
    void bindingsMayComeFromTheClassPath() throws Exception {
        Class<?> guest = new ClassPath().loadGuest();
        assertThat(guest.getModule().isNamed()).isFalse();
        MethodHandles.Lookup lookup = MethodHandles.publicLookup().in(guest);
        try (Script other = HOST.open(ScriptOptions.closed(lookup))) {
            Object function = other.function(new Source("x", "return guest.greet()"), "guest");
            @SuppressWarnings("unchecked")
            Function<Object, Object> body = other.as(Function.class, function);
            assertThat(body.apply(guest.getConstructor().newInstance())).isEqualTo("hello");
        }
    }

    @Test
    void infoDescribesTheEngine() {
        assertThat(HOST.info().name()).isEqualTo("GraalJS");
        assertThat(HOST.info().version()).isNotEmpty();
        assertThat(HOST.info().detail()).isNotEmpty();
    }

    @Test
    void undefinedComesBackAsUndefined() {
        Object value = script.evaluate(new Source("x", "undefined"));
        Object type = script.function(new Source("y", "return typeof value"), "value");
        @SuppressWarnings("unchecked")
        Function<Object, Object> ask = script.as(Function.class, type);
        assertThat(ask.apply(value)).isEqualTo("undefined");
    }

    @Test
    void anIncompleteSourceIsABeginning() {
        for (String text : new String[] {"function f() {", "[1,", "if (x)", "a +", "f("}) {
            assertThat(script.isBeginning(new Source("x", text))).as(text).isTrue();
        }
        for (String text : new String[] {"1", "}", "1 ]", "return 1", "'a", ""}) {
            assertThat(script.isBeginning(new Source("x", text))).as(text).isFalse();
        }
    }

    @Test
    @Timeout(60)
    void breakOffEndsJavaScriptAndTheScopeStaysUsable() throws InterruptedException {
        for (int round = 0; round < 3; round++) {
            CountDownLatch running = new CountDownLatch(1);
            Thread other =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try {
                                            running.await();
                                            script.breakOff();
                                        } catch (InterruptedException e) {
                                            Thread.currentThread().interrupt();
                                        }
                                    });
            Object spin =
                    script.function(
                            new Source("x", "begin.run(); for (;;) try { for (;;); } catch (e) {}"),
                            "begin");
            @SuppressWarnings("unchecked")
            Consumer<Object> body = script.as(Consumer.class, spin);
            Throwable thrown = catchThrowable(() -> body.accept(new Begin(running::countDown)));
            assertThat(script.describe(thrown).interrupted()).isTrue();
            script.recover();
            other.join();
            assertThat(script.evaluate(new Source("x", "1 + 1"))).isEqualTo(2);
        }
    }
}
