package node.loop.internal;

import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import node.loop.LoopObserver;
import node.loop.LoopOptions;

/**
 * A loop that reports to an observer. It is a separate class so that a loop without an observer
 * checks nothing.
 */
final class ObservedLoop extends SelectorLoop {

    private final LoopObserver observer;
    private int callbacks;
    private long within;
    private long slept;

    ObservedLoop(LoopOptions options, Selector selector) {
        super(options, selector);
        this.observer = options.observer();
    }

    @Override
    void turn() {
        long begin = System.nanoTime();
        callbacks = 0;
        slept = 0;
        super.turn();
        observer.turned(callbacks, begin, slept);
    }

    /** Dispatched callbacks run inside this call; their time is not sleep. */
    @Override
    int selectFor(long timeout) {
        long begin = System.nanoTime();
        within = 0;
        int ready = super.selectFor(timeout);
        slept += System.nanoTime() - begin - within;
        return ready;
    }

    @Override
    void dispatch(SelectionKey key) {
        long begin = System.nanoTime();
        callbacks++;
        observer.before();
        super.dispatch(key);
        observer.after();
        within += System.nanoTime() - begin;
    }

    @Override
    void call(Runnable task) {
        callbacks++;
        observer.before();
        super.call(task);
        observer.after();
    }
}
