package node.tck.runner;

import java.util.List;

/**
 * A suite and what was found.
 *
 * @param suite what was tried
 * @param findings one for each test
 */
record Results(Suite suite, List<Finding> findings) {

    long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    /** How many rules that MUST be kept are broken. */
    long fatal() {
        return findings.stream().filter(Finding::isFatal).count();
    }
}
