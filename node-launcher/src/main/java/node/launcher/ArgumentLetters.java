package node.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks that the JVM could read the letters of the arguments. It reads them in the encoding of the
 * locale, and replaces those that are not in it. The start scripts of the image choose UTF-8.
 */
final class ArgumentLetters {

    private static final String UTF_8 = "UTF-8";

    private ArgumentLetters() {}

    /** Returns why the arguments cannot be used; null if they can. */
    static String refusal() {
        String encoding = System.getProperty("sun.jnu.encoding", UTF_8);
        return encoding.equals(UTF_8) ? null : refusal(encoding, Path.of("/proc/self/cmdline"));
    }

    /**
     * Returns why they cannot be used.
     *
     * @param commandLine the file with the arguments as octets; it need not exist
     */
    static String refusal(String encoding, Path commandLine) {
        try {
            for (byte octet : Files.readAllBytes(commandLine)) {
                if (octet < 0) {
                    return "an argument has letters that are not ASCII, and the encoding of the locale is "
                            + encoding
                            + "; start with LC_ALL=C.UTF-8";
                }
            }
        } catch (IOException e) {
            return null; // this system does not show them
        }
        return null;
    }
}
