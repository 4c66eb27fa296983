package node.script;

/**
 * An error that JavaScript threw or rejected a promise with. Java code on any thread may use it.
 */
public final class ScriptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public ScriptException(Failure failure) {
        super(failure.stack().lines().findFirst().orElse(""));
        this.failure = failure;
    }

    /** Where it was thrown, and the whole stack; null after serialisation. */
    public Failure failure() {
        return failure;
    }
}
