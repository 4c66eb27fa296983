package node.bench;

import java.util.List;

/**
 * One figure that is taken of each contestant.
 *
 * @param id by which results are kept
 * @param title of its row
 * @param claims what must hold; none where it is for information
 */
record Metric(String id, String title, String unit, List<Claim> claims) {

    static Metric of(String id, String title, String unit, Claim... claims) {
        return new Metric(id, title, unit, List.of(claims));
    }
}
