package node.loop.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.concurrent.TimeUnit;
import node.loop.Handle;
import node.loop.Loop;
import node.loop.LoopOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of every kind of handle. */
class HandleTest {

    enum Kind {
        HOLD,
        DEADLINE,
        WATCH
    }

    private final Loop loop = new SelectorLoops().open(LoopOptions.defaults());
    private Pipe pipe;

    @BeforeEach
    void openPipe() throws IOException {
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
        pipe.source().close();
        pipe.sink().close();
    }

    private Handle open(Kind kind) throws IOException {
        return switch (kind) {
            case HOLD -> loop.hold();
            case DEADLINE -> loop.schedule(TimeUnit.DAYS.toNanos(1), () -> {});
            case WATCH -> loop.watch(pipe.source(), SelectionKey.OP_READ, operations -> {});
        };
    }

    @ParameterizedTest
    @EnumSource
    void itCountsOnceWhileOpen(Kind kind) throws IOException {
        Handle handle = open(kind);
        assertThat(handle.isOpen()).isTrue();
        assertThat(loop.alive()).isEqualTo(1);
        handle.close();
        assertThat(handle.isOpen()).isFalse();
        assertThat(loop.alive()).isZero();
        handle.close();
        assertThat(loop.alive()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void referencingIsIdempotentAndCounts(Kind kind) throws IOException {
        Handle handle = open(kind);
        handle.ref();
        assertThat(loop.alive()).isEqualTo(1);
        handle.unref();
        handle.unref();
        assertThat(loop.alive()).isZero();
        assertThat(handle.isOpen()).isTrue();
        handle.ref();
        handle.ref();
        assertThat(loop.alive()).isEqualTo(1);
        handle.close();
        assertThat(loop.alive()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void referencingAClosedHandleDoesNotCount(Kind kind) throws IOException {
        Handle handle = open(kind);
        handle.unref();
        handle.close();
        assertThat(loop.alive()).isZero();
        handle.ref();
        assertThat(loop.alive()).isZero();
        handle.unref();
        assertThat(loop.alive()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anUnreferencedHandleLetsTheLoopEnd(Kind kind) throws IOException {
        Handle handle = open(kind);
        handle.unref();
        Patience.run(loop);
        assertThat(handle.isOpen()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void itMayBeClosedAfterItsLoop(Kind kind) throws IOException {
        Handle handle = open(kind);
        loop.close();
        handle.close();
        assertThat(handle.isOpen()).isFalse();
        assertThat(loop.alive()).isZero();
    }
}
