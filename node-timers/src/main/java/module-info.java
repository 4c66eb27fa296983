/**
 * Timers by the clock of a loop, with the meaning that {@code setTimeout} and {@code setInterval}
 * have had since the browsers.
 *
 * @provides node.timers.Timers the built-in timers, over the deadlines of the loop
 */
module node.timers {
    requires transitive node.loop;

    exports node.timers;

    provides node.timers.Timers with
            node.timers.internal.DeadlineTimers;
}
