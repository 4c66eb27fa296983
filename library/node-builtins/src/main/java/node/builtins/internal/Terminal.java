package node.builtins.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The terminal of this process. Java has no functions for it: the command {@code stty} knows its
 * size and sets its mode.
 */
final class Terminal {

    private static final Path DEVICE = Path.of("/dev/tty");

    /** The mode before the first change; null if there was none. */
    private static String before;

    private Terminal() {}

    /** Whether a file descriptor of this process is a terminal. */
    static boolean is(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (Files.isDirectory(link.getParent())) {
            return isDevice(link);
        }
        // Elsewhere only this is known, and only of all standard streams together.
        return descriptor <= 2 && System.console() != null && System.console().isTerminal();
    }

    private static boolean isDevice(Path link) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns columns and rows; empty if they are unknown. */
    static int[] size() {
        String[] size = stty("size").strip().split(" ");
        boolean known = size.length == 2 && size[0].matches("[1-9]\\d*");
        return known
                ? new int[] {Integer.parseInt(size[1]), Integer.parseInt(size[0])}
                : new int[0];
    }

    /** Passes each key to the program at once, or lines again. False if that is impossible. */
    static synchronized boolean setRaw(boolean raw) {
        if (before == null) {
            if (!raw) {
                return true;
            }
            String mode = stty("-g").strip();
            if (mode.isEmpty()) {
                return false;
            }
            before = mode;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stty(mode), "terminal mode"));
        }
        stty(before);
        if (raw) {
            stty(
                    "-icanon", "-echo", "-isig", "-iexten", "-brkint", "-icrnl", "-inpck",
                    "-istrip", "-ixon", "min", "1", "time", "0");
        }
        return true;
    }

    /** Returns the output of the command; empty if it fails. */
    private static String stty(String... arguments) {
        if (File.separatorChar == '\\') {
            return "";
        }
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectInput(DEVICE.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String output = new String(process.getInputStream().readAllBytes());
            return process.waitFor() == 0 ? output : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
