package node.bench;

import java.io.IOException;
import java.util.List;

/** Something that is measured. */
interface Case {

    /** By which it is asked for on the command line. */
    String name();

    /** The rows it fills. */
    List<Metric> metrics();

    /** Who takes part. */
    List<Contestant> contestants();

    /** Done once before the rounds. */
    default void prepare(Setup setup) throws IOException, InterruptedException {}

    /** Measures one contestant once. */
    void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException;
}
