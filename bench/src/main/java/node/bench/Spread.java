package node.bench;

import java.util.List;

/** The median and the range of some values. */
record Spread(double median, double lowest, double highest) {

    /**
     * Computes the spread of values in any order.
     *
     * @throws IllegalArgumentException if there are no values
     */
    static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
