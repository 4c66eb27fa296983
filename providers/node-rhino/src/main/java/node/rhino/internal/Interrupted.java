package node.rhino.internal;

import org.mozilla.javascript.ContinuationPending;
import org.mozilla.javascript.NativeContinuation;

/**
 * Ends an interrupted script. The superclass is necessary: the interpreter runs {@code catch} or
 * {@code finally} for all other exceptions.
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
