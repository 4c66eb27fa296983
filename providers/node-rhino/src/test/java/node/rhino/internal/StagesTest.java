package node.rhino.internal;

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

/** Promises and stages: what {@link RulesTest}, which tests all engines, does not cover. */
@Timeout(120)
class StagesTest {

    private static final RhinoScriptHost HOST = new RhinoScriptHost();

    private final Script script =
            HOST.open(ScriptOptions.closed(MethodHandles.lookup()).withStages());
    private final Deque<Runnable> turns = new ArrayDeque<>();
    private final Desk desk = new Desk();
    private int expected;

    /** The object that JavaScript sees. */
    public static final class Desk {

        private final CompletableFuture<Object> stage = new CompletableFuture<>();

        @Export
        public CompletionStage<Object> stage() {
            return stage;
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
    void withoutConnectAStageIsAnOrdinaryObject() {
        assertThat(run("return typeof desk.stage().then")).isEqualTo("undefined");
        assertThat(run("return 'then' in desk.stage()")).isEqualTo(false);
    }

    @Test
    void valuesThatCannotLeaveTheThreadAreRefused() {
        assertThatThrownBy(() -> run("return { f: desk.stage };"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> run("var a = {}; a.a = a; return a;"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("circles");
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
    void allKindsOfArraysAndNumbersAreCopied() {
        assertThat(run("return new Uint8Array([1, 255])")).isEqualTo(List.of(1, 255));
        assertThat(run("return (function () { return arguments; })(1, 'a')"))
                .isEqualTo(List.of(1, "a"));
        assertThat(run("return [1, , 3]")).isEqualTo(java.util.Arrays.asList(1, null, 3));
        assertThat(run("return [-0, NaN, 1e300, 5n, 2n ** 40n]"))
                .isEqualTo(List.of(-0.0, Double.NaN, 1e300, 5, 1L << 40));
        assertThat(run("return new Date(NaN)")).isEqualTo(Map.of());
        assertThat(run("return { 7: 'seven', b: new Date(1) }"))
                .isEqualTo(Map.of("7", "seven", "b", Instant.ofEpochMilli(1)));
    }

    @Test
    void aGetterThatFailsFailsTheStage() {
        Throwable error = rejected("return { get a() { throw new Error('no'); } };");
        assertThat(error).isInstanceOf(ScriptException.class).hasMessage("Error: no");
    }

    @Test
    void aJavaExceptionIsTheReasonItself() {
        IOException cause = new IOException("no luck");
        script.connect(this::expect);
        Object outcome = run("return desk.stage().then(null, function (e) { throw e.cause; });");
        desk.stage.completeExceptionally(cause);
        turns.remove().run();
        assertThat(failure(outcome)).isSameAs(cause);
    }

    @Test
    void aPromiseResolvedWithAStageWaitsForIt() {
        script.connect(this::expect);
        Object outcome = run("return Promise.resolve(desk.stage());");
        desk.stage.complete("late");
        turns.remove().run();
        assertThat(((CompletionStage<?>) outcome).toCompletableFuture().join()).isEqualTo("late");
    }

    @Test
    void thenCanBeCalledOnStagesOnly() {
        script.connect(this::expect);
        assertThatThrownBy(() -> run("desk.stage().then.call(desk);"))
                .hasMessageContaining("expected a stage");
        assertThat(expected).isZero();
    }

    @Test
    void stagesWorkWithInterop() {
        ScriptOptions all = new ScriptOptions(MethodHandles.lookup(), true).withStages();
        try (Script open = HOST.open(all)) {
            CompletableFuture<Object> stage = new CompletableFuture<>();
            open.connect(this::expect);
            Object joined =
                    call(
                            open,
                            "var sum = function (a, b) { return a + b; };"
                                    + " var both = stage.thenCombine(Promise.resolve('b'), sum);"
                                    + " return [both, stage.then(function (v) { return v; })];",
                            stage);
            List<?> parts = (List<?>) joined;
            stage.complete("a");
            turns.remove().run();
            for (Object part : parts) {
                assertThat(((CompletionStage<?>) part).toCompletableFuture().join())
                        .isEqualTo(part == parts.get(0) ? "ab" : "a");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Object call(Script script, String text, Object argument) {
        Object function = script.function(new Source("t.js", text), "stage");
        return script.detach(
                script.as(java.util.function.Function.class, function).apply(argument));
    }
}
