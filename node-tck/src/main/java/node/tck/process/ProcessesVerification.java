package node.tck.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import node.loop.Loops;
import node.process.Child;
import node.process.ProcessException;
import node.process.Processes;
import node.process.Signal;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;
import node.tck.Verification;
import node.tck.internal.Trial;

/**
 * The rules of {@link Processes} and {@link Child}, P1 and on. A test class implements this and
 * says what to test. The children are commands of a POSIX shell.
 */
public interface ProcessesVerification extends Verification {

    /** The implementation under test. */
    Processes processes();

    /** Whose loops to run it on; the only provider's, unless told otherwise. */
    default Loops loops() {
        return Trial.onlyLoops();
    }

    /**
     * If this rule fails, look at {@code spawn}: it starts the process before it returns, and posts
     * all that the handler is told.
     */
    @Required("P1")
    @Needs(Capability.PROCESSES)
    default void theChildExistsWhenSpawnReturnsAndIsHeardOfLater() {
        try (Parent parent = new Parent(this)) {
            Child child = parent.spawn("cat; echo out; echo err >&2");
            assertThat(child.pid()).isPositive();
            assertThat(child.isAlive()).isTrue();
            assertThat(ProcessHandle.of(child.pid())).isPresent();
            child.closeInput();
            assertThat(parent.trial.log).as("heard inside the calls").isEmpty();
            parent.await("exited");
            assertThat(parent.trial.log)
                    .contains("output", "outputEnded", "error", "errorEnded")
                    .noneMatch(event -> event.contains("elsewhere"));
            assertThat(child.isAlive()).isFalse();
        }
    }

    /**
     * If this rule fails, look at how the command is passed on: as one argument behind {@code sh
     * -c}.
     */
    @Required("P2")
    @Needs(Capability.PROCESSES)
    default void theCommandReachesTheShellAsItIs() {
        try (Parent parent = new Parent(this)) {
            parent.bringUp("printf '%s|' \"a  b\" 'c\"d' $#\nprintf last");
            assertThat(parent.output).hasToString("a  b|c\"d|0|last");
        }
    }

    /** If this rule fails, look at the check for a NUL, before anything is started. */
    @Required("P3")
    default void aCommandWithNulIsRefused() {
        try (Parent parent = new Parent(this)) {
            assertThatIllegalArgumentException().isThrownBy(() -> parent.spawn("echo a\0b"));
            assertThat(parent.trial.loop.alive()).isZero();
        }
    }

    /**
     * If this rule fails, look at the builder of the process: directory and environment stay as
     * they come.
     */
    @Required("P4")
    @Needs(Capability.PROCESSES)
    default void theChildHasOurDirectoryAndEnvironment() throws IOException {
        try (Parent parent = new Parent(this)) {
            parent.bringUp("pwd -P; printf %s \"$PATH\"");
            assertThat(parent.output)
                    .hasToString(Path.of("").toRealPath() + "\n" + System.getenv("PATH"));
        }
    }

    /**
     * If this rule fails, look at the pipes: error is not merged into output, and bytes are not
     * decoded.
     */
    @Required("P5")
    @Needs(Capability.PROCESSES)
    default void outputAndErrorComeApartAndUnchanged() {
        try (Parent parent = new Parent(this)) {
            parent.bringUp("printf 'a\\000\\200\\377z'; printf 'on error' >&2");
            assertThat(parent.output.toByteArray())
                    .containsExactly('a', 0, (byte) 0x80, (byte) 0xFF, 'z');
            assertThat(parent.error).hasToString("on error");
        }
    }

    /**
     * If this rule fails, look at what {@code exited} waits for: the end of both streams and the
     * process.
     */
    @Required("P6")
    @Needs(Capability.PROCESSES)
    default void exitComesOnceAndAfterTheEndOfBothStreams() {
        try (Parent parent = new Parent(this)) {
            parent.bringUp("echo out; echo err >&2");
            parent.trial.turns(5);
            assertThat(parent.trial.log)
                    .containsOnlyOnce("outputEnded", "errorEnded", "exited")
                    .endsWith("exited")
                    .containsSubsequence("output", "outputEnded")
                    .containsSubsequence("error", "errorEnded");
        }
    }

