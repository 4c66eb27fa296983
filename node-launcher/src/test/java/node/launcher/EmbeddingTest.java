package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import node.runtime.Permissions;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;
import node.runtime.ProgramStuckException;
import node.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that run inside a Java program. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddingTest {

    /** An object that the tests pass to scripts. */
    public static final class Shop {

        final CompletableFuture<String> order = new CompletableFuture<>();
        CompletionStage<?> given;
        Function<Object, Object> callback;

        public CompletableFuture<String> order() {
            return order;
        }

        public void give(CompletionStage<?> promise) {
            given = promise;
        }

        public void listen(Function<Object, Object> function) {
            callback = function;
        }
    }

    private final Platform platform = Platform.load(Map.of());
    private final Capture out = new Capture();
    private final Capture err = new Capture();

    private ProgramBuilder program(String text) {
        return new ProgramBuilder(platform, "test.js", text).output(out).error(err);
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static Throwable failure(CompletionStage<?> stage) {
        try {
            return new AssertionError("completed with " + stage.toCompletableFuture().join());
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    // ---- starting and ending ----

    @Test
    void aTextRunsWithArgumentsAndStreams() throws Exception {
        String text =
                """
                stdin.read(100, null, "utf8").addCallback(function (text) {
                  puts(ARGV.slice(2).join() + " " + text);
                  stderr.puts("complaint");
                });
                """;
        ProgramHandle handle =
                program(text)
                        .arguments("a", "b")
                        .input(new ByteArrayInputStream("typed".getBytes(StandardCharsets.UTF_8)))
                        .start();
        assertThat(get(handle.status())).isZero();
        assertThat(out.text()).isEqualTo("a,b typed\n");
        assertThat(err.text()).isEqualTo("complaint\n");
    }

    @Test
    void aTextMayImportModules() throws Exception {
        for (String text :
                List.of(
                        "import('node:fs').then((fs) => puts(typeof fs.stat + typeof require));",
                        "import fs from 'node:fs'; puts(typeof fs.stat + typeof require);")) {
            ProgramHandle handle = program(text).start();
            assertThat(get(handle.status())).as(err.text()).isZero();
        }
        assertThat(out.text()).isEqualTo("functionfunction\nfunctionundefined\n");
    }

    @Test
    void aFileRunsAndItsExitCodeIsTheStatus(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("other.js"), "exports.code = 7;");
        Path file =
                Files.writeString(
                        folder.resolve("main.js"), "node.exit(require('other.js').code);");
        assertThat(get(new ProgramBuilder(platform, file).start().status())).isEqualTo(7);
    }

    @Test
    void anUncaughtErrorIsReportedAndIsStatusOne() throws Exception {
        ProgramHandle handle = program("setTimeout(function () { nothing(); }, 1);").start();
        assertThat(get(handle.status())).isEqualTo(1);
        assertThat(err.text()).contains("test.js:1\n", "ReferenceError: nothing is not defined");
    }

    @Test
    void filesAndChildrenAreInTheWorkingDirectoryAndChildrenInTheEnvironment(@TempDir Path folder)
            throws Exception {
        Path place = folder.toRealPath();
        Files.writeString(place.resolve("note.txt"), "noted");
        String text =
                """
                node.fs.cat("note.txt").addCallback(function (text) {
                  puts(text);
                  node.createProcess("pwd; echo $GREETING").addListener("output", function (said) {
                    if (said !== null) print(said);
                  });
                });
                puts(node.cwd());
                """;
        ProgramHandle handle =
                program(text).directory(place).environment(Map.of("GREETING", "hello")).start();
        assertThat(get(handle.status())).isZero();
        assertThat(out.text()).isEqualTo(place + "\nnoted\n" + place + "\nhello\n");
    }

    @Test
    void stopEndsGracefully() throws Exception {
        ProgramHandle handle = program("function onExit() { puts('bye'); }").staying().start();
        handle.stop();
        assertThat(get(handle.status())).isEqualTo(143);
        assertThat(out.text()).isEqualTo("bye\n");
    }

    @Test
    void killEndsAnEndlessLoopAndFailsWaitingCalls() throws Exception {
        String text =
                """
                exports.spin = function () { tell(); while (true); };
                exports.never = function () { return new Promise(function () {}); };
                function onExit() { puts("bye"); }
                """;
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Runnable tell = () -> begun.complete(null);
        ProgramHandle handle = program(text).global("tell", tell).staying().start();
        CompletionStage<Object> never = handle.call("never");
        CompletionStage<Object> spin = handle.call("spin");
        CompletionStage<Object> behind = handle.evaluate("1");
        get(begun);
        assertThat(spin.toCompletableFuture()).isNotDone();
        handle.kill();
        assertThat(get(handle.status())).isEqualTo(137);
        assertThat(failure(spin)).isInstanceOf(RejectedExecutionException.class);
        assertThat(failure(behind)).isInstanceOf(RejectedExecutionException.class);
        assertThat(failure(never)).isInstanceOf(RejectedExecutionException.class);
        assertThat(out.text()).doesNotContain("bye");
        assertThat(err.text()).isEmpty();
    }

    @Test
    void killEndsAProgramThatSpinsInItsMainModule() throws Exception {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Runnable tell = () -> begun.complete(null);
        ProgramHandle handle = program("tell(); while (true);").global("tell", tell).start();
        get(begun);
        handle.kill();
        assertThat(get(handle.status())).isEqualTo(137);
        assertThat(err.text()).isEmpty();
    }

    @Test
    void killEndsAProgramThatWaitsInJava() throws Exception {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Callable<Object> wait =
                () -> {
                    begun.complete(null);
                    return new CompletableFuture<Object>().get();
                };
        ProgramHandle handle = program("wait();").global("wait", wait).start();
        get(begun);
        handle.kill();
        assertThat(get(handle.status())).isEqualTo(137);
        assertThat(err.text()).isEmpty();
    }

    @Test
    void closeWaitsUntilTheThreadHasEnded() {
        ProgramHandle handle = program("while (true);").start();
        handle.close();
        assertThat(handle.status().toCompletableFuture()).isDone();
        handle.close();
        handle.kill();
    }

    @Test
    void closeAndStatusTellWhatCannotBeEnded() throws Exception {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> released = new CompletableFuture<>();
        Runnable hang =
                () -> {
                    begun.complete(null);
                    released.join(); // ignores interrupts
                };
        String text =
                "exports.never = function () { return new Promise(function () {}); };"
                        + " exports.hang = function () { hang(); };";
        ProgramHandle handle =
                program(text).global("hang", hang).ending(Duration.ofMillis(200)).staying().start();
        CompletionStage<Object> never = handle.call("never");
        handle.call("hang");
        get(begun);
        handle.kill();
        assertThat(failure(handle.status())).isInstanceOf(ProgramStuckException.class);
        assertThatThrownBy(handle::close)
                .isInstanceOf(ProgramStuckException.class)
                .hasMessageContaining("node test.js")
                .cause()
                .satisfies(stack -> assertThat(stack.getStackTrace()).isNotEmpty());
        assertThat(failure(never)).isInstanceOf(RejectedExecutionException.class);
        released.complete(null);
    }

    @Test
    void stopBreaksOffACallbackThatSpinsAndRunsTheHooks() throws Exception {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Runnable tell = () -> begun.complete(null);
        String text = "function onExit() { puts('bye') } tell(); while (true);";
        ProgramHandle handle =
                program(text).global("tell", tell).patience(Duration.ofMillis(1)).start();
        get(begun);
        handle.stop();
        assertThat(get(handle.status())).isEqualTo(143);
        assertThat(out.text()).isEqualTo("bye\n");
        assertThat(err.text()).isEmpty();
    }

    @Test
    void startThrowsIfTheProgramCannotBeOpened() {
        assertThatThrownBy(() -> Permissions.none().allowNet("host:port"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--allow-net");
    }

    @Test
    void programsOfOnePlatformShareNoGlobals() throws Exception {
        try (ProgramHandle first = program("globalThis.mine = 1;").staying().start();
                ProgramHandle second = program("").staying().start()) {
            assertThat(get(first.evaluate("typeof mine"))).isEqualTo("number");
            assertThat(get(second.evaluate("typeof mine"))).isEqualTo("undefined");
        }
    }

    // ---- calls ----

    @Test
    void resultsAreCopies() throws Exception {
        try (ProgramHandle handle = program("").staying().start()) {
            assertThat(get(handle.evaluate("6 * 7"))).isEqualTo(42);
            assertThat(get(handle.evaluate("0.5"))).isEqualTo(0.5);
            assertThat(get(handle.evaluate("'text'"))).isEqualTo("text");
            assertThat(get(handle.evaluate("null"))).isNull();
            assertThat(get(handle.evaluate("[1, [true]]"))).isEqualTo(List.of(1, List.of(true)));
            assertThat(get(handle.evaluate("({ a: { b: 'c' } })")))
                    .isEqualTo(Map.of("a", Map.of("b", "c")));
            assertThat(failure(handle.evaluate("(function () {})")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("can leave the script's thread");
            assertThat(failure(handle.evaluate("var a = []; a[0] = a; a")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("circles");
        }
    }

    @Test
    void functionsAreCalledByTheirNames() throws Exception {
        String text =
                """
                exports.add = function (a, b) { return a + b; };
                globalThis.twice = function (s) { return s + s; };
                """;
        try (ProgramHandle handle = program(text).staying().start()) {
            assertThat(get(handle.call("add", 1, 2))).isEqualTo(3);
            assertThat(get(handle.call("twice", "ab"))).isEqualTo("abab");
            assertThat(failure(handle.call("missing")))
                    .isInstanceOf(ScriptException.class)
                    .hasMessageContaining("a function missing that is exported or global");
        }
    }

    @Test
    void anErrorOfACallFailsItsStageAndNotTheProgram() throws Exception {
        try (ProgramHandle handle = program("").staying().start()) {
            Throwable thrown = failure(handle.evaluate("throw new RangeError('too far')"));
            assertThat(thrown)
                    .isInstanceOf(ScriptException.class)
                    .hasMessage("RangeError: too far");
            assertThat(((ScriptException) thrown).failure().line()).isEqualTo(1);
            assertThat(get(handle.evaluate("1"))).isEqualTo(1);
        }
    }

    @Test
    void aPromiseBecomesAStage() throws Exception {
        String text =
                """
                exports.later = async function (value) {
                  await new Promise(function (resolve) { setTimeout(resolve, 1); });
                  if (value === null) throw new Error("nothing");
                  return { got: value };
                };
                """;
        Shop shop = new Shop();
        try (ProgramHandle handle = program(text).global("shop", shop).staying().start()) {
            assertThat(get(handle.call("later", 5))).isEqualTo(Map.of("got", 5));
            assertThat(failure(handle.call("later", (Object) null)))
                    .isInstanceOf(ScriptException.class)
                    .hasMessage("Error: nothing");
            get(handle.evaluate("shop.give(Promise.resolve('kept'))"));
            assertThat(shop.given.toCompletableFuture().get(60, TimeUnit.SECONDS))
                    .isEqualTo("kept");
        }
    }

    @Test
    void aStageCanBeAwaitedAndKeepsTheProgramRunning() throws Exception {
        Shop shop = new Shop();
        CompletableFuture<Void> asked = new CompletableFuture<>();
        Runnable tell = () -> asked.complete(null);
        String text =
                """
                (async function () {
                  tell();
                  puts("got " + (await shop.order()));
                })();
                """;
        ProgramHandle handle = program(text).global("shop", shop).global("tell", tell).start();
        get(asked);
        get(handle.evaluate("1"));
        assertThat(handle.status().toCompletableFuture()).isNotDone();
        shop.order.complete("bread");
        assertThat(get(handle.status())).isZero();
        assertThat(out.text()).isEqualTo("got bread\n");
    }

    @Test
    void aFailedStageThrowsAnErrorWithItsCause() throws Exception {
        Shop shop = new Shop();
        shop.order.completeExceptionally(new IOException("sold out"));
        String text =
                """
                (async function () {
                  try {
                    await shop.order();
                  } catch (error) {
                    puts([error instanceof Error, error.name, error.message, error.cause.getMessage()].join());
                  }
                })();
                """;
        assertThat(get(program(text).global("shop", shop).start().status())).isZero();
        assertThat(out.text()).isEqualTo("true,IOException,sold out,sold out\n");
    }

    @Test
    void objectsWithoutThenAreAwaitedAsBefore() throws Exception {
        String text =
                """
                (async function () {
                  const plain = { a: 1 };
                  puts((await plain) === plain);
                  const own = {};
                  own.then = function (resolve) { resolve("own"); };
                  puts(Object.keys(own).join() + " " + (await own));
                  puts(typeof plain.then + typeof (await [1]).then);
                })();
                """;
        assertThat(get(program(text).start().status())).isZero();
        assertThat(out.text()).isEqualTo("true\nthen own\nundefinedundefined\n");
    }

    @Test
    void functionalInterfacesBecomeFunctions() throws Exception {
        BiFunction<Integer, Integer, Integer> add = Integer::sum;
        Function<String, CompletionStage<String>> later =
                text -> CompletableFuture.supplyAsync(() -> text + "!");
        String text =
                "(async function () { puts(typeof add + add(1, 2) + (await later('hi'))); })();";
        assertThat(get(program(text).global("add", add).global("later", later).start().status()))
                .isZero();
        assertThat(out.text()).isEqualTo("function3hi!\n");
    }

    @Test
    void classesOfOtherModulesCanBeUsed() throws Exception {
        String text = "puts(Java.type('java.util.logging.Level').INFO.getName());";
        assertThat(get(program(text).start().status())).isZero();
        assertThat(out.text()).isEqualTo("INFO\n");
    }

    // ---- threads ----

    @Test
    void aScriptFunctionThrowsOnOtherThreads() throws Exception {
        Shop shop = new Shop();
        String text = "shop.listen(function (x) { return x + 1; });";
        try (ProgramHandle handle = program(text).global("shop", shop).staying().start()) {
            get(handle.evaluate("1"));
            assertThatThrownBy(() -> shop.callback.apply(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(Thread.currentThread().getName());
            CompletableFuture<Object> posted = new CompletableFuture<>();
            handle.post(() -> posted.complete(shop.callback.apply(1)));
            assertThat(get(posted)).isEqualTo(2);
        }
    }

    @Test
    void aPostedTaskRunsOnTheProgramsThreadAndItsExceptionEndsTheProgram() throws Exception {
        ProgramHandle handle = program("").staying().start();
        CompletableFuture<String> name = new CompletableFuture<>();
        handle.post(() -> name.complete(Thread.currentThread().getName()));
        assertThat(get(name)).isEqualTo("node test.js");
        handle.post(
                () -> {
                    throw new IllegalStateException("a mistake");
                });
        assertThat(get(handle.status())).isEqualTo(1);
        assertThat(err.text()).contains("a mistake");
    }

    @Test
    void callsOfAnEndedProgramFail() throws Exception {
        ProgramHandle handle = program("").start();
        assertThat(get(handle.status())).isZero();
        assertThatThrownBy(() -> handle.post(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(failure(handle.evaluate("1"))).isInstanceOf(RejectedExecutionException.class);
        handle.stop();
        handle.kill();
        handle.close();
        assertThat(get(handle.status())).isZero();
    }
}
