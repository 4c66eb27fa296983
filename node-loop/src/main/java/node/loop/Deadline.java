package node.loop;

/** A callback that runs once when its time has come; it may be armed again at any moment. */
public interface Deadline extends Handle {

    /**
     * Arms it anew, {@code delay} nanoseconds from now, whether or not it has run or was closed.
     * Among equal deadlines it takes its place behind those that are armed already.
     */
    void reset(long delay);
}
