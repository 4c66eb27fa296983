package node.loop.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import node.loop.Deadline;
import node.loop.Handle;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Watch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ForeignThreadTest {

    @Test
    void callsFromOtherThreadsThrow() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        try (Loop loop = new SelectorLoops().open(LoopOptions.defaults())) {
            Handle hold = loop.hold();
            Deadline deadline = loop.schedule(0, () -> {});
            Watch watch = loop.watch(pipe.source(), SelectionKey.OP_READ, operations -> {});
            List<ThrowingCallable> calls =
                    List.of(
                            loop::run,
                            loop::close,
                            loop::hold,
                            loop::now,
                            loop::alive,
                            loop::buffer,
                            () -> loop.defer(() -> {}),
                            () -> loop.schedule(0, () -> {}),
                            () -> loop.submit(() -> 1, (value, error) -> {}),
                            () -> loop.watch(pipe.source(), 0, operations -> {}),
                            hold::close,
                            hold::ref,
                            hold::unref,
                            deadline::close,
                            () -> deadline.reset(0),
                            watch::close,
                            () -> watch.interest(0));
            for (int i = 0; i < calls.size(); i++) {
                assertThat(thrownElsewhere(calls.get(i)))
                        .as("call %d", i)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(Thread.currentThread().getName())
                        .hasMessageContaining("stranger")
                        .hasMessageContaining("Loop.post");
            }
            assertThat(loop.alive()).isEqualTo(3);
        }
        pipe.source().close();
        pipe.sink().close();
    }

    private static Throwable thrownElsewhere(ThrowingCallable call) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread stranger =
                Thread.ofPlatform()
                        .name("stranger")
                        .start(
                                () -> {
                                    try {
                                        call.call();
                                    } catch (Throwable t) {
                                        thrown.set(t);
                                    }
                                });
        Patience.join(stranger);
        return thrown.get();
    }
}
