package node.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import node.runtime.ProcessOutput;
import node.script.Failure;

/** Colours for reports on a terminal. The environment is read only when there is a report. */
public final class Colours {

    private static final String RED = "\u001b[31m";
    private static final String CYAN = "\u001b[36m";
    private static final String GREY = "\u001b[90m";
    private static final String OFF = "\u001b[39m";

    /** The names of terminals on Linux. */
    private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/\\d+|tty\\w*|console)");

    private Colours() {}

    /** Whether that stream is the process's standard error, and colours are enabled. */
    static boolean onTerminal(OutputStream stream) {
        return stream instanceof ProcessOutput process
                && process.isError()
                && wanted(System.getenv(), isTerminal(2));
    }

    /**
     * Whether colours are enabled. FORCE_COLOR enables them for any stream (0 and false disable
     * them). NO_COLOR and a dumb terminal disable them. Otherwise they are enabled on a terminal.
     */
    public static boolean wanted(Map<String, String> environment, boolean terminal) {
        String forced = environment.get("FORCE_COLOR");
        if (forced != null) {
            return !forced.equals("0") && !forced.equals("false");
        }
        return terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    /**
     * Whether that descriptor is a terminal. If the system does not say, whether both input and
     * output are terminals.
     */
    private static boolean isTerminal(int descriptor) {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
            return TERMINAL.matcher(target.toString()).matches();
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null && System.console().isTerminal();
        }
    }

    /**
     * Returns the report of a failure with colours for the place, the caret and the error's
     * message.
     */
    static String report(Failure failure) {
        StringBuilder text = new StringBuilder();
        boolean head = failure.file() != null;
        boolean words = !head;
        boolean seen = words;
        for (String line : failure.report().stripTrailing().split("\n", -1)) {
            String colour = null;
            if (head) {
                colour = CYAN;
                head = false;
            } else if (seen && line.startsWith("    at ")) {
                colour = GREY;
                words = false; // the properties of the error may follow
            } else if (words) {
                colour = RED;
            } else if (line.isEmpty() && !seen) {
                words = true;
                seen = true;
            } else if (line.strip().equals("^")) {
                colour = RED;
            }
            text.append(colour == null ? line : colour + line + OFF).append('\n');
        }
        return text.toString();
    }
}
