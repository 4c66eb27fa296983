package node.tck.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import node.process.Child;
import node.process.ProcessException;
import node.process.Signal;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;
import node.tck.internal.Trial;

/** The rules of signals, of the exit, and of what a child keeps alive or open. */
public interface ProcessesLife extends ProcessesSubject {

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
}
