package node.process.internal;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How the system runs a command. */
enum Shell {

    /**
     * The command begins when a line arrives at its input, which it does not see. The JDK takes a
     * child's output away from all others that may still print to it when the child ends, unless a
     * process reads it: so no reader may be late. The line is read by the command's own shell, in
     * front of the command: one more shell would be one more program to start.
     *
     * <p>Where the command is nothing but a program and its arguments, the shell becomes that
     * program, so that a signal reaches it. Some shells do so by themselves.
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
     * In the command's first line, so that a shell that names lines counts as the command does. The
     * variable is not exported.
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
     * The words that run the text.
     *
     * @param directory where it will run; null for that of this process
     * @param environment what it will see
     */
    abstract List<String> command(String text, Path directory, Map<String, String> environment);

    /** Whether a line at its input starts the command. */
    boolean waits() {
        return waits;
    }
}
