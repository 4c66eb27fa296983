package node.process.internal;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs commands with the system's shell. */
enum Shell {

    /**
     * The command starts when a line arrives at its input; the command does not see this line.
     * Reason: when a child ends while nobody reads its output, the JDK closes the output for all
     * processes that may still print to it, so readers must start before the command. The command's
     * own shell reads the line, because a second shell would cost another process.
     *
     * <p>If the command consists only of a program and its arguments, the shell replaces itself by
     * the program, so that signals reach it. Some shells always do this.
     */
    SH(true) {
        @Override
        List<String> command(String text, Path directory, Map<String, String> environment) {
            boolean becomes = PlainCommand.isProgram(text, directory, environment.get("PATH"));
            return List.of(SH_NAME, "-c", (becomes ? WAIT + "exec " : WAIT) + text);
        }
    },

    CMD(false) {
        @Override
        List<String> command(String text, Path directory, Map<String, String> environment) {
            return List.of("cmd", "/c", text);
        }
    };

    private static final String SH_NAME = "/bin/sh";

    /**
     * In the command's first line, so that line numbers in the shell's messages stay correct.
     * Nobody exports a variable of this name.
     */
    private static final String WAIT = "read -r node_go; ";

    private final boolean waits;

    Shell(boolean waits) {
        this.waits = waits;
    }

    static Shell ofSystem() {
        return File.separatorChar == '\\' ? CMD : SH;
    }

    /**
     * The command line that runs the text.
     *
     * @param directory the directory of the child; null for that of this process
     * @param environment the environment of the child
     */
    abstract List<String> command(String text, Path directory, Map<String, String> environment);

    /** Whether the command waits for a line at its input. */
    boolean waits() {
        return waits;
    }
}
