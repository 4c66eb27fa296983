package node.process;

import java.io.IOException;

/** A failure with a process, named by the code that POSIX has for it. */
public final class ProcessException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The code, for instance {@code "ESRCH"}. */
    private final String code;

    public ProcessException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The POSIX name of the failure, for instance {@code "ESRCH"}. */
    public String code() {
        return code;
    }
}
