package node.tck.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Collections;
import node.process.Child;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;
import node.tck.internal.Trial;

/** The rules of what a child prints, and of who hears it. */
public interface ProcessesOutput extends ProcessesSubject {

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
