package node.tck.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a test fails, in a few words, from what it printed. */
final class Reason {

    static final String TIME = "does not end in time";
    static final String PROCESS = "ends the whole process";

    /** The code of an error which only says that there are others. */
    private static final String SUBTESTS = "ERR_TEST_FAILURE";

    private static final int LENGTH = 110;

    /** The first line of an error; what the engine or Node puts in front of it is left out. */
    private static final Pattern HEAD =
            Pattern.compile(
                    "^(?:Uncaught |\\[?cause\\]?: )?((?:[A-Z]\\w*)?(?:Error|Exception)\\b.*)$");

    private static final Pattern CALLS = Pattern.compile("^Mismatched .*function calls.*$");
    private static final Pattern NOT_IMPLEMENTED =
            Pattern.compile("\\w*Error \\[ERR_METHOD_NOT_IMPLEMENTED\\]: ");
    private static final Pattern GLOBALS = Pattern.compile("Unexpected global\\(s\\) found");
    private static final Pattern ASSERTION = Pattern.compile("^AssertionError(?: \\[\\w+\\])?: ?");
    private static final Pattern PLACE =
            Pattern.compile("(?<![\\w.…-])(?:file://)?(?:/[\\w.+@-]+){2,}/?");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private final Path folder;
    private final Path place;

    /**
     * Finds reasons for the tests of a folder.
     *
     * @param place the temporary folder
     */
    Reason(Path folder, Path place) {
        this.folder = folder;
        this.place = place;
    }

    /** Finds the reason of a test that exited with that status. */
    String of(int status, String output, String errors) {
        String found = head(errors.lines().toList());
        if (found == null) {
            found = calls(output);
        }
        if (found == null) {
            found = calls(errors);
        }
        if (found == null) {
            found = head(output.lines().toList());
        }
        if (found == null) {
            found = nested(output);
        }
        if (found == null) {
            found = last(errors.isBlank() ? output : errors);
        }
        return found == null ? "exits with " + status : neutral(found);
    }

    /** The first line of the last error. */
    private static String head(List<String> lines) {
        for (int at = lines.size() - 1; at >= 0; at--) {
            Matcher head = HEAD.matcher(lines.get(at));
            if (head.find()) {
                String text = NOT_IMPLEMENTED.matcher(head.group(1)).replaceFirst("");
                return text.endsWith(":") ? text + detail(lines, at + 1) : text;
            }
        }
        return null;
    }

    /** The first error of a test in the test: these are indented. */
    private static String nested(String output) {
        List<String> lines = output.lines().map(String::strip).toList();
        for (int at = 0; at < lines.size(); at++) {
            if (HEAD.matcher(lines.get(at)).find() && !lines.get(at).contains(SUBTESTS)) {
                return head(lines.subList(0, at + 1));
            }
        }
        return null;
    }

    /** The values that an assertion has compared, if they are short. */
    private static String detail(List<String> lines, int from) {
        StringBuilder detail = new StringBuilder();
        for (String line : lines.subList(from, Math.min(lines.size(), from + 6))) {
            if (line.startsWith("    at ") || line.startsWith("+ actual")) {
                break;
            }
            detail.append(' ').append(line);
        }
        return detail.toString();
    }

    private static String calls(String text) {
        return text.lines()
                .filter(line -> CALLS.matcher(line).matches())
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private static String last(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("    at "))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** Removes what differs from machine to machine, and the end of what is long. */
    String neutral(String text) {
        String plain =
                text.replace("file://" + folder, "test")
                        .replace(folder.toString(), "test")
                        .replace(place.toString(), "tmp");
        plain = PLACE.matcher(plain).replaceAll(found -> end(found.group()));
        plain = BLANKS.matcher(plain).replaceAll(" ").strip();
        if (plain.length() > LENGTH) {
            int end = plain.offsetByCodePoints(0, plain.codePointCount(0, LENGTH) - 1);
            plain = plain.substring(0, end).strip() + "…";
        }
        return plain;
    }

    /** What is left of an absolute path: its last name. */
    private static String end(String path) {
        if (path.startsWith("/dev/") || path.startsWith("/proc/")) {
            return Matcher.quoteReplacement(path);
        }
        String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Matcher.quoteReplacement("…" + whole.substring(whole.lastIndexOf('/')));
    }

    /** The group that a reason belongs to, for the page. */
    static String kind(String reason) {
        if (ASSERTION.matcher(reason).find()) {
            return GLOBALS.matcher(reason).find()
                    ? "a global variable that Node does not have"
                    : "another value than expected";
        }
        return CALLS.matcher(reason).matches()
                ? "a callback is called too often, or not at all"
                : reason;
    }
}
