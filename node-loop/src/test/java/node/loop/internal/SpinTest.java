package node.loop.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import node.loop.Loop;
import node.loop.LoopOptions;
import org.junit.jupiter.api.Test;

/** A selector that returns at once without cause, as on some systems. */
class SpinTest {

    private static final class Spinning extends AbstractSelector {

        private int returns;

        Spinning() {
            super(SelectorProvider.provider());
        }

        @Override
        public int select(Consumer<SelectionKey> action, long timeout) {
            returns++;
            return 0;
        }

        @Override
        public int select(long timeout) {
            return 0;
        }

        @Override
        public int select() {
            return 0;
        }

        @Override
        public int selectNow() {
            return 0;
        }

        @Override
        public Selector wakeup() {
            return this;
        }

        @Override
        public Set<SelectionKey> keys() {
            return Set.of();
        }

        @Override
        public Set<SelectionKey> selectedKeys() {
            return Set.of();
        }

        @Override
        protected void implCloseSelector() {}

        @Override
        protected SelectionKey register(
                AbstractSelectableChannel channel, int operations, Object attachment) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void w88ASelectorThatSpinsIsRenewed() {
        Spinning spinning = new Spinning();
        try (Loop loop = new SelectorLoop(LoopOptions.defaults(), spinning)) {
            loop.schedule(TimeUnit.MILLISECONDS.toNanos(300), () -> {});
            Patience.run(loop);
        }
        assertThat(spinning.isOpen()).isFalse();
        assertThat(spinning.returns).isEqualTo(512);
    }
}
