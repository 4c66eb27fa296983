package node.tck.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.channels.SelectableChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import node.loop.Completion;
import node.loop.Deadline;
import node.loop.Handle;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.loop.UncaughtHandler;
import node.loop.Watch;
import node.tck.Patience;
import node.tck.Twist;
import node.tck.Verdicts;
import node.tck.internal.Trial;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops that break one rule each are caught by its number. */
@ExtendWith(Patience.class)
class BrokenLoopTest {

    private static final Loops RIGHT = Trial.onlyLoops();

    @ParameterizedTest
    @MethodSource
    void theBrokenRuleIsNamed(String number, Loops wrong) {
        Map<String, Throwable> broken =
                Verdicts.broken(LoopVerification.class, () -> wrong, number);
        assertThat(broken).as("%s", broken).containsOnlyKeys(number);
    }

    static Stream<Arguments> theBrokenRuleIsNamed() {
        return Stream.of(
                arguments("L1", loops(everyTwentiethPostLate())),
                arguments("L2", loops(deferredAtOnce())),
                arguments("L3", loops(in("alive", (loop, m, a) -> loop.alive() + 1))),
                arguments("L4", loops(in("schedule", BrokenLoopTest::early))),
                arguments("L5", loops(lastFirst())),
                arguments("L5", loops(in("schedule", BrokenLoopTest::movedOnlyIfClosed))),
                arguments("L6", loops(in("schedule", BrokenLoopTest::deferredIfDue))),
                arguments("L7", loops(in("schedule", BrokenLoopTest::neverClosed))),
                arguments("L8", loops(in("hold", BrokenLoopTest::alwaysReferenced))),
                arguments("L9", loops(in("defer", BrokenLoopTest::posted))),
                arguments("L10", handling(BrokenLoopTest::everySecond)),
                arguments("L11", handling(BrokenLoopTest::swallowing)),
                arguments("L12", loops(in("submit", BrokenLoopTest::workedHere))),
                arguments("L13", loops(in("stop", BrokenLoopTest::stoppedHere))),
                arguments("L14", loops(in("hold", BrokenLoopTest::heldByAnybody))),
                arguments("L15", loops(in("post", BrokenLoopTest::takenBySilence))),
                arguments("L16", loops(in("watch", BrokenLoopTest::reportedOnce))),
                arguments("L17", loops(in("watch", BrokenLoopTest::alwaysInterested))),
                arguments("L18", loops(firstReleasedFirst())),
                arguments("L19", loops(in("close", BrokenLoopTest::closedOrNot))),
                arguments("L20", loops(in("submit", BrokenLoopTest::workedAnywhere))),
                arguments("L21", loops(in("stop", BrokenLoopTest::stoppedLater))),
                arguments("L22", loops(in("buffer", (loop, m, a) -> loop.buffer().limit(4)))),
                arguments("L23", loops(in("onClose", BrokenLoopTest::releasedNever))),
                arguments("L24", loops(in("schedule", BrokenLoopTest::armedInVain))),
                arguments("L25", loops(in("watch", BrokenLoopTest::reportedLate))));
    }

    /** Loops that pass their calls through a twist, one of its own each. */
    private static Loops loops(Twist<Loop> twist) {
        return Twist.of(
                Loops.class,
                RIGHT,
                "open",
                (right, method, arguments) ->
                        Twist.of(Loop.class, right.open((LoopOptions) arguments[0]), twist));
    }

    private static Twist<Loop> in(String name, Twist<Loop> twist) {
        return (loop, method, arguments) ->
                method.getName().equals(name)
                        ? twist.call(loop, method, arguments)
                        : Twist.pass(loop, method, arguments);
    }

    private static Loops handling(UnaryOperator<UncaughtHandler> wrong) {
        return Twist.of(
                Loops.class,
                RIGHT,
                "open",
                (right, method, arguments) -> {
                    LoopOptions options = (LoopOptions) arguments[0];
                    return right.open(options.withUncaught(wrong.apply(options.uncaught())));
                });
    }

