package node.tck.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import node.process.Child;
import node.process.Signal;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;
import node.tck.internal.Trial;

/** The rules of how a child is started, and by whom. */
public interface ProcessesSpawning extends ProcessesSubject {

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
}
