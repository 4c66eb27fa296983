package node.launcher.observe;

import node.loop.Loop;
import node.loop.LoopObserver;
import node.loop.LoopOptions;
import node.loop.Loops;

/** Loops that record events for their turns and report slow callbacks. */
record ObservedLoops(Loops loops, BlockedCallbacks blocked, boolean events) implements Loops {

    @Override
    public String name() {
        return loops.name();
    }

    @Override
    public Loop open(LoopOptions options) {
        return loops.open(options.withObserver(new Observer(blocked, events)));
    }

    private record Observer(BlockedCallbacks blocked, boolean events) implements LoopObserver {

        @Override
        public void before() {
            blocked.before();
        }

        @Override
        public void after() {
            blocked.after();
        }

        @Override
        public void turned(int callbacks, long begin, long slept) {
            if (events) {
                LoopTurnEvent.tell(callbacks, System.nanoTime() - begin - slept, slept);
            }
        }
    }
}
