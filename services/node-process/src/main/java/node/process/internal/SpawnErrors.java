package node.process.internal;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import node.process.ProcessException;

/**
 * Maps failures to start a process to POSIX codes. The JDK puts the error number into its message.
 */
final class SpawnErrors {

    private static final Pattern NUMBER = Pattern.compile("error[=:] ?(\\d+)");

    private static final Map<String, String> NAMES =
            Map.of(
                    "2", "ENOENT", "7", "E2BIG", "11", "EAGAIN", "12", "ENOMEM", "13", "EACCES",
                    "20", "ENOTDIR", "23", "ENFILE", "24", "EMFILE", "26", "ETXTBSY");

    private SpawnErrors() {}

    static ProcessException explain(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher number = NUMBER.matcher(message);
        String code = number.find() ? NAMES.getOrDefault(number.group(1), "EIO") : code(message);
        return new ProcessException(code, "spawn " + code + ": " + message, failure);
    }

    /** Failures before the system call have only a text. */
    private static String code(String message) {
        return message.contains("Too many open files") ? "EMFILE" : "EIO";
    }
}
