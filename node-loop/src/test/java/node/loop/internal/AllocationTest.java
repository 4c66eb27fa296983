package node.loop.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Watch;
import org.junit.jupiter.api.Test;

/** The memory that a turn of the loop allocates. */
class AllocationTest {

    private static final int TURNS = 1_000;

    /** The turns of this run; the listener ends it after enough turns. */
    private int turns;

    @Test
    void aTurnWithOneReadableChannelAllocatesNothing() throws IOException {
        Pipe pipe = Pipe.open();
        try (Loop loop = new SelectorLoops().open(LoopOptions.defaults());
                Pipe.SourceChannel here = pipe.source();
                Pipe.SinkChannel there = pipe.sink()) {
            here.configureBlocking(false);
            there.write(ByteBuffer.allocate(1)); // never read, so that each turn reports it
            Watch watch =
                    loop.watch(
                            here,
                            SelectionKey.OP_READ,
                            operations -> {
                                if (++turns == TURNS) {
                                    loop.stop();
                                }
                            });
            loop.run();

            long made =
                    new Allocated()
                            .by(
                                    () -> {
                                        turns = 0;
                                        loop.run();
                                    });

            assertThat(turns).isEqualTo(TURNS);
            assertThat((double) made / TURNS).isLessThan(8);
            watch.close();
        }
    }
}
