package node.process;

import java.io.IOException;

/** A process failure with its POSIX code. */
public final class ProcessException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The code, for instance {@code "ESRCH"}. */
    private final String code;

    public ProcessException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** A failure of a provider that does not support an operation. */
    static ProcessException unsupported(String operation) {
        return new ProcessException("ENOSYS", operation + " ENOSYS: not supported", null);
    }

    /** The POSIX code, for instance {@code "ESRCH"}. */
    public String code() {
        return code;
    }
}
