package node.tck.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CompletableFuture;
import node.script.EngineInfo;
import node.script.Failure;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;
import node.tck.internal.Trial;

/** The rules of the thread of a script, its end, and the engine behind it. */
public interface ScriptHostLife extends ScriptHostSubject {

    /**
     * If this rule fails, look at {@code interrupt}: it needs the engine's own way to end, which
     * {@code catch} and {@code finally} do not see.
     */
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

    /**
     * If this rule fails, look at {@code interrupt} from another thread: also a loop without calls
     * has to check it.
     */
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

    /**
     * If this rule fails, look at the check of the thread: in the script's calls and in functions
     * that Java has as interfaces.
     */
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

    /**
     * If this rule fails, look at {@code close}: a second one does nothing, calls behind it throw.
     */
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

    /** If this rule fails, look at {@code name}, small letters and hyphens, and {@code info}. */
    @Required("E33")
    default void theHostTellsWhatItIs() {
        assertThat(scriptHost().name()).matches("[a-z][a-z0-9-]*");
        EngineInfo info = scriptHost().info();
        assertThat(info.name()).isNotBlank();
        assertThat(info.version()).isNotBlank();
        assertThat(info.detail()).isNotNull();
    }
}
