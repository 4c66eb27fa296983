package node.process.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import node.loop.Loop;
import node.process.Channel;
import node.process.ChannelHandler;
import node.process.Child;
import node.process.ChildHandler;
import node.process.Launch;
import node.process.Outcome;
import node.process.ProcessException;
import node.process.Processes;
import node.process.RunLimits;
import node.process.Signal;
import node.process.Spawn;
import node.process.Subprocess;
import node.process.SubprocessHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChildTest {

    @Test
    void exitComesOnceAndAfterTheEndOfBothStreams() throws ProcessException {
        Recording child = Recording.of("echo out; echo err >&2");
        assertThat(child.output.toString()).isEqualTo("out\n");
        assertThat(child.error.toString()).isEqualTo("err\n");
        assertThat(child.events)
                .containsExactlyInAnyOrder("outputEnded", "errorEnded", "exited")
                .endsWith("exited");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 42, 255})
    void theStatusIsWhatTheChildExitedWith(int status) throws ProcessException {
        assertThat(Recording.of("exit " + status).status).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL", "USR1", "HUP", "SEGV"})
    void theStatusOfADeathBySignalIs128AndTheSignal(String name) throws ProcessException {
        Signal signal = Signal.valueOf(name);
        assertThat(Recording.of("kill -s " + name + " $$").status).isEqualTo(128 + signal.number());
    }

    @Test
    void aCommandThatDoesNotExistExitsWith127() throws ProcessException {
        Recording child = Recording.of("no-such-command-at-all");
        assertThat(child.status).isEqualTo(127);
        assertThat(child.error.toString()).contains("not found");
    }

    @Test
    void theCommandReachesTheShellUnchanged() throws ProcessException {
        Recording child = Recording.of("printf '%s|' \"a  b\" 'c\"d' $# \"$0\"\nprintf last");
        assertThat(child.output.toString()).isEqualTo("a  b|c\"d|0|/bin/sh|last");
    }

    @Test
    void aChildGetsItsDirectoryAndEnvironment(@TempDir Path folder) throws Exception {
        Path place = folder.toRealPath();
        Recording child = new Recording();
        try (Loop loop = Recording.openLoop()) {
            new SystemProcesses()
                    .spawn(
                            loop,
                            new Spawn(
                                    "pwd; echo $GREETING $HOME",
                                    Optional.of(place),
                                    Optional.of(Map.of("GREETING", "hello"))),
                            child);
            loop.run();
        }
        assertThat(child.output.toString()).isEqualTo(place + "\nhello\n");
    }

    @Test
    void byDefaultAChildInheritsDirectoryAndEnvironment() throws ProcessException {
        List<Spawn> asked = new ArrayList<>();
        Processes plain =
                new Processes() {
                    @Override
                    public String name() {
                        return "plain";
                    }

                    @Override
                    public Child spawn(Loop loop, Spawn spawn, ChildHandler handler) {
                        asked.add(spawn);
                        return null;
                    }

                    @Override
                    public Subprocess launch(Loop loop, Launch launch, SubprocessHandler handler) {
                        throw new UnsupportedOperationException("launch");
                    }

                    @Override
                    public Outcome run(Launch launch, byte[] input, RunLimits limits) {
                        throw new UnsupportedOperationException("run");
                    }

                    @Override
                    public void kill(long pid, Signal signal) {
                        throw new UnsupportedOperationException("kill");
                    }

                    @Override
                    public Channel listen(Loop loop, ChannelHandler handler) {
                        throw new UnsupportedOperationException("listen");
                    }

                    @Override
                    public Channel connect(Loop loop, String address, ChannelHandler handler) {
                        throw new UnsupportedOperationException("connect");
                    }

                    @Override
                    public Map<String, String> environment() {
                        throw new UnsupportedOperationException("environment");
                    }
                };
        try (Loop loop = Recording.openLoop()) {
            plain.spawn(loop, "true", new Recording());
        }
        assertThat(asked).containsExactly(new Spawn("true", Optional.empty(), Optional.empty()));
    }

    @Test
    void aSignalReachesAPlainProgram() throws ProcessException {
        Recording recording = new Recording();
        try (Loop loop = Recording.openLoop()) {
            recording.spawn(loop, "sleep 60").kill(Signal.TERM);
            loop.run();
        }
        assertThat(recording.status).isEqualTo(128 + 15);
    }

    @Test
    void aPlainProgramIsTheChildItself() throws ProcessException {
        List<String> programs = new ArrayList<>();
        Child[] child = new Child[1];
        Recording recording =
                new Recording() {
                    @Override
                    public void output(ByteBuffer data) {
                        super.output(data);
                        programs.add(
                                ProcessHandle.of(child[0].pid())
                                        .flatMap(process -> process.info().command())
                                        .orElse("none"));
                        child[0].closeInput();
                    }
                };
        try (Loop loop = Recording.openLoop()) {
            child[0] = recording.spawn(loop, "cat -");
            child[0].write(Recording.bytes("x"));
            loop.run();
        }
        assertThat(recording.output.toString()).isEqualTo("x");
        assertThat(programs).singleElement().asString().doesNotEndWith("sh");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-such-command",
                "./no-such-file",
                "if true; then no-such-command; fi",
                "cd /no-such-folder",
                "true\nno-such-command",
                "exit 3 # nothing follows",
                "# nothing at all",
                ""
            })
    void whatTheShellSaysIsWhatItSaysWithoutUs(String command) throws Exception {
        Process plain = new ProcessBuilder("/bin/sh", "-c", command).start();
        String said = new String(plain.getErrorStream().readAllBytes(), ISO_8859_1);
        Recording child = Recording.of(command);
        assertThat(child.error.toString()).isEqualTo(said);
        assertThat(child.status).isEqualTo(plain.waitFor());
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo (", "echo 'open", "true\n)"})
    void whatIsNoCommandIsRefusedByTheShellAlone(String command) throws Exception {
        int status = new ProcessBuilder("/bin/sh", "-c", command).start().waitFor();
        Recording child = Recording.of(command);
        assertThat(child.status).isEqualTo(status).isNotZero();
        assertThat(child.error.toString()).isNotEmpty();
        assertThat(child.broken).isNull(); // nobody wrote to it
    }

    @Test
    void theChildSeesNoOtherVariables() throws ProcessException {
        Map<String, String> given = Map.of("PATH", System.getenv("PATH"), "GREETING", "hello");
        Recording child = new Recording();
        try (Loop loop = Recording.openLoop()) {
            Spawn env = new Spawn("env", Optional.empty(), Optional.of(given));
            new SystemProcesses().spawn(loop, env, child).closeInput();
            loop.run();
        }
        Set<String> ownOfShells = Set.of("PWD", "OLDPWD", "SHLVL", "_");
        assertThat(child.output.toString().lines())
                .filteredOn(line -> !ownOfShells.contains(line.substring(0, line.indexOf('='))))
                .containsExactlyInAnyOrder("PATH=" + given.get("PATH"), "GREETING=hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 9", "sh -c exit", "true", "cd /", "true  ", " true", "A=b true"})
    void wordsOfTheShellAreNoPrograms(String command) throws ProcessException {
        Recording child = Recording.of(command);
        assertThat(child.error.toString()).isEmpty();
        assertThat(child.status).isEqualTo(command.equals("exit 9") ? 9 : 0);
    }

    @Test
    void aCommandWithNulIsRejected() {
        try (Loop loop = Recording.openLoop()) {
            assertThatThrownBy(() -> new Recording().spawn(loop, "echo \0"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theChildSeesOnlyWhatWasWrittenToIt() throws ProcessException {
        Recording recording = new Recording();
        try (Loop loop = Recording.openLoop()) {
            Child child = recording.spawn(loop, "cat");
            assertThat(child.write(Recording.bytes("one\n"))).isTrue();
            assertThat(child.write(Recording.bytes("two"))).isTrue();
            child.closeInput();
            assertThat(child.write(Recording.bytes("three"))).isFalse();
            loop.run();
        }
        assertThat(recording.output.toString()).isEqualTo("one\ntwo");
    }

    @Test
    void everyByteArrives() throws ProcessException {
        Recording recording = new Recording();
        StringBuilder all = new StringBuilder();
        for (int octet = 0; octet < 256; octet++) {
            all.append((char) octet);
        }
        try (Loop loop = Recording.openLoop()) {
            Child child = recording.spawn(loop, "cat");
            child.write(Recording.bytes(all.toString()));
            child.closeInput();
            loop.run();
        }
        assertThat(recording.output.toString()).isEqualTo(all.toString());
    }

    @Test
    void whatAGrandchildPrintsAfterTheChildIsNotLost() throws ProcessException {
        Recording child = Recording.of("(sleep 0.2; echo late) & echo early; exit 3");
        assertThat(child.output.toString()).isEqualTo("early\nlate\n");
        assertThat(child.status).isEqualTo(3);
        assertThat(child.events).endsWith("exited");
    }

    @Test
    void exitWaitsForAChildThatClosedItsStreams() throws ProcessException {
        long begin = System.nanoTime();
        Recording child = Recording.of("exec >&- 2>&-; sleep 0.3; exit 4");
        assertThat(child.status).isEqualTo(4);
        assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(300));
    }

    @Test
    void aChildWhoseOutputIsNotReadBlocks() throws Exception {
        Recording recording = new Recording();
        try (Loop loop = Recording.openLoop()) {
            Child child = recording.spawn(loop, "yes | head -c 10000000; echo done >&2");
            child.closeInput();
            // The loop does not run: the child must not get further than pipes and buffers hold.
            ProcessHandle handle = ProcessHandle.of(child.pid()).orElseThrow();
            assertThatThrownBy(() -> handle.onExit().get(500, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            loop.run();
        }
        assertThat(recording.bytes).isEqualTo(10_000_000);
        assertThat(recording.largest).isLessThanOrEqualTo(64 * 1024);
        assertThat(recording.error.toString()).isEqualTo("done\n");
    }

    @Test
    void writingToAChildThatDoesNotReadDoesNotBlock() throws ProcessException {
        int size = 5_000_000;
        boolean[] drained = {false};
        try (Loop loop = Recording.openLoop()) {
            Child[] child = new Child[1];
            Recording handler =
                    new Recording() {
                        @Override
                        public void output(ByteBuffer data) {
                            super.output(data);
                            if (output.toString().equals("ready\n")) {
                                child[0].write(ByteBuffer.allocate(size));
                                child[0].closeInput();
                                assertThat(child[0].queued()).isEqualTo(size);
                                kill(child[0], Signal.USR1);
                            }
                        }

                        @Override
                        public void drained() {
                            drained[0] = true;
                        }
                    };
            child[0] =
                    handler.spawn(
                            loop,
                            "trap 'kill $!; wc -c; exit' USR1; sleep 60 >&- 2>&- & echo ready; wait");
            loop.run();
            assertThat(child[0].queued()).isZero();
            assertThat(handler.output.toString().split("\\s+")).containsExactly("ready", "" + size);
        }
        assertThat(drained[0]).isTrue();
    }

    @Test
    void aChildThatStopsReadingIsReportedAndWritesAreRejected() throws ProcessException {
        Recording recording = new Recording();
        boolean[] accepted = {true};
        try (Loop loop = Recording.openLoop()) {
            Child[] child = new Child[1];
            Recording handler =
                    new Recording() {
                        @Override
                        public void inputBroken(java.io.IOException why) {
                            recording.broken = why;
                            accepted[0] = child[0].write(Recording.bytes("more"));
                            loop.defer(() -> kill(child[0], Signal.KILL));
                        }
                    };
            child[0] = handler.spawn(loop, "exec <&-; exec sleep 60");
            child[0].write(ByteBuffer.allocate(1_000_000));
            loop.run();
            assertThat(handler.status).isEqualTo(128 + 9);
        }
        assertThat(recording.broken).isInstanceOf(ProcessException.class);
        assertThat(((ProcessException) recording.broken).code()).isEqualTo("EPIPE");
        assertThat(accepted[0]).isFalse();
    }

    @Test
    void signalsArriveInOrder() throws ProcessException {
        Recording recording = new Recording();
        try (Loop loop = Recording.openLoop()) {
            Child[] child = new Child[1];
            Recording handler =
                    new Recording() {
                        @Override
                        public void output(ByteBuffer data) {
                            if (recording.output.isEmpty()) {
                                kill(child[0], Signal.USR1);
                                kill(child[0], Signal.USR2);
                                kill(child[0], Signal.TERM);
                            }
                            recording.output(data);
                        }
                    };
            child[0] =
                    handler.spawn(
                            loop,
                            "trap 'echo 1' USR1; trap 'echo 2' USR2; trap 'echo 3; exit 7' TERM;"
                                    + " echo 0; while :; do sleep 0.05; done");
            loop.run();
            assertThat(handler.status).isEqualTo(7);
        }
        // Concurrently pending signals are delivered in the order of their numbers, which is the
        // same here.
        assertThat(recording.output.toString()).isEqualTo("0\n1\n2\n3\n");
    }

    @Test
    void aSignalToAnEndedChildThrows() throws ProcessException {
        try (Loop loop = Recording.openLoop()) {
            Child child = new Recording().spawn(loop, "exit 0");
            loop.run();
            assertThat(child.isAlive()).isFalse();
            assertThatThrownBy(() -> child.kill(Signal.TERM))
                    .isInstanceOf(ProcessException.class)
                    .hasMessageContaining("ESRCH");
            assertThat(child.write(Recording.bytes("x"))).isFalse();
        }
    }

    @Test
    void aReleasedChildDoesNotKeepTheLoopAliveAndReportsNothing() throws ProcessException {
        Recording recording = new Recording();
        try (Loop loop = Recording.openLoop()) {
            Child child = recording.spawn(loop, "exec sleep 60");
            child.release();
            loop.run();
            ProcessHandle.of(child.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
        assertThat(recording.events).isEmpty();
    }

    @Test
    void callsFromOtherThreadsThrow() throws ProcessException {
        Recording recording = new Recording();
        try (Loop loop = Recording.openLoop()) {
            Child child = recording.spawn(loop, "cat");
            CompletableFuture<Void> refused =
                    CompletableFuture.runAsync(
                            () -> {
                                assertThatIllegalStateException()
                                        .isThrownBy(() -> child.write(Recording.bytes("x")));
                                assertThatIllegalStateException().isThrownBy(child::closeInput);
                                assertThatIllegalStateException()
                                        .isThrownBy(() -> child.kill(Signal.KILL));
                                assertThatIllegalStateException().isThrownBy(child::release);
                            });
            assertThat(refused).succeedsWithin(Duration.ofSeconds(30));
            assertThat(child.write(Recording.bytes("ours"))).isTrue();
            child.closeInput();
            loop.run();
        }
        assertThat(recording.output.toString()).isEqualTo("ours");
        assertThat(recording.status).isZero();
    }

    private static void kill(Child child, Signal signal) {
        try {
            child.kill(signal);
        } catch (ProcessException e) {
            throw new AssertionError(e);
        }
    }
}
