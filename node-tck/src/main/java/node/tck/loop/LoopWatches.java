package node.tck.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import node.loop.Watch;
import node.tck.Required;
import node.tck.internal.Trial;

/** The rules of channels that are watched, and of the buffer for reading. */
public interface LoopWatches extends LoopSubject {

    /**
     * If this rule fails, look at the keys after a select: a ready channel counts in each turn, a
     * closed watch in none.
     */
    @Required("L16")
    default void aReadyChannelIsReportedUntilItsWatchIsClosed() throws IOException {
        Pipe pipe = Pipe.open();
        try (Trial trial = new Trial(loops());
                Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            Trial.fill(source, sink);
            Watch[] watch = new Watch[1];
            watch[0] =
                    trial.loop.watch(
                            source,
                            SelectionKey.OP_READ,
                            operations -> {
                                trial.happened("ready " + operations);
                                if (trial.log.size() == 2) {
                                    watch[0].close();
                                }
                            });
            trial.run();
            trial.turns(2);
            assertThat(trial.log).containsExactly("ready 1", "ready 1");
        }
    }

    /**
     * If this rule fails, look at {@code interest}, which has to reach the selector before the next
     * select, and {@code close}, after which the channel can be watched anew.
     */
    @Required("L17")
    default void aWatchReportsOnlyWhatItWaitsFor() throws IOException {
        Pipe pipe = Pipe.open();
        try (Trial trial = new Trial(loops());
                Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            Trial.fill(source, sink);
            Watch watch =
                    trial.loop.watch(
                            source,
                            SelectionKey.OP_READ,
                            operations -> trial.happened("ready " + operations));
            assertThat(watch.interest()).isEqualTo(SelectionKey.OP_READ);
            watch.interest(0);
            assertThat(watch.interest()).isZero();
            trial.turns(2);
            assertThat(trial.log).isEmpty();
            watch.interest(SelectionKey.OP_READ);
            trial.runUntil(() -> !trial.log.isEmpty());
            assertThat(trial.log).containsExactly("ready 1");
            watch.close();
            trial.turns(1);
            trial.watch(source, sink, trial.note("ready anew"));
            trial.run();
            assertThat(trial.log).containsExactly("ready 1", "ready anew");
        }
    }

    /**
     * If this rule fails, look at {@code buffer}: it returns a buffer on the heap, after {@code
     * clear}.
     */
    @Required("L22")
    default void theBufferComesCleared() {
        try (Trial trial = new Trial(loops())) {
            trial.loop.buffer().putInt(1).flip();
            ByteBuffer buffer = trial.loop.buffer();
            assertThat(buffer.hasArray()).as("on the heap").isTrue();
            assertThat(buffer.position()).isZero();
            assertThat(buffer.limit()).isPositive().isEqualTo(buffer.capacity());
        }
    }
}
