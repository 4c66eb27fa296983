package node.graaljs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import node.script.Export;
import node.script.Script;
import node.script.ScriptException;
import node.script.ScriptOptions;
import node.script.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Promises and stages: what the rules for all engines do not cover. */
@Timeout(120)
class StagesTest {

    private static final GraalScriptHost HOST = new GraalScriptHost();

    private final Script script =
            HOST.open(ScriptOptions.closed(MethodHandles.lookup()).withStages());
    private final Deque<Runnable> turns = new ArrayDeque<>();
    private final Desk desk = new Desk();
    private int expected;

    /** The object that JavaScript sees. */
    public static final class Desk {

        private final CompletableFuture<Object> stage = new CompletableFuture<>();
        private CompletionStage<?> given;

        @Export
        public CompletionStage<Object> stage() {
            return stage;
        }

        @Export
        public void give(CompletionStage<?> promise) {
            given = promise;
        }
    }

    @AfterEach
    void close() {
        script.close();
    }

    private Consumer<Runnable> expect() {
        expected++;
        return turns::add;
    }

    /** Calls the text as a function with the desk, and detaches what it returns. */
    @SuppressWarnings("unchecked")
    private Object run(String text) {
        Object function = script.function(new Source("t.js", text), "desk");
        return script.detach(script.as(java.util.function.Function.class, function).apply(desk));
    }

    private static Throwable failure(Object stage) {
        try {
            return new AssertionError(
                    "completed with " + ((CompletionStage<?>) stage).toCompletableFuture().join());
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    @Test
    void anAwaitedStageContinuesInATurnOfTheScriptsThread() {
        script.connect(this::expect);
        CompletionStage<?> outcome =
                (CompletionStage<?>)
                        run("return (async function () { return 1 + (await desk.stage()); })();");
        assertThat(expected).isEqualTo(1);
        CompletableFuture.runAsync(() -> desk.stage.complete(41)).join();
        assertThat(outcome.toCompletableFuture()).isNotDone();
        turns.remove().run();
        assertThat((Object) outcome.toCompletableFuture().getNow(null)).isEqualTo(42);
        assertThat(turns).isEmpty();
    }

    @Test
    void aFailedStageThrowsAnErrorWithItsCause() {
        script.connect(this::expect);
        IOException cause = new IOException("no luck");
        desk.stage.completeExceptionally(new CompletionException(cause));
        Object outcome =
                run(
                        "return desk.stage().then(null, function (e) {"
                                + " return [e instanceof Error, e.name, e.message, e.cause]; });");
        turns.remove().run();
        assertThat(((CompletionStage<?>) outcome).toCompletableFuture().join())
                .isEqualTo(List.of(true, "IOException", "no luck", cause));
    }

    @Test
    void withoutConnectAStageIsAnOrdinaryObject() {
        assertThat(run("return typeof desk.stage().then")).isEqualTo("undefined");
        assertThat(run("return 'then' in {}")).isEqualTo(false);
    }

    @Test
    void valuesAreCopied() {
        assertThat(run("return [1, 2.5, 1e10, 'a', true, null, undefined]"))
                .isEqualTo(java.util.Arrays.asList(1, 2.5, 10_000_000_000L, "a", true, null, null));
        assertThat(run("return { a: { b: [] } }")).isEqualTo(Map.of("a", Map.of("b", List.of())));
        assertThat(run("return new Date(0)")).isEqualTo(Instant.EPOCH);
        assertThat(run("return desk")).isSameAs(desk);
    }

    @Test
    void valuesThatCannotLeaveTheThreadAreRefused() {
        for (String text : List.of("function () {}", "{ f: class {} }", "[Symbol()]")) {
            assertThatThrownBy(() -> run("return (" + text + ");"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> run("var a = {}; a.a = a; return a;"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("circles");
    }

    @Test
    void aPromiseIsConvertedToAStageAlsoAsAnArgument() {
        run("desk.give(Promise.resolve({ a: 1 }));");
        assertThat(desk.given.toCompletableFuture().join()).isEqualTo(Map.of("a", 1));
    }

    /** Returns the exception of a stage whose promise is rejected later. */
    private Throwable rejected(String body) {
        script.connect(this::expect);
        Object outcome = run("return desk.stage().then(function () { " + body + " });");
        desk.stage.complete(null);
        turns.forEach(Runnable::run);
        turns.clear();
        return failure(outcome);
    }

    @Test
    void aRejectedPromiseFailsWithItsReason() {
        Throwable error = rejected("throw new TypeError('x');");
        assertThat(error).isInstanceOf(ScriptException.class).hasMessage("TypeError: x");
        assertThat(((ScriptException) error).failure().file()).isEqualTo("t.js");
    }

    @Test
    void aReasonThatIsNotAnErrorIsShown() {
        assertThat(rejected("throw 'words';"))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("words");
    }

    @Test
    void aPromiseOfAValueThatCannotLeaveTheThreadFails() {
        assertThat(rejected("return function () {};")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPromiseThatIsNeverSettledFailsWhenTheScriptIsClosed() {
        Object open = run("return new Promise(function () {});");
        script.close();
        assertThat(failure(open)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyAllowedClassesCanBeUsed() {
        ScriptOptions some =
                new ScriptOptions(
                        MethodHandles.lookup(), true, "java.util.ArrayList"::equals, false);
        try (Script restricted = HOST.open(some)) {
            assertThat(eval(restricted, "new (Java.type('java.util.ArrayList'))(5).size()"))
                    .isEqualTo(0);
            for (String text :
                    List.of(
                            "Java.type('java.lang.System')",
                            "Java.to([], 'java.lang.System[]')",
                            "new (Java.type('java.util.ArrayList'))().getClass()",
                            "Java.type('java.util.ArrayList').class.getName()",
                            "Java.type('java.util.ArrayList').class.forName('java.lang.System')")) {
                assertThatThrownBy(() -> eval(restricted, text)).as(text).isNotNull();
            }
        }
    }

    private static Object eval(Script restricted, String text) {
        return restricted.evaluate(new Source("x", text));
    }
}
