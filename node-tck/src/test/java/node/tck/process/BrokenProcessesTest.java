package node.tck.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import node.loop.Loop;
import node.process.Child;
import node.process.ChildHandler;
import node.process.ProcessException;
import node.process.Processes;
import node.process.Signal;
import node.tck.Twist;
import node.tck.Verdicts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes that break one rule each are caught by its number. */
class BrokenProcessesTest {

    private static final Processes RIGHT =
            ServiceLoader.load(Processes.class).findFirst().orElseThrow();

    /** A child, who hears of it, and what a wrong implementation remembers. */
    private static final class Family {
        private final Loop loop;
        private final ChildHandler handler;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private Child child;
        private boolean closed;

        Family(Loop loop, ChildHandler handler) {
            this.loop = loop;
            this.handler = handler;
        }
    }

    /** Answers calls of both, of the child and of its handler. */
    @FunctionalInterface
    private interface Wrong {
        Object call(Family family, Object right, Method method, Object[] arguments)
                throws Throwable;
    }

    @ParameterizedTest
    @MethodSource
    void theBrokenRuleIsNamed(String number, Processes wrong) {
        Map<String, Throwable> broken =
                Verdicts.broken(ProcessesVerification.class, () -> wrong, number);
        assertThat(broken).as("%s", broken).containsOnlyKeys(number);
    }

    static Stream<Arguments> theBrokenRuleIsNamed() {
        return Stream.of(
                arguments("P1", spawning(BrokenProcessesTest::toldInside)),
                arguments("P2", commands(BrokenProcessesTest::squeezed)),
                arguments("P3", commands(command -> command.replace("\0", ""))),
                arguments("P4", commands(BrokenProcessesTest::elsewhere)),
                arguments("P5", families("output", BrokenProcessesTest::sevenBits)),
                arguments("P6", families("outputEnded", BrokenProcessesTest::twice)),
                arguments("P7", families("exited", BrokenProcessesTest::signed)),
                arguments("P8", families("exited", BrokenProcessesTest::signalAlone)),
                arguments("P9", families("output", BrokenProcessesTest::lateIsLost)),
                arguments("P10", families("write", BrokenProcessesTest::leftInTheBuffer)),
                arguments("P11", families(BrokenProcessesTest::takenWhenClosed)),
                arguments("P12", families("drained", BrokenProcessesTest::ignored)),
                arguments("P13", families("inputBroken", BrokenProcessesTest::twice)),
                arguments("P14", families("kill", BrokenProcessesTest::killed)),
                arguments("P15", families("kill", BrokenProcessesTest::unlessDead)),
                arguments("P16", families(BrokenProcessesTest::readAhead)),
                arguments("P17", families("exited", BrokenProcessesTest::holding)),
                arguments("P18", families("release", BrokenProcessesTest::heardOfAfterRelease)),
                arguments("P19", families("error", BrokenProcessesTest::swallowed)),
                arguments("P20", fromAnyThread()));
    }

    /** What never comes is waited for, so with less patience. */
    @ParameterizedTest
    @MethodSource
    void aBrokenRuleThatIsWaitedForIsNamed(String number, Processes wrong) {
        System.setProperty("node.tck.patience", "5000");
        try {
            theBrokenRuleIsNamed(number, wrong);
        } finally {
            System.clearProperty("node.tck.patience");
        }
    }

    static Stream<Arguments> aBrokenRuleThatIsWaitedForIsNamed() {
        return Stream.of(
                arguments("P21", leaking()),
                arguments("P22", families(BrokenProcessesTest::heldBack)),
                arguments("P23", spawning(BrokenProcessesTest::releasedByName)));
    }

    // ---- twists ----

    @FunctionalInterface
    private interface Spawn {
        Child spawn(Loop loop, String command, ChildHandler handler) throws ProcessException;
    }

    private static Processes spawning(Spawn wrong) {
        return Twist.of(
                Processes.class,
                RIGHT,
                "spawn",
                (right, method, a) -> wrong.spawn((Loop) a[0], (String) a[1], (ChildHandler) a[2]));
    }

    private static Processes commands(java.util.function.UnaryOperator<String> change) {
        return spawning(
                (loop, command, handler) -> RIGHT.spawn(loop, change.apply(command), handler));
    }

    private static Processes families(Wrong wrong) {
        return spawning(
                (loop, command, handler) -> {
                    Family family = new Family(loop, handler);
                    family.child =
                            RIGHT.spawn(
                                    loop,
                                    command,
                                    Twist.of(
                                            ChildHandler.class,
                                            handler,
                                            (self, m, a) -> wrong.call(family, self, m, a)));
                    return Twist.of(
                            Child.class,
                            family.child,
                            (self, m, a) -> wrong.call(family, self, m, a));
                });
    }

    private static Processes families(String name, Wrong wrong) {
        return families(
                (family, right, method, a) ->
                        method.getName().equals(name)
                                ? wrong.call(family, right, method, a)
                                : Twist.pass(right, method, a));
    }

    // ---- what is wrong ----

    private static Child toldInside(Loop loop, String command, ChildHandler handler)
            throws ProcessException {
        Child child = RIGHT.spawn(loop, command, handler);
        handler.output(ByteBuffer.allocate(0));
        return child;
    }

    private static String squeezed(String command) {
        return command.replace("a  b", "a b");
    }

    private static String elsewhere(String command) {
        return command.contains("\0")
                ? command
                : "cd / && exec /bin/sh -c '" + command.replace("'", "'\\''") + "'";
    }

