/**
 * The event loop: one thread that sleeps until a channel is ready, a deadline is due or a task is
 * posted, and then runs callbacks one at a time.
 *
 * <p>All other modules build on this one. A program opens a {@link node.loop.Loop} through the
 * service {@link node.loop.Loops}, registers what it waits for, and calls {@link
 * node.loop.Loop#run()}, which returns when nothing is left to wait for.
 *
 * @provides node.loop.Loops the built-in loop, over a {@link java.nio.channels.Selector}
 */
module node.loop {
    requires org.slf4j;

    exports node.loop;

    provides node.loop.Loops with
            node.loop.internal.SelectorLoops;
}
