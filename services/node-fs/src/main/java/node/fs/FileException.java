package node.fs;

import java.io.IOException;
import java.util.Locale;

/** An operation on a file that failed, with the number POSIX has for the reason. */
public final class FileException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The reason. */
    private final Errno errno;

    /** The path; null for an invalid descriptor. */
    private final String path;

    /**
     * A failure.
     *
     * @param action the name of the call, for instance {@code "open"}
     * @param path what it was about; may be null
     * @param other its second path; may be null
     */
    public FileException(Errno errno, String action, String path, String other, Throwable cause) {
        super(text(errno, action, path, other), cause);
        this.errno = errno;
        this.path = path;
    }

    private static String text(Errno errno, String action, String path, String other) {
        String reason = errno.message();
        StringBuilder text = new StringBuilder(errno.name()).append(": ");
        text.append(reason.substring(0, 1).toLowerCase(Locale.ROOT)).append(reason.substring(1));
        text.append(", ").append(action);
        if (path != null) {
            text.append(" '").append(path).append('\'');
        }
        if (other != null) {
            text.append(" -> '").append(other).append('\'');
        }
        return text.toString();
    }

    /** The reason; its name is the code, for instance {@code ENOENT}. */
    public Errno errno() {
        return errno;
    }

    /** The path; null for an invalid descriptor. */
    public String path() {
        return path;
    }
}
