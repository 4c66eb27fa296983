package node.loop.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UncaughtTest {

    enum Kind {
        POSTED,
        DEFERRED,
        DEADLINE,
        READY,
        COMPLETION
    }

    private final Error thrown = new AssertionError("on purpose");
    private final List<Throwable> caught = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private Pipe pipe;
    private Loop loop;

    @BeforeEach
    void openPipe() throws IOException {
        pipe = Pipe.open();
        pipe.sink().configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
        pipe.source().close();
        pipe.sink().close();
    }

    private void arrange(Kind kind) {
        Runnable failing =
                () -> {
                    log.add("failing");
                    throw thrown;
                };
        switch (kind) {
            case POSTED -> loop.post(failing);
            case DEFERRED -> loop.defer(failing);
            case DEADLINE -> loop.schedule(0, failing);
            case COMPLETION -> loop.submit(() -> 1, (value, error) -> failing.run());
            case READY -> watchOnce(failing);
        }
    }

    private void watchOnce(Runnable then) {
        Watch[] watch = new Watch[1];
        try {
            watch[0] =
                    loop.watch(
                            pipe.sink(),
                            SelectionKey.OP_WRITE,
                            operations -> {
                                watch[0].close();
                                then.run();
                            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHandlerIsCalledOnceAndTheLoopContinues(Kind kind) {
        loop = new SelectorLoops().open(LoopOptions.defaults().withUncaught(caught::add));
        arrange(kind);
        loop.post(() -> log.add("other"));
        loop.schedule(1, () -> log.add("other"));
        Patience.run(loop);
        assertThat(caught).containsExactly(thrown);
        assertThat(log).containsExactlyInAnyOrder("failing", "other", "other");
        assertThat(loop.alive()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerThatThrowsEndsTheRunAndTheLoopMayRunAgain(Kind kind) {
        loop = new SelectorLoops().open(LoopOptions.defaults());
        arrange(kind);
        loop.post(() -> log.add("other"));
        loop.schedule(1, () -> log.add("other"));
        assertThatThrownBy(loop::run).isSameAs(thrown);
        Patience.run(loop);
        assertThat(log).containsExactlyInAnyOrder("failing", "other", "other");
        assertThat(loop.alive()).isZero();
    }
}
