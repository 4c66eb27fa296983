package node.process.internal;

import java.io.File;
import java.util.List;
import java.util.regex.Pattern;

/** How the system runs a command. */
enum Shell {

    /**
     * The command begins when a line arrives at its input, which it does not see. The JDK takes a
     * child's output away from all others that may still print to it when the child ends, unless
     * somebody is reading: so nobody may be late.
     *
     * <p>Where the command is nothing but a program and its arguments, the shell becomes that
     * program, so that a signal reaches it. Some shells do so by themselves.
     */
    SH(true) {
        @Override
        List<String> command(String text) {
            return List.of(
                    "/bin/sh", "-c", PLAIN.matcher(text).matches() ? BECOME : RUN, SH_NAME, text);
        }
    },

    CMD(false) {
        @Override
        List<String> command(String text) {
            return List.of("cmd", "/c", text);
        }
    };

    private static final String SH_NAME = "/bin/sh";
    private static final String RUN = "read -r go; exec /bin/sh -c \"$1\"";

    /** What is found as a file is no word of the shell's own. */
    private static final String BECOME =
            "read -r go; case $(command -v \"${1%% *}\") in */*) exec $1;; esac; exec /bin/sh -c \"$1\"";

    /** Nothing that a shell would expand, or do otherwise than to split it at blanks. */
    private static final Pattern PLAIN = Pattern.compile("[\\w./]+( [\\w./+:,@%=-]*)*");

    private final boolean waits;

    Shell(boolean waits) {
        this.waits = waits;
    }

    static Shell ofSystem() {
        return File.separatorChar == '\\' ? CMD : SH;
    }

    abstract List<String> command(String text);

    /** Whether a line at its input starts the command. */
    boolean waits() {
        return waits;
    }
}