    private static Object sevenBits(Family family, Object right, Method method, Object[] a) {
        ByteBuffer data = (ByteBuffer) a[0];
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] &= 0x7F;
        }
        family.handler.output(ByteBuffer.wrap(bytes));
        return null;
    }

    private static Object twice(Family family, Object right, Method method, Object[] a)
            throws Throwable {
        Twist.pass(right, method, a);
        return Twist.pass(right, method, a);
    }

    private static Object signed(Family family, Object right, Method method, Object[] a) {
        int status = (int) a[0];
        family.handler.exited(status == 255 ? -1 : status);
        return null;
    }

    private static Object signalAlone(Family family, Object right, Method method, Object[] a) {
        int status = (int) a[0];
        family.handler.exited(status > 128 && status < 160 ? status - 128 : status);
        return null;
    }

    private static Object lateIsLost(Family family, Object right, Method method, Object[] a) {
        ByteBuffer data = (ByteBuffer) a[0];
        String text = StandardCharsets.ISO_8859_1.decode(data.duplicate()).toString();
        int end = text.indexOf("late");
        family.handler.output(end < 0 ? data : data.slice(data.position(), end));
        return null;
    }

    private static Object leftInTheBuffer(Family family, Object right, Method method, Object[] a) {
        return family.child.write(((ByteBuffer) a[0]).duplicate());
    }

    private static Object takenWhenClosed(Family family, Object right, Method method, Object[] a)
            throws Throwable {
        Object answer = Twist.pass(right, method, a);
        family.closed |= method.getName().equals("closeInput");
        return method.getName().equals("write") && family.closed ? Boolean.TRUE : answer;
    }

    private static Object ignored(Family family, Object right, Method method, Object[] a) {
        return null;
    }

    private static Object heardOfAfterRelease(
            Family family, Object right, Method method, Object[] a) throws Throwable {
        Twist.pass(right, method, a);
        family.loop.post(() -> family.handler.exited(0));
        return null;
    }

    private static Object killed(Family family, Object right, Method method, Object[] a)
            throws ProcessException {
        family.child.kill(Signal.KILL);
        return null;
    }

    private static Object unlessDead(Family family, Object right, Method method, Object[] a)
            throws Throwable {
        return family.child.isAlive() ? Twist.pass(right, method, a) : null;
    }

    /** Takes from the child what it can get, and hands it over when there is no more. */
    private static Object readAhead(Family family, Object right, Method method, Object[] a)
            throws Throwable {
        if (method.getName().equals("output")) {
            ByteBuffer data = (ByteBuffer) a[0];
            if (data.remaining() >= 4096 || family.kept.size() > 0) {
                while (data.hasRemaining()) {
                    family.kept.write(data.get());
                }
            }
        }
        if (method.getName().equals("outputEnded")) {
            byte[] all = family.kept.toByteArray();
            for (int at = 0; at < all.length; at += 4096) {
                int length = Math.min(4096, all.length - at);
                ByteBuffer piece = ByteBuffer.wrap(all, at, length);
                family.loop.post(() -> family.handler.output(piece));
            }
            family.loop.post(family.handler::outputEnded);
            return null;
        }
        if (method.getName().equals("exited")) {
            family.loop.post(() -> family.handler.exited((int) a[0]));
            return null;
        }
        return Twist.pass(right, method, a);
    }

    private static Object holding(Family family, Object right, Method method, Object[] a)
            throws Throwable {
        family.loop.hold();
        return Twist.pass(right, method, a);
    }

    private static Object swallowed(Family family, Object right, Method method, Object[] a) {
        try {
            family.handler.error((ByteBuffer) a[0]);
        } catch (RuntimeException e) {
            // This is what is wrong with it.
        }
        return null;
    }

    private static Processes fromAnyThread() {
        return families(
                (family, right, method, a) -> {
                    boolean question = method.getReturnType() != void.class;
                    if (family.loop.isLoopThread()
                            || question && !method.getName().equals("write")) {
                        return Twist.pass(right, method, a);
                    }
                    return question ? Boolean.FALSE : null;
                });
    }

    private static Processes leaking() {
        List<Pipe> open = new ArrayList<>();
        return families(
                "exited",
                (family, right, method, a) -> {
                    try {
                        open.add(Pipe.open());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return Twist.pass(right, method, a);
                });
    }

    /** Writes lines of five when the input is closed. */
    private static Object heldBack(Family family, Object right, Method method, Object[] a)
            throws Throwable {
        if (method.getName().equals("write") && ((ByteBuffer) a[0]).remaining() == 5) {
            ByteBuffer data = (ByteBuffer) a[0];
            while (data.hasRemaining()) {
                family.kept.write(data.get());
            }
            return true;
        }
        if (method.getName().equals("closeInput") && family.kept.size() > 0) {
            family.child.write(ByteBuffer.wrap(family.kept.toByteArray()));
        }
        return Twist.pass(right, method, a);
    }

    /** Lets the loop go, and leaves the streams open that nobody reads. */
    private static Child releasedByName(Loop loop, String command, ChildHandler handler)
            throws ProcessException {
        Child child = RIGHT.spawn(loop, command, handler);
        return command.equals("exec yes")
                ? Twist.of(
                        Child.class,
                        child,
                        "release",
                        (right, method, a) -> {
                            loop.stop();
                            return null;
                        })
                : child;
    }
}
