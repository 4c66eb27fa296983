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

    /** The POSIX code, for instance {@code "ESRCH"}. */
    public String code() {
        return code;
    }
}
