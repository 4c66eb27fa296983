package node.builtins.internal;

import node.script.Export;

/** Why a message is not valid, or why there is no response, for JavaScript. */
public final class HttpFailure {

    private final String code;
    private final int status;
    private final String reason;

    HttpFailure(String code, int status, String reason) {
        this.code = code;
        this.status = status;
        this.reason = reason;
    }

    @Export
    public String code() {
        return code;
    }

    /** Returns the status of the response; 0 for a client. */
    @Export
    public int status() {
        return status;
    }

    @Export
    public String reason() {
        return reason;
    }
}
