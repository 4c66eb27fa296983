/**
 * The event loop: one thread that sleeps until a channel is ready, a deadline has passed or a task
 * was posted, and then runs the callbacks one at a time.
 *
 * <p>Everything else stands on this module. A program asks the service {@link node.loop.Loops} for
 * a {@link node.loop.Loop}, arms it with what it waits for and calls {@link node.loop.Loop#run()},
 * which returns when nothing is left to wait for.
 *
 * @provides node.loop.Loops the built-in loop, over a {@link java.nio.channels.Selector}
 */
module node.loop {
    requires org.slf4j;

    exports node.loop;

    provides node.loop.Loops with
            node.loop.internal.SelectorLoops;
}
