package node.tck.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import node.script.RejectionHandler;
import node.script.Script;
import node.script.Source;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;

/** The rules of what happens at the end of a turn, which is when the outermost call returns. */
public interface ScriptHostTurns extends ScriptHostSubject {

    /** A queue of ticks as a library would make it; the hook empties it. */
    String TICKS =
            """
            var ticks = [];
            function tick(words, next) {
              ticks.push(function () { stage.log(words); if (next) next(); });
            }
            function job(words, next) {
              new Promise(function (done) { done(); }).then(function () { stage.log(words); if (next) next(); });
            }
            stage.keep(function () {
              var any = ticks.length > 0;
              while (ticks.length > 0) ticks.shift()();
              return any;
            });
            stage.later(function () {
              job('job', function () {
                tick('tick of job', function () {
                  job('job of tick', function () { tick('last'); });
                });
              });
              tick('tick', function () { tick('tick of tick'); });
              stage.call(function () { tick('inner'); });
              stage.log('end');
            });
            """;

    /** If this fails, look at the order of ticks and jobs, and at calls inside a call. */
    @Required("E51")
    default void ticksRunBeforeJobsAndBothBeforeTheTurnIsOver() {
        assertThatTicksRunInOrder((script, hook) -> script.onTurnEnd(hook));
        assertThatTicksRunInOrder((script, hook) -> script.onTurnEnd(hook, () -> true));
        try (Stage stage = new Stage(this, Stage.options(false).withTurns())) {
            AtomicInteger ends = new AtomicInteger();
            stage.script.onTurnEnd(() -> ends.incrementAndGet() < 0);
            stage.script.evaluateWithin(new Source(Stage.FILE, "1 + 1"), "(", ")");
            assertThat(ends).hasPositiveValue();
        }
        try (Stage stage = new Stage(this)) {
            assertThatIllegalStateException().isThrownBy(() -> stage.script.onTurnEnd(() -> false));
        }
    }

    private void assertThatTicksRunInOrder(BiConsumer<Script, BooleanSupplier> set) {
        try (Stage stage = new Stage(this, Stage.options(false).withTurns())) {
            stage.run(TICKS);
            Object ticks = stage.props.kept();
            set.accept(stage.script, stage.script.as(BooleanSupplier.class, ticks));
            List<String> order =
                    List.of(
                            "called",
                            "end",
                            "tick",
                            "inner",
                            "tick of tick",
                            "job",
                            "tick of job",
                            "job of tick",
                            "last");
            stage.props.later().run();
            assertThat(stage.log()).isEqualTo(order);
            stage.run("stage.log('more')");
            assertThat(stage.log()).hasSize(order.size() + 1);
        }
    }

    /** If this fails, look at when the handler is told: behind the jobs, not before. */
    @Required("E52")
    @Needs(Capability.REJECTIONS)
    default void aHandlerIsToldOfRejectionsThatNobodyHandles() {
        try (Stage stage = new Stage(this, Stage.options(false).withTurns())) {
            Rejections told = new Rejections();
            stage.script.onRejection(told);
            stage.run("promise = Promise.reject('why')");
            assertThat(told.reasons).containsExactly("why");
            Object promise = told.promises.getFirst();
            assertThat(stage.runWith(promise, "return stage.kept() === promise")).isEqualTo(true);
            stage.run(
                    "var late = Promise.reject('heard');"
                            + " new Promise(function (done) { done(); }).then(function () { late.catch(function () {}); })");
            assertThat(told.reasons).hasSize(1);
            assertThat(told.handled).isEmpty();
        }
    }

    /** If this fails, look at promises that are handled in a later turn, by then and by await. */
    @Required("E53")
    @Needs({Capability.REJECTIONS, Capability.MODERN_JAVASCRIPT})
    default void aHandlerIsToldOfRejectionsThatAreHandledLate() {
        for (String late :
                List.of(
                        "p.catch(function () {})",
                        "p.then(null, function () {})",
                        "(async function () { try { await p; } catch (x) {} })()")) {
            try (Stage stage = new Stage(this, Stage.options(false).withTurns())) {
                Rejections told = new Rejections();
                stage.script.onRejection(told);
                stage.run(
                        "var p = Promise.reject('why'); stage.later(function () { %s; });"
                                .formatted(late));
                assertThat(told.handled).isEmpty();
                stage.props.later().run();
                assertThat(told.handled).as(late).isEqualTo(told.promises).hasSize(1);
                stage.props.later().run();
                assertThat(told.handled).as(late).hasSize(1);
                assertThat(stage.run("return 1 + 1")).isEqualTo(2);
            }
        }
    }

    /** What a handler was told. */
    final class Rejections implements RejectionHandler {

        final List<Object> promises = new ArrayList<>();
        final List<Object> reasons = new ArrayList<>();
        final List<Object> handled = new ArrayList<>();

        private Rejections() {}

        @Override
        public void unhandled(Object promise, Object reason) {
            promises.add(promise);
            reasons.add(reason);
        }

        @Override
        public void handled(Object promise) {
            handled.add(promise);
        }
    }
}
