package node.tck.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;

/** The rules of what is written to a child. */
public interface ProcessesInput extends ProcessesSubject {

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
}
