package node.tck.conformance;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an answer has to be. Of its checks, each a line,
 *
 * <pre>
 * = body hello       asks for this line in its body,
 * ! target           for a body in which no line begins so,
 * Connection: close  for a field with this value,
 * Date: IMF-fixdate  for a field with a date,
 * -Content-Length    for a head without this field,
 * empty              for no body at all.
 * </pre>
 *
 * @param statuses the statuses it may have
 * @param optional whether the connection may also close without it
 * @param toHead whether it answers HEAD, and so has no body
 * @param cut whether it breaks off in its body
 */
record Expected(
        List<Integer> statuses,
        boolean optional,
        boolean toHead,
        boolean cut,
        List<String> checks) {

    /** RFC 9110 section 5.6.7. */
    private static final Pattern DATE =
            Pattern.compile("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");

    /** What about an answer is not as it has to be; null if nothing. */
    String mismatch(Answer answer) {
        if (!statuses.contains(answer.status())) {
            return "the status is " + answer.status();
        }
        if (cut == answer.isWhole()) {
            return cut ? "the answer is whole" : "the answer is cut off";
        }
        for (String check : checks) {
            if (!holds(check, answer)) {
                return "it is not so: " + check;
            }
        }
        return null;
    }

    private static boolean holds(String check, Answer answer) {
        return switch (check.charAt(0)) {
            case '=' -> answer.lines().contains(check.substring(2));
            case '!' -> answer.lines().stream().noneMatch(l -> l.startsWith(check.substring(2)));
            case '-' -> answer.values(check.substring(1)).isEmpty();
            default -> check.equals("empty") ? answer.body().length == 0 : hasField(check, answer);
        };
    }

    private static boolean hasField(String check, Answer answer) {
        int colon = check.indexOf(": ");
        String value = check.substring(colon + 2);
        List<String> values = answer.values(check.substring(0, colon));
        return value.equals("IMF-fixdate")
                ? values.size() == 1 && DATE.matcher(values.getFirst()).matches()
                : values.stream().anyMatch(value::equalsIgnoreCase);
    }

    @Override
    public String toString() {
        String text = statuses.stream().map(String::valueOf).collect(Collectors.joining("/"));
        text += optional ? "/none" : "";
        text += cut ? " cut off" : "";
        return checks.isEmpty()
                ? text
                : text + checks.stream().collect(Collectors.joining("; ", " (", ")"));
    }
}
