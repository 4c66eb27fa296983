package node.bench;

import java.util.List;

/**
 * A value that is measured for each contestant.
 *
 * @param id the key of its results
 * @param title the title of its row
 * @param claims the claims; empty for information only
 */
record Metric(String id, String title, String unit, List<Claim> claims) {

    static Metric of(String id, String title, String unit, Claim... claims) {
        return new Metric(id, title, unit, List.of(claims));
    }
}
