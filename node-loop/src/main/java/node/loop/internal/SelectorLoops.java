package node.loop.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;

/** The provider of loops over a {@link Selector}. */
public final class SelectorLoops implements Loops {

    /** For the service loader. */
    public SelectorLoops() {}

    @Override
    public String name() {
        return "selector";
    }

    @Override
    public Loop open(LoopOptions options) {
        try {
            Selector selector = Selector.open();
            if (options.observer() != null) {
                return new ObservedLoop(options, selector);
            }
            return new SelectorLoop(options, selector);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a selector", e);
        }
    }
}
