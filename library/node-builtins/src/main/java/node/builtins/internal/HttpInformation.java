package node.builtins.internal;

import node.script.Export;

/** An interim response for JavaScript. */
public final class HttpInformation {

    private final int status;
    private final String fields;

    HttpInformation(int status, String fields) {
        this.status = status;
        this.fields = fields;
    }

    @Export
    public int status() {
        return status;
    }

    /** A {@link FieldText}. */
    @Export
    public String fields() {
        return fields;
    }
}