    /** Of many posted before a run. */
    private static Twist<Loop> everyTwentiethPostLate() {
        AtomicInteger posts = new AtomicInteger();
        return (loop, method, arguments) -> {
            if (method.getName().equals("run")) {
                posts.set(0);
            }
            if (method.getName().equals("post") && posts.incrementAndGet() % 20 == 0) {
                loop.post(() -> loop.post((Runnable) arguments[0]));
                return null;
            }
            return Twist.pass(loop, method, arguments);
        };
    }

    /** Runs what is deferred behind a post at once. */
    private static Twist<Loop> deferredAtOnce() {
        AtomicReference<String> before = new AtomicReference<>("");
        return (loop, method, arguments) -> {
            String last = before.getAndSet(method.getName());
            if (method.getName().equals("defer") && last.equals("post")) {
                ((Runnable) arguments[0]).run();
                return null;
            }
            return Twist.pass(loop, method, arguments);
        };
    }

    private static Object early(Loop loop, Object method, Object[] arguments) {
        long delay = (long) arguments[0];
        return loop.schedule(delay < 1000 ? delay : delay - 1, (Runnable) arguments[1]);
    }

    private static Twist<Loop> lastFirst() {
        Deque<Runnable> twenties = new ArrayDeque<>();
        return in(
                "schedule",
                (loop, method, arguments) -> {
                    if ((long) arguments[0] != 20) {
                        return Twist.pass(loop, method, arguments);
                    }
                    twenties.push((Runnable) arguments[1]);
                    return loop.schedule(20, () -> twenties.pop().run());
                });
    }

    private static Object deferredIfDue(Loop loop, Object method, Object[] arguments) {
        Runnable task = (Runnable) arguments[1];
        if ((long) arguments[0] > 0) {
            return loop.schedule((long) arguments[0], task);
        }
        loop.defer(task);
        return loop.schedule(0, () -> {});
    }

    private static Object neverClosed(Loop loop, Object method, Object[] arguments) {
        Deadline deadline = loop.schedule((long) arguments[0], (Runnable) arguments[1]);
        return (long) arguments[0] == 10
                ? Twist.of(Deadline.class, deadline, "close", (right, m, a) -> null)
                : deadline;
    }

    private static Object alwaysReferenced(Loop loop, Object method, Object[] arguments) {
        return Twist.of(Handle.class, loop.hold(), "unref", (right, m, a) -> null);
    }

    private static Object posted(Loop loop, Object method, Object[] arguments) {
        loop.hold().close(); // only to be refused elsewhere, as is right
        loop.post((Runnable) arguments[0]);
        return null;
    }

    private static UncaughtHandler everySecond(UncaughtHandler right) {
        AtomicInteger count = new AtomicInteger();
        return thrown -> {
            if (count.getAndIncrement() % 2 == 0) {
                right.uncaught(thrown);
            }
        };
    }

    private static UncaughtHandler swallowing(UncaughtHandler right) {
        return thrown -> {
            try {
                right.uncaught(thrown);
            } catch (RuntimeException e) {
                // This is what is wrong with it.
            }
        };
    }

