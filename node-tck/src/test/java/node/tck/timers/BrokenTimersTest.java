package node.tck.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import node.loop.Deadline;
import node.loop.Handle;
import node.loop.Loop;
import node.tck.Patience;
import node.tck.Twist;
import node.tck.Verdicts;
import node.timers.Timers;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Timers that break one rule each are caught by its number. */
@ExtendWith(Patience.class)
class BrokenTimersTest {

    private static final Timers RIGHT = ServiceLoader.load(Timers.class).findFirst().orElseThrow();

    /** A way to set a timer. */
    @FunctionalInterface
    private interface Setting {
        Handle set(Loop loop, double milliseconds, Runnable task);
    }

    @ParameterizedTest
    @MethodSource
    void theBrokenRuleIsNamed(String number, Timers wrong) {
        Map<String, Throwable> broken =
                Verdicts.broken(TimersVerification.class, () -> wrong, number);
        assertThat(broken).as("%s", broken).containsOnlyKeys(number);
    }

    static Stream<Arguments> theBrokenRuleIsNamed() {
        return Stream.of(
                arguments("M1", timeouts(BrokenTimersTest::early)),
                arguments("M2", timeouts(RIGHT::setInterval)),
                arguments("M3", timeouts(BrokenTimersTest::atOnce)),
                arguments("M3", timeouts(BrokenTimersTest::longestOutOfRange)),
                arguments("M4", timeouts(lastFirst())),
                arguments("M5", timeouts(BrokenTimersTest::neverClosed)),
                arguments("M5", intervals(BrokenTimersTest::alwaysOpen)),
                arguments("M6", timeouts(BrokenTimersTest::unreferenced)),
                arguments("M6", intervals(BrokenTimersTest::unreferencedForGood)),
                arguments("M7", intervals(Drifting::new)),
                arguments("M8", intervals(BrokenTimersTest::closedOnlyFromOutside)),
                arguments("M9", intervals(BrokenTimersTest::endedByAnException)));
    }

    private static Timers timeouts(Setting wrong) {
        return timers("setTimeout", wrong);
    }

    private static Timers intervals(Setting wrong) {
        return timers("setInterval", wrong);
    }

    private static Timers timers(String name, Setting wrong) {
        return Twist.of(
                Timers.class,
                RIGHT,
                name,
                (right, method, a) -> wrong.set((Loop) a[0], (double) a[1], (Runnable) a[2]));
    }

    private static Handle early(Loop loop, double milliseconds, Runnable task) {
        return RIGHT.setTimeout(loop, milliseconds == 10 ? 9.9 : milliseconds, task);
    }

    private static Handle atOnce(Loop loop, double milliseconds, Runnable task) {
        return milliseconds >= 1 && milliseconds <= Timers.LONGEST
                ? RIGHT.setTimeout(loop, milliseconds, task)
                : loop.schedule(0, task);
    }

    private static Handle longestOutOfRange(Loop loop, double milliseconds, Runnable task) {
        return RIGHT.setTimeout(loop, milliseconds == Timers.LONGEST ? 1 : milliseconds, task);
    }

    private static Setting lastFirst() {
        Deque<Runnable> twenties = new ArrayDeque<>();
        return (loop, milliseconds, task) -> {
            if (milliseconds != 20) {
                return RIGHT.setTimeout(loop, milliseconds, task);
            }
            twenties.push(task);
            return RIGHT.setTimeout(loop, 20, () -> twenties.pop().run());
        };
    }

    private static Handle neverClosed(Loop loop, double milliseconds, Runnable task) {
        Handle right = RIGHT.setTimeout(loop, milliseconds, task);
        return Twist.of(Handle.class, right, "close", (self, method, arguments) -> null);
    }

    private static Handle alwaysOpen(Loop loop, double milliseconds, Runnable task) {
        Handle right = RIGHT.setInterval(loop, milliseconds, task);
        return Twist.of(Handle.class, right, "isOpen", (self, method, arguments) -> true);
    }

    private static Handle unreferencedForGood(Loop loop, double milliseconds, Runnable task) {
        Handle right = RIGHT.setInterval(loop, milliseconds, task);
        return Twist.of(Handle.class, right, "ref", (self, method, arguments) -> null);
    }

    private static Handle unreferenced(Loop loop, double milliseconds, Runnable task) {
        Handle right = RIGHT.setTimeout(loop, milliseconds, task);
        right.unref();
        return right;
    }

    private static Handle closedOnlyFromOutside(Loop loop, double milliseconds, Runnable task) {
        boolean[] inside = new boolean[1];
        Handle right =
                RIGHT.setInterval(
                        loop,
                        milliseconds,
                        () -> {
                            inside[0] = true;
                            try {
                                task.run();
                            } finally {
                                inside[0] = false;
                            }
                        });
        return Twist.of(
                Handle.class,
                right,
                "close",
                (self, method, arguments) ->
                        inside[0] ? null : Twist.pass(self, method, arguments));
    }

    private static Handle endedByAnException(Loop loop, double milliseconds, Runnable task) {
        Handle[] right = new Handle[1];
        right[0] =
                RIGHT.setInterval(
                        loop,
                        milliseconds,
                        () -> {
                            try {
                                task.run();
                            } catch (Throwable t) {
                                right[0].close();
                                throw t;
                            }
                        });
        return right[0];
    }

    /** Counts each period from the end of the last callback. */
    private static final class Drifting implements Handle {

        private final Deadline deadline;
        private boolean closed;

        Drifting(Loop loop, double milliseconds, Runnable task) {
            long period = (long) (milliseconds * 1_000_000);
            deadline =
                    loop.schedule(
                            period,
                            () -> {
                                try {
                                    task.run();
                                } finally {
                                    again(period);
                                }
                            });
        }

        private void again(long period) {
            if (!closed) {
                deadline.reset(period);
            }
        }

        @Override
        public void close() {
            closed = true;
            deadline.close();
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void ref() {
            deadline.ref();
        }

        @Override
        public void unref() {
            deadline.unref();
        }
    }
}
