package node.bench;

import java.io.IOException;
import java.util.List;

/** A benchmark. */
interface Case {

    /** The name on the command line. */
    String name();

    /** The metrics that it measures. */
    List<Metric> metrics();

    /** The contestants that take part. */
    List<Contestant> contestants();

    /** Prepares the case. Called once before the rounds. */
    default void prepare(Setup setup) throws IOException, InterruptedException {}

    /** Measures one contestant once. */
    void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException;
}