    /** If this rule fails, look at the status, which is passed on unchanged. */
    @Required("P7")
    @Needs(Capability.PROCESSES)
    default void theStatusIsWhatTheChildExitedWith() {
        for (int status : new int[] {0, 1, 42, 255}) {
            try (Parent parent = new Parent(this)) {
                parent.bringUp("exit " + status);
                assertThat(parent.status).isEqualTo(status);
            }
        }
    }

    /**
     * If this rule fails, look at the status of a death by a signal: JVM and shell have 128 and the
     * number already, other ways have not.
     */
    @Required("P8")
    @Needs({Capability.PROCESSES, Capability.SIGNALS})
    default void aDeathBySignalIs128AndItsNumber() {
        // Not HUP: who runs under nohup ignores it, and so do its children.
        for (Signal signal : new Signal[] {Signal.USR1, Signal.KILL, Signal.SEGV, Signal.TERM}) {
            try (Parent parent = new Parent(this)) {
                parent.bringUp("kill -s " + signal + " $$");
                assertThat(parent.status).isEqualTo(128 + signal.number());
            }
        }
    }

    /**
     * If this rule fails, look at what ends a stream: end of file, not the end of the child, whose
     * own children may hold the pipe.
     */
    @Required("P9")
    @Needs(Capability.PROCESSES)
    default void whatOthersPrintAfterTheChildsEndIsHeard() {
        try (Parent parent = new Parent(this)) {
            parent.bringUp(
                    "(while kill -0 $$ 2>&-; do sleep 0.01; done; echo late) & echo early; exit 3");
            assertThat(parent.output).hasToString("early\nlate\n");
            assertThat(parent.status).isEqualTo(3);
        }
    }

