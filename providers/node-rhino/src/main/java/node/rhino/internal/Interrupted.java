package node.rhino.internal;

import org.mozilla.javascript.ContinuationPending;
import org.mozilla.javascript.NativeContinuation;

/**
 * The end of a script that was interrupted. Of all exceptions the interpreter lets only those of
 * this superclass pass by {@code catch} and {@code finally} alike.
 */
final class Interrupted extends ContinuationPending {

    private static final long serialVersionUID = 1;

    Interrupted() {
        super((NativeContinuation) null);
    }

    @Override
    public String getMessage() {
        return "the script was interrupted";
    }
}
