package node.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import node.loop.Loop;
import node.process.ExitStatus;
import node.process.Launch;
import node.process.ProcessException;
import node.process.Signal;
import node.process.Stdio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SubprocessTest {

    private static Launch sh(String command) {
        return Launch.of("sh", "-c", command);
    }

    private static Launch with(Launch launch, Optional<Path> folder, Map<String, String> more) {
        return launch.withSurroundings(folder, Optional.of(more));
    }

    @Test
    void argumentsArriveAsTheyAre() throws ProcessException {
        Launch launch = Launch.of("printf", "%s|", "a  b", "$HOME", "", "*", "\"'");
        assertThat(SubprocessRecording.of(launch).output()).isEqualTo("a  b|$HOME||*|\"'|");
    }

    @Test
    void bothOutputsArriveWholeAndEnd() throws ProcessException {
        SubprocessRecording child =
                SubprocessRecording.of(sh("yes | head -c 300000; echo bad >&2; exit 7"));
        assertThat(child.output()).hasSize(300_000);
        assertThat(child.outputs[2]).hasToString("bad\n");
        assertThat(child.status).isEqualTo(new ExitStatus(7, Optional.empty()));
        assertThat(child.events).contains("ended 1", "ended 2", "exited");
    }

    @Test
    void outputOfAProcessThatTheChildLeavesBehindArrives() throws ProcessException {
        Launch launch = sh("(sleep 0.3; echo late) & echo early");
        assertThat(SubprocessRecording.of(launch).output()).isEqualTo("early\nlate\n");
    }

    @Test
    void nothingIsReadThatWasNotRequested() throws ProcessException {
        try (Loop loop = Recording.openLoop()) {
            SubprocessRecording child = new SubprocessRecording(loop);
            // Without a shell: its child would live on and keep the output open.
            child.process = new SystemProcesses().launch(loop, Launch.of("yes"), child);
            child.process.kill(Signal.KILL);
            child.process.read(2);
            while (child.status == null || !child.events.contains("ended 2")) {
                loop.schedule(1_000_000, loop::stop);
                loop.run();
            }
            assertThat(child.outputs[1].size()).isZero();
            child.process.release();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "KILL", "USR1", "INT"})
    void theSignalThatEndedItIsKnown(String name) throws ProcessException {
        try (Loop loop = Recording.openLoop()) {
            SubprocessRecording child = new SubprocessRecording(loop);
            child.start(Launch.of("sleep", "30")).kill(Signal.valueOf(name));
            loop.run();
            assertThat(child.status.signal()).contains(Signal.valueOf(name));
        }
    }

    @Test
    void inputIsWrittenAndClosed() throws ProcessException {
        try (Loop loop = Recording.openLoop()) {
            SubprocessRecording child = new SubprocessRecording(loop);
            child.start(Launch.of("cat"));
            assertThat(child.process.write(Recording.bytes("hello"))).isTrue();
            child.process.closeInput();
            assertThat(child.process.write(Recording.bytes("more"))).isFalse();
            loop.run();
            assertThat(child.output()).isEqualTo("hello");
            assertThat(child.events).contains("drained");
        }
    }

    @Test
    void aClosedInputIsTold() throws ProcessException {
        try (Loop loop = Recording.openLoop()) {
            SubprocessRecording child = new SubprocessRecording(loop);
            child.start(sh("exec <&-; sleep 1"));
            child.process.write(ByteBuffer.allocate(1_000_000));
            loop.run();
            assertThat(child.events).contains("broken");
        }
    }

    @Test
    void aProgramIsFoundByThePathOfItsOwnEnvironment(@TempDir Path folder) throws Exception {
        Path program = Files.writeString(folder.resolve("mine"), "#!/bin/sh\necho found");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Launch launch =
                with(Launch.of("mine"), Optional.empty(), Map.of("PATH", folder.toString()));
        assertThat(SubprocessRecording.of(launch).output()).isEqualTo("found\n");
    }

    @Test
    void theReasonOfAFailureIsKnown(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertFails("ENOENT", Launch.of("no-such-program-at-all"));
        assertFails("ENOENT", Launch.of("/no/such/program"));
        assertFails("EACCES", Launch.of(file.toString()));
        assertFails(
                "EACCES", with(Launch.of("file"), Optional.empty(), Map.of("PATH", "" + folder)));
        assertFails("ENOENT", with(Launch.of("ls"), Optional.of(folder.resolve("x")), Map.of()));
        assertFails("ENOTDIR", with(Launch.of("ls"), Optional.of(file), Map.of()));
        assertFails("E2BIG", Launch.of("true", "x".repeat(5_000_000)));
    }

    private static void assertFails(String code, Launch launch) {
        assertThatThrownBy(() -> SubprocessRecording.of(launch))
                .isInstanceOfSatisfying(
                        ProcessException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void filesAndTheNullDeviceAreDescriptors(@TempDir Path folder) throws Exception {
        Path in = Files.writeString(folder.resolve("in"), "text");
        Path out = Files.writeString(folder.resolve("out"), "before ");
        Launch launch = Launch.of("cat");
        try (Loop loop = Recording.openLoop()) {
            SubprocessRecording child = new SubprocessRecording(loop);
            child.process =
                    new SystemProcesses()
                            .launch(
                                    loop,
                                    launch.withStdio(
                                            new Stdio.FromFile(in),
                                            new Stdio.FromFile(out),
                                            new Stdio.Ignore()),
                                    child);
            while (child.status == null) {
                loop.schedule(1_000_000, loop::stop);
                loop.run();
            }
        }
        assertThat(out).hasContent("before text");
    }

    @Test
    void anotherNameNeedsBash() throws ProcessException {
        Launch plain = sh("echo $0");
        Launch launch =
                new Launch(
                        "sh",
                        plain.arguments(),
                        Optional.of("other"),
                        Optional.empty(),
                        Optional.empty(),
                        plain.stdio(),
                        false);
        if (Files.isExecutable(Path.of("/bin/bash"))) {
            assertThat(SubprocessRecording.of(launch).output()).isEqualTo("other\n");
        } else {
            assertFails("ENOSYS", launch);
        }
    }

    @Test
    void aDetachedProcessLeadsASession() throws ProcessException {
        Launch plain = sh("ps -o sid= -p $$ 2>/dev/null || cut -d' ' -f6 /proc/$$/stat; echo $$");
        Launch launch =
                new Launch(
                        plain.program(),
                        plain.arguments(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        plain.stdio(),
                        true);
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            List<String> lines = SubprocessRecording.of(launch).output().strip().lines().toList();
            assertThat(lines.get(0).strip()).isEqualTo(lines.get(1));
        }
    }
}
