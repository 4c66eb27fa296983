package node.tck.wpt;

import java.util.ArrayList;
import java.util.List;

/**
 * What a test came to. A subtest counts as passed or as failed; an end of the whole test that is
 * not {@code ok} counts as one more that failed.
 *
 * @param end {@code ok}, {@code error}, {@code timeout} or {@code precondition}
 * @param message why the end is another than {@code ok}
 * @param passed how many subtests passed
 * @param absent how many others need something that is absent: a document, WebAssembly; they do not
 *     count
 * @param failed the names of the others, in their order
 */
record Outcome(
        String test, String end, String message, int passed, int absent, List<String> failed) {

    private static final String OK = "ok";

    Outcome {
        failed = List.copyOf(failed);
    }

    /** The outcome of a test that was killed, or that ended before it said anything. */
    static Outcome lost(String test, String reason) {
        return new Outcome(test, "error", reason, 0, 0, List.of());
    }

    /** Reads the lines that the program wrote: verdict, name and message of each subtest. */
    static Outcome parse(String test, String text) {
        String end = "error";
        String message = "";
        int passed = 0;
        int absent = 0;
        List<String> failed = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] fields = line.split("\t", -1);
            switch (fields[0]) {
                case "#" -> {
                    end = fields[1];
                    message = fields[2];
                }
                case "pass" -> passed++;
                case "absent" -> absent++;
                default -> failed.add(fields[1]);
            }
        }
        return new Outcome(test, end, message, passed, absent, failed);
    }

    boolean isOk() {
        return end.equals(OK);
    }

    /** How many there are. */
    int total() {
        return passed + failed.size() + (isOk() ? 0 : 1);
    }
}
