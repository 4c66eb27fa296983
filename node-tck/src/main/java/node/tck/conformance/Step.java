package node.tck.conformance;

import java.util.Arrays;
import java.util.Iterator;

/**
 * One thing that the client sends, and how. Without a word behind it, all at once.
 *
 * @param octets what is sent
 * @param after how many answers are waited for before, interim ones included
 * @param later whether it waits a little before, so that it arrives as a segment of its own
 * @param singly whether each octet goes out alone
 * @param drips whether the octets are spread over the server's time limit, and repeated behind it
 * @param floods whether it is sent again and again while nothing is read, until it cannot be sent
 * @param ends whether the client ends its output behind it
 */
record Step(
        byte[] octets,
        int after,
        boolean later,
        boolean singly,
        boolean drips,
        boolean floods,
        boolean ends) {

    /** Reads the words behind {@code http}, as in {@code http after 1 end}. */
    static Step of(String words, byte[] octets) {
        int after = 0;
        boolean later = false;
        boolean singly = false;
        boolean drips = false;
        boolean floods = false;
        boolean ends = false;
        Iterator<String> all = Arrays.asList(words.split(" ")).iterator();
        while (all.hasNext()) {
            switch (all.next()) {
                case "" -> {}
                case "after" -> after = Integer.parseInt(all.next());
                case "later" -> later = true;
                case "singly" -> singly = true;
                case "drips" -> drips = true;
                case "floods" -> floods = true;
                case "end" -> ends = true;
                default -> throw new IllegalArgumentException("http " + words);
            }
        }
        return new Step(octets, after, later, singly, drips, floods, ends);
    }
}