    /**
     * If this rule fails, look at {@code write}: it copies the bytes, or has written them when it
     * returns.
     */
    @Required("P10")
    @Needs(Capability.PROCESSES)
    default void whatIsWrittenArrivesInOrderAndTheBufferIsTheCallersAgain() {
        try (Parent parent = new Parent(this)) {
            parent.spawn("cat");
            ByteBuffer buffer = ByteBuffer.allocate(6);
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < 1000; i++) {
                String text = String.format("%05d ", i);
                expected.append(text);
                buffer.clear().put(text.getBytes(StandardCharsets.US_ASCII)).flip();
                assertThat(parent.child.write(buffer)).isTrue();
                assertThat(buffer.hasRemaining()).as("something left of %s", text).isFalse();
            }
            parent.child.closeInput();
            parent.await("exited");
            assertThat(parent.output).hasToString(expected.toString());
        }
    }

    /**
     * If this rule fails, look at {@code closeInput}: the pipe is closed behind the queue, and
     * {@code write} is false at once.
     */
    @Required("P11")
    @Needs(Capability.PROCESSES)
    default void inputEndsAfterWhatWasWrittenAndTakesNoMore() {
        try (Parent parent = new Parent(this)) {
            parent.spawn("cat; echo .");
            assertThat(parent.write("text")).isTrue();
            parent.child.closeInput();
            parent.child.closeInput();
            assertThat(parent.write("more")).isFalse();
            parent.await("exited");
            assertThat(parent.output).hasToString("text.\n");
        }
    }

    /**
     * If this rule fails, look at who writes to the pipe: never the loop's thread if that can wait;
     * {@code queued} counts what the pipe has not taken.
     */
    @Required("P12")
    @Needs(Capability.PROCESSES)
    default void writingNeverWaitsAndDrainedTellsWhenAllIsTaken() {
        try (Parent parent = new Parent(this)) {
            parent.spawn("while ! test -e " + parent.marker() + "; do sleep 0.01; done; wc -c");
            assertThat(parent.child.queued()).isZero();
            assertThat(parent.child.write(ByteBuffer.allocate(5_000_000))).isTrue();
            // A pipe takes some of it, of no more than this on any system.
            assertThat(parent.child.queued()).isBetween(5_000_000L - (1 << 20), 5_000_000L);
            parent.child.closeInput();
            parent.on("drained", () -> assertThat(parent.child.queued()).isZero());
            parent.mark();
            parent.await("exited");
            assertThat(parent.output.toString().strip()).isEqualTo("5000000");
            assertThat(parent.trial.log).containsOnlyOnce("drained");
            assertThat(parent.trial.uncaught).isEmpty();
        }
    }

    /**
     * If this rule fails, look at a write that fails: {@code inputBroken} once, the queue dropped,
     * {@code write} false.
     */
    @Required("P13")
    @Needs(Capability.PROCESSES)
    default void aChildThatDoesNotReadAnyMoreIsReportedOnce() {
        try (Parent parent = new Parent(this)) {
            parent.spawn(
                    "exec <&-; echo; while ! test -e " + parent.marker() + "; do sleep 0.01; done");
            parent.await("output");
            assertThat(parent.child.write(ByteBuffer.allocate(1_000_000))).isTrue();
            parent.await("inputBroken");
            assertThat(parent.broken).isNotNull();
            assertThat(parent.child.queued()).isZero();
            assertThat(parent.write("more")).isFalse();
            parent.mark();
            parent.await("exited");
            assertThat(parent.trial.log).containsOnlyOnce("inputBroken");
        }
    }

    /**
     * If this rule fails, look at {@code kill}: signals are sent within the call, or one after
     * another.
     */
    @Required("P14")
    @Needs({Capability.PROCESSES, Capability.SIGNALS})
    default void signalsArriveInTheirOrder() {
        try (Parent parent = new Parent(this)) {
            parent.spawn(
                    "trap 'echo 1' USR1; trap 'echo 2; exit 7' TERM; echo 0;"
                            + " while :; do sleep 0.01; done");
            parent.on(
                    "output",
                    () -> {
                        if (parent.output.toString().equals("0\n")) {
                            parent.kill(Signal.USR1);
                            parent.kill(Signal.TERM);
                        }
                    });
            parent.await("exited");
            assertThat(parent.output).hasToString("0\n1\n2\n");
            assertThat(parent.status).isEqualTo(7);
        }
    }

    /**
     * If this rule fails, look at {@code kill} and {@code write} after the exit: {@code ESRCH} and
     * false, before any call of the system.
     */
    @Required("P15")
    @Needs(Capability.PROCESSES)
    default void theDeadTakeNoSignalAndNoInput() {
        try (Parent parent = new Parent(this)) {
            parent.spawn("exit 0");
            parent.await("exited");
            assertThatThrownBy(() -> parent.child.kill(Signal.TERM))
                    .isInstanceOfSatisfying(
                            ProcessException.class, e -> assertThat(e.code()).isEqualTo("ESRCH"));
            assertThat(parent.write("more")).isFalse();
            parent.child.closeInput();
        }
    }

    /**
     * If this rule fails, look at the reader of a stream: it stops while 64 KiB wait for the
     * handler.
     */
    @Required("P16")
    @Needs(Capability.PROCESSES)
    default void outputWaitsInTheChildWhileNobodyTakesIt() {
        try (Parent parent = new Parent(this)) {
            int size = 8_000_000;
            // What a pipe may hold, and what may wait for the handler.
            int bound = (1 << 20) + (64 << 10);
            parent.on(
                    "output",
                    () -> {
                        if (Files.exists(parent.marker())) {
                            assertThat(size - parent.output.size()).isLessThanOrEqualTo(bound);
                        }
                    });
            parent.bringUp("yes | head -c " + size + "; : > " + parent.marker());
            assertThat(parent.trial.uncaught).as("what had been taken from the child").isEmpty();
            assertThat(parent.largest).isLessThanOrEqualTo(64 << 10);
            assertThat(parent.output.toString())
                    .isEqualTo(String.join("", Collections.nCopies(size / 2, "y\n")));
        }
    }

    /**
     * If this rule fails, look at the handle that a child has on the loop: closed with {@code
     * exited}.
     */
    @Required("P17")
    @Needs(Capability.PROCESSES)
    default void aChildKeepsTheLoopAliveUntilItHasExited() {
        try (Parent parent = new Parent(this)) {
            parent.spawn("exec >&- 2>&-; read -r line; exit 4");
            parent.trial.turns(5);
            assertThat(parent.trial.loop.alive()).isPositive();
            parent.child.closeInput();
            parent.await("exited");
            parent.trial.turns(2);
            assertThat(parent.trial.loop.alive()).isZero();
        }
    }

    /**
     * If this rule fails, look at {@code release}: it closes the handle on the loop and leaves the
     * process alone.
     */
    @Required("P18")
    @Needs(Capability.PROCESSES)
    default void aReleasedChildLivesOnUnheard() {
        try (Parent parent = new Parent(this)) {
            Child child = parent.spawn("exec sleep 60");
            parent.trial.log.clear();
            child.release();
            child.release();
            assertThat(parent.trial.loop.alive()).isZero();
            ProcessHandle process = ProcessHandle.of(child.pid()).orElseThrow();
            assertThat(process.isAlive()).isTrue();
            process.destroyForcibly();
            assertThat(Trial.hasEnded(process)).isTrue();
            parent.trial.turns(5);
            assertThat(parent.trial.log).isEmpty();
        }
    }

    /**
     * If this rule fails, look at the code that calls the handler: an exception goes to the loop's
     * handler, and reading goes on.
     */
    @Required("P19")
    @Needs(Capability.PROCESSES)
    default void whatTheHandlerThrowsReachesTheLoopAndTheChildIsHeardOn() {
        try (Parent parent = new Parent(this)) {
            IllegalStateException failure = new IllegalStateException("on purpose");
            parent.on(
                    "error",
                    () -> {
                        throw failure;
                    });
            parent.bringUp("echo err >&2; exit 5");
            assertThat(parent.trial.uncaught).containsExactly(failure);
            assertThat(parent.trial.log).contains("outputEnded", "errorEnded");
            assertThat(parent.status).isEqualTo(5);
        }
    }

    /**
     * If this rule fails, look at the check of the thread in {@code spawn} and in each call of the
     * child.
     */
    @Required("P20")
    @Needs(Capability.PROCESSES)
    default void callsFromOtherThreadsAreRefused() {
        try (Parent parent = new Parent(this)) {
            Child child = parent.spawn("cat");
            CompletableFuture<Void> checked =
                    Trial.elsewhere(
                            () -> {
                                assertThatIllegalStateException()
                                        .isThrownBy(() -> parent.spawn("exit 1"));
                                assertThatIllegalStateException()
                                        .isThrownBy(() -> parent.write("text"));
                                assertThatIllegalStateException().isThrownBy(child::closeInput);
                                assertThatIllegalStateException()
                                        .isThrownBy(() -> child.kill(Signal.KILL));
                                assertThatIllegalStateException().isThrownBy(child::release);
                            });
            assertThat(checked).succeedsWithin(Trial.patience());
            child.closeInput();
            parent.await("exited");
            assertThat(parent.output).hasToString("");
        }
    }

    /**
     * If this rule fails, look at the pipes of a child that has exited: all three are closed, the
     * input too.
     */
    @Required("P21")
    @Needs(Capability.PROCESSES)
    default void aChildThatHasExitedLeavesNoDescriptor() {
        try (Parent parent = new Parent(this)) {
            parent.bringUp("exit 0"); // what an implementation opens once
            parent.trial.log.clear();
            long before = Parent.pipes();
            for (int i = 0; i < 5; i++) {
                parent.bringUp("echo out; echo err >&2");
                parent.trial.log.clear();
            }
            // Whoever touches a stream last closes it, which may be a moment after the exit.
            long end = System.nanoTime() + Trial.patience().toNanos();
            while (Parent.pipes() > before && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(Parent.pipes()).as("pipes left open").isLessThanOrEqualTo(before);
        }
    }

    /**
     * If this rule fails, look at what is buffered on the way to the child: each write is flushed.
     */
    @Required("P22")
    @Needs(Capability.PROCESSES)
    default void whatIsWrittenArrivesWhileTheInputStaysOpen() {
        try (Parent parent = new Parent(this)) {
            parent.spawn("while read -r line; do echo \"got $line\"; done");
            assertThat(parent.write("ping\n")).isTrue();
            parent.trial.runUntil(() -> parent.output.toString().equals("got ping\n"));
            assertThat(parent.write("pong\n")).isTrue();
            parent.trial.runUntil(() -> parent.output.toString().endsWith("got pong\n"));
            parent.child.closeInput();
            parent.await("exited");
        }
    }

    /** If this rule fails, look at {@code release}: the reading ends of the pipes are closed. */
    @Required("P23")
    @Needs(Capability.PROCESSES)
    default void aReleasedChildThatPrintsFindsItsOutputClosed() {
        try (Parent parent = new Parent(this)) {
            Child child = parent.spawn("exec yes");
            parent.await("output");
            ProcessHandle process = ProcessHandle.of(child.pid()).orElseThrow();
            child.release();
            parent.trial.run();
            assertThat(Trial.hasEnded(process)).isTrue();
        }
    }
}
