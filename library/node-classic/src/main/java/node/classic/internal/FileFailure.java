package node.classic.internal;

import node.fs.FileException;
import node.script.Export;

/** An error of a file operation, from which JavaScript makes an {@code Error}. */
public final class FileFailure {

    private final FileException failure;

    FileFailure(FileException failure) {
        this.failure = failure;
    }

    @Export
    public String code() {
        return failure.errno().name();
    }

    @Export
    public int errno() {
        return failure.errno().number();
    }

    @Export
    public String message() {
        return failure.getMessage();
    }

    /** Null if the descriptor was invalid. */
    @Export
    public String path() {
        return failure.path();
    }
}
