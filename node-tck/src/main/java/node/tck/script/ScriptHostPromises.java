package node.tck.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import node.script.Failure;
import node.script.ScriptException;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;
import node.tck.internal.Trial;

/** The rules of promises, and of the stages of Java that they meet. */
public interface ScriptHostPromises extends ScriptHostSubject {

    /**
     * If this rule fails, look at where jobs run: when the outermost call returns, not that of a
     * call through Java.
     */
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

    /**
     * If this rule fails, look at rejections that are not handled: noted while jobs run, thrown
     * behind them.
     */
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

    /**
     * If this rule fails, look at {@code then} of a stage: the script thread is asked at once, its
     * task runs on the script's thread.
     */
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

    /**
     * If this rule fails, look at the error of a failed stage: {@code CompletionException} is
     * unwrapped, {@code name} is the class and {@code cause} the exception.
     */
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

    /**
     * If this rule fails, look at {@code detach} of what has {@code then}: its value is detached
     * too.
     */
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

    /**
     * If this rule fails, look at rejections on the way to a stage: an exception of Java is
     * unwrapped, all else becomes {@code ScriptException}.
     */
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
            assertThat(Stage.failure(stage.detached(made.formatted(""))))
                    .as("without a reason")
                    .isInstanceOf(ScriptException.class)
                    .hasMessageContaining("undefined");
            IOException reason = new IOException("sold out");
            stage.props.keep(reason);
            assertThat(Stage.failure(stage.detached(made.formatted("stage.kept()"))))
                    .isSameAs(reason);
        }
    }

    /** If this rule fails, look at {@code close}: stages that are open fail. */
    @Required("E40")
    default void anOpenStageFailsWhenTheScriptIsClosed() {
        Stage stage = new Stage(this);
        Object open = stage.detached("return new Promise(function () {})");
        stage.close();
        assertThat(Stage.failure(open)).isInstanceOf(IllegalStateException.class);
    }

    /**
     * If this rule fails, look at the conversion of arguments to {@code CompletionStage}: promises
     * are converted, stages passed.
     */
    @Required("E41")
    default void aPromiseIsTakenForAStage() {
        try (Stage stage = new Stage(this, Stage.options(false).withStages())) {
            stage.run("stage.give(new Promise(function (resolve) { resolve([7]); }))");
            assertThat(Stage.settled(stage.props.given())).isEqualTo(List.of(7));
            stage.run("stage.give(stage.order())");
            assertThat(stage.props.given()).isSameAs(stage.props.order());
        }
    }

    /**
     * If this fails, look at what a stage becomes: a promise of the language, settled in a turn.
     */
    @Required("E54")
    default void aStageBecomesAPromise() {
        try (Stage stage = new Stage(this)) {
            CompletionStage<?> order = stage.props.order();
            assertThatIllegalStateException().isThrownBy(() -> stage.script.promise(order));
            stage.connect();
            stage.runWith(
                    stage.script.promise(order),
                    "var promise = stage.kept(); promise.then(function (value) {"
                            + " stage.log((promise instanceof Promise) + ' ' + value); })");
            stage.props.order().complete("served");
            stage.turn();
            assertThat(stage.log()).containsExactly("true served");
        }
    }

    /** If this fails, look for a property of all objects. */
    @Required("E55")
    default void onlyStagesHaveThen() {
        try (Stage stage = new Stage(this)) {
            stage.connect();
            stage.run("stage.log(typeof stage.order().then + typeof stage.then)");
            stage.run("stage.log(String('then' in {} || 'then' in [] || 'then' in Object(1)))");
            assertThat(stage.log()).containsExactly("functionundefined", "false");
        }
    }
}