    private static Object takenBySilence(Loop loop, Object method, Object[] arguments) {
        try {
            loop.post((Runnable) arguments[0]);
        } catch (RejectedExecutionException e) {
            // This is what is wrong with it.
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private static Object workedHere(Loop loop, Object method, Object[] arguments) {
        Callable<Object> work = (Callable<Object>) arguments[0];
        Completion<Object> completion = (Completion<Object>) arguments[1];
        loop.schedule(0, () -> {}).close(); // only to be refused elsewhere, as is right
        loop.post(
                () -> {
                    Object value = null;
                    Throwable error = null;
                    try {
                        value = work.call();
                    } catch (Exception e) {
                        error = e;
                    }
                    completion.complete(value, error);
                });
        return null;
    }

    private static Object stoppedHere(Loop loop, Object method, Object[] arguments) {
        if (loop.isLoopThread()) {
            loop.stop();
        }
        return null;
    }

    private static Object heldByAnybody(Loop loop, Object method, Object[] arguments) {
        return loop.isLoopThread() ? loop.hold() : null;
    }

    private static Object reportedOnce(Loop loop, Object method, Object[] arguments)
            throws Exception {
        Watch.Listener listener = (Watch.Listener) arguments[2];
        AtomicInteger reports = new AtomicInteger();
        return loop.watch(
                (SelectableChannel) arguments[0],
                (int) arguments[1],
                operations -> {
                    if (reports.getAndIncrement() == 0) {
                        listener.ready(operations);
                    }
                });
    }

    private static Object movedOnlyIfClosed(Loop loop, Object method, Object[] arguments) {
        return Twist.of(
                Deadline.class,
                loop.schedule((long) arguments[0], (Runnable) arguments[1]),
                "reset",
                (right, m, a) -> {
                    right.ref(); // only to be refused elsewhere, as is right
                    return right.isOpen() ? null : Twist.pass(right, m, a);
                });
    }

    private static Object alwaysInterested(Loop loop, Object method, Object[] arguments)
            throws Exception {
        Watch watch =
                loop.watch(
                        (SelectableChannel) arguments[0],
                        (int) arguments[1],
                        (Watch.Listener) arguments[2]);
        return Twist.of(
                Watch.class,
                watch,
                "interest",
                (right, m, a) -> a == null ? right.interest() : null);
    }

    private static Twist<Loop> firstReleasedFirst() {
        Deque<Runnable> releases = new ArrayDeque<>();
        return in(
                "onClose",
                (loop, method, arguments) -> {
                    releases.add((Runnable) arguments[0]);
                    loop.onClose(() -> releases.poll().run());
                    return null;
                });
    }

    private static Object closedOrNot(Loop loop, Object method, Object[] arguments) {
        try {
            loop.close();
        } catch (IllegalStateException e) {
            loop.alive(); // only to be refused elsewhere, as is right
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private static Object workedAnywhere(Loop loop, Object method, Object[] arguments) {
        Callable<Object> work = (Callable<Object>) arguments[0];
        Completion<Object> completion = (Completion<Object>) arguments[1];
        loop.schedule(0, () -> {}).close(); // only to be refused elsewhere, as is right
        Handle pending = loop.hold();
        Thread.ofVirtual()
                .start(
                        () -> {
                            Object value = null;
                            Throwable error = null;
                            try {
                                value = work.call();
                            } catch (Exception e) {
                                error = e;
                            }
                            finish(loop, pending, completion, value, error);
                        });
        return null;
    }

    private static void finish(
            Loop loop,
            Handle pending,
            Completion<Object> completion,
            Object value,
            Throwable error) {
        loop.post(
                () -> {
                    pending.close();
                    completion.complete(value, error);
                });
    }

    private static Object stoppedLater(Loop loop, Object method, Object[] arguments) {
        loop.post(loop::stop);
        return null;
    }

    private static Object releasedNever(Loop loop, Object method, Object[] arguments) {
        try {
            loop.onClose((Runnable) arguments[0]);
        } catch (IllegalStateException e) {
            loop.alive(); // only to be refused elsewhere, as is right
        }
        return null;
    }

    /** Arms what is due by the machine's clock for a time that does not come. */
    private static Object armedInVain(Loop loop, Object method, Object[] arguments) {
        long delay = (long) arguments[0];
        return loop.schedule(delay == 2_500_000 ? Long.MAX_VALUE : delay, (Runnable) arguments[1]);
    }

    /** Tells of a channel in the turn after the one in which it was ready. */
    private static Object reportedLate(Loop loop, Object method, Object[] arguments)
            throws Exception {
        Watch.Listener listener = (Watch.Listener) arguments[2];
        Watch[] watch = new Watch[1];
        watch[0] =
                loop.watch(
                        (SelectableChannel) arguments[0],
                        (int) arguments[1],
                        operations ->
                                loop.post(
                                        () -> {
                                            if (watch[0].isOpen()) {
                                                listener.ready(operations);
                                            }
                                        }));
        return watch[0];
    }
}
