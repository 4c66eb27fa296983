package node.loop;

/** A callback that runs once when it is due. It may be armed again at any time. */
public interface Deadline extends Handle {

    /**
     * Arms the callback again, {@code delay} nanoseconds from now, even if it has run or was
     * closed. Among equal deadlines it runs after those already armed.
     */
    void reset(long delay);
}
