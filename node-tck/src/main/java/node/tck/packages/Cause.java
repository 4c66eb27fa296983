package node.tck.packages;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a program does not pass, in a few words, from what it printed. */
final class Cause {

    private static final int LENGTH = 120;

    /** What this runtime says of a module that it does not have. */
    private static final Pattern MODULE =
            Pattern.compile("The module (\\S+) is not implemented by this runtime");

    /** What it says of a function that it does not have. */
    private static final Pattern FUNCTION =
            Pattern.compile(
                    "ERR_METHOD_NOT_IMPLEMENTED\\]?:? (?:The )?(.*?)(?: is not implemented.*)?$");

    private static final Pattern HEAD =
            Pattern.compile("^(?:Uncaught )?((?:[A-Z]\\w*)?(?:Error|Exception)\\b.*)$");

    private static final Pattern PLACE =
            Pattern.compile("(?:file://)?(?:/[\\w.+@-]+)+/([\\w.+@-]+)");

    private Cause() {}

    /**
     * Finds the cause.
     *
     * @param status what the program exited with
     */
    static String of(int status, String output, String errors) {
        String all = errors + "\n" + output;
        Matcher module = MODULE.matcher(all);
        if (module.find()) {
            return "needs " + module.group(1);
        }
        List<String> lines = all.lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            Matcher function = FUNCTION.matcher(lines.get(at));
            if (function.find()) {
                return "needs " + neutral(function.group(1));
            }
            Matcher head = HEAD.matcher(lines.get(at));
            if (head.find()) {
                return neutral(whole(head.group(1), lines, at));
            }
        }
        return errors.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(Cause::neutral)
                .orElse(status == 0 ? "ends too early" : "exits with " + status);
    }

    /** The message of an assertion goes on behind the colon. */
    private static String whole(String head, List<String> lines, int at) {
        if (!head.endsWith(":")) {
            return head;
        }
        return lines.subList(at + 1, Math.min(lines.size(), at + 7)).stream()
                .takeWhile(line -> !line.startsWith("    at "))
                .reduce(head, (before, line) -> before + " " + line);
    }

    /** Removes what differs from machine to machine, and the end of what is long. */
    private static String neutral(String text) {
        String plain = PLACE.matcher(text).replaceAll("…/$1").replaceAll("\\s+", " ").strip();
        return plain.length() > LENGTH ? plain.substring(0, LENGTH - 1).strip() + "…" : plain;
    }
}
