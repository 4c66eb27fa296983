package node.runtime;

import java.time.Duration;

/**
 * A killed program that has not ended in time, because its thread is in an operation that cannot be
 * interrupted. The cause has the stack of that thread. Its memory and one processor stay in use
 * until the operation ends; then the program ends, too. Only the end of the virtual machine ends it
 * earlier.
 */
public final class ProgramStuckException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    ProgramStuckException(Thread thread, Duration waited) {
        super(
                "\""
                        + thread.getName()
                        + "\" has not ended "
                        + waited.toMillis()
                        + " ms after it was killed",
                stackOf(thread));
    }

    private static Throwable stackOf(Thread thread) {
        Throwable stack = new Throwable("the stack of \"" + thread.getName() + "\"");
        stack.setStackTrace(thread.getStackTrace());
        return stack;
    }
}
