package node.tck.wpt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What is expected of a test, as the fields of its lines after the name. The first is a count,
 * {@code 5/7 +2} if two more need something that is absent here, and an end other than {@code ok};
 * the others name what fails. Of many that fail there is one line with a digest of their names.
 *
 * @param lines at least one
 */
record Expected(List<String> lines) {

    private static final String SKIPPED = "skipped\t";

    /** So many that fail are named. */
    private static final int NAMED = 20;

    Expected {
        lines = List.copyOf(lines);
    }

    static Expected of(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(
                outcome.passed()
                        + "/"
                        + outcome.total()
                        + (outcome.absent() > 0 ? " +" + outcome.absent() : "")
                        + (outcome.isOk() ? "" : "\t" + outcome.end()));
        List<String> failed = outcome.failed().stream().sorted().toList();
        if (failed.size() > NAMED) {
            lines.add("=\t" + failed.size() + " fail: " + digest(String.join("\n", failed)));
        } else {
            failed.forEach(name -> lines.add("-\t" + name));
        }
        return new Expected(lines);
    }

    private static String digest(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the test is not run; the reason was written by hand. */
    boolean isSkipped() {
        return lines.getFirst().startsWith(SKIPPED);
    }

    int passed() {
        return isSkipped() ? 0 : Integer.parseInt(count()[0]);
    }

    int total() {
        return isSkipped() ? 0 : Integer.parseInt(count()[1]);
    }

    /** How many more need something that is absent here. */
    int absent() {
        String[] words = lines.getFirst().split("[\t ]");
        boolean some = words.length > 1 && words[1].startsWith("+");
        return some ? Integer.parseInt(words[1].substring(1)) : 0;
    }

    private String[] count() {
        return lines.getFirst().split("[\t ]")[0].split("/");
    }
}
