package node.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its commands are run by cmd")
class PlainCommandTest {

    @TempDir Path folder;

    @BeforeEach
    void makePrograms() throws Exception {
        Files.createDirectories(folder.resolve("bin/tools"));
        for (String name : new String[] {"tool", "echo", "tool-2+"}) {
            Path file = Files.createFile(folder.resolve("bin").resolve(name));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.createFile(folder.resolve("bin/text"));
    }

    private boolean isProgram(String text, String path) {
        return PlainCommand.isProgram(text, folder, path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tool",
                "tool -a b=c ./d",
                "tool  ",
                "bin/tool x",
                "./bin/tool",
                "tool-2+ x"
            })
    void aProgramWithArgumentsIs(String text) {
        assertThat(isProgram(text, "/nowhere:" + folder.resolve("bin"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " tool",
                "tool; tool",
                "tool | tool",
                "tool &",
                "tool > x",
                "tool $HOME",
                "tool *",
                "tool ~",
                "tool 'a'",
                "tool \\a",
                "tool `x`",
                "tool {a,b}",
                "tool [a]",
                "tool !",
                "tool # x",
                "A=b tool",
                "tool\ntool",
                "tool\t-a"
            })
    void whatTheShellHasToReadIsNone(String text) {
        assertThat(isProgram(text, folder.resolve("bin").toString())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo x", "none", "text", "tools", "./text", "bin/tools", "bin/none"})
    void whatIsNotAProgramForTheShellIsNone(String text) {
        assertThat(isProgram(text, folder.resolve("bin").toString())).isFalse();
    }

    /** The longest command that Linux takes as one argument has 128 KiB. */
    @Test
    void commandsOfAnyLengthAreRead() {
        assertThat(isProgram("tool" + " word".repeat(2000), folder + "/bin")).isTrue();
        assertThat(isProgram("tool" + " word".repeat(100_000), folder + "/bin")).isTrue();
        assertThat(isProgram("tool " + "x".repeat(1_000_000), folder + "/bin")).isTrue();
        assertThat(isProgram("tool" + " word".repeat(2000) + " $HOME", folder + "/bin")).isFalse();
    }

    @Test
    void anEmptyEntryInThePathIsTheDirectory() throws Exception {
        Files.copy(folder.resolve("bin/tool"), folder.resolve("here"));
        Files.setPosixFilePermissions(
                folder.resolve("here"), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(isProgram("here", "/nowhere:")).isTrue();
        assertThat(isProgram("here", "/nowhere")).isFalse();
    }

    @Test
    void withoutAPathTheShellDecides() {
        assertThat(isProgram("tool", null)).isFalse();
    }
}
