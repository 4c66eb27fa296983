package node.process.internal;

import java.io.File;
import java.util.List;

/** How the system runs a command. */
enum Shell {

    /**
     * The command begins when a line arrives at its input, which it does not see. The JDK takes a
     * child's output away from all others that may still print to it when the child ends, unless
     * somebody is reading: so nobody may be late.
     */
    SH(true) {
        @Override
        List<String> command(String text) {
            return List.of("/bin/sh", "-c", "read -r go; exec /bin/sh -c \"$1\"", "/bin/sh", text);
        }
    },

    CMD(false) {
        @Override
        List<String> command(String text) {
            return List.of("cmd", "/c", text);
        }
    };

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
