package node.launcher;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Runs many programs in one virtual machine, as the command would, and prints a line for each: its
 * index, its status, and in Base64 its output and its errors. {@code --patch-module} adds it to the
 * launcher's module.
 */
public final class Batch {

    private Batch() {}

    /**
     * Runs them.
     *
     * @param arguments an option, then programs
     */
    public static void main(String... arguments) {
        for (int i = 1; i < arguments.length; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int status = new Command(out, err, program -> {}).run(arguments[0], arguments[i]);
            System.out.println((i - 1) + " " + status + " " + text(out) + " " + text(err));
        }
    }

    private static String text(ByteArrayOutputStream stream) {
        String text = stream.toString(StandardCharsets.UTF_8);
        return "=" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
