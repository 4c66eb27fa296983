package node.tck.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer as the client found it.
 *
 * @param status its code
 * @param fields the lines of its head behind the first, as they came
 * @param body what came of it, without its framing
 * @param isWhole false if the connection ended in its body
 */
public record Answer(int status, List<String> fields, byte[] body, boolean isWhole) {

    /** The values of a field, in their order. */
    public List<String> values(String name) {
        return fields.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    /** The body as characters, one for each octet. */
    public String text() {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /** The lines of the body. */
    public List<String> lines() {
        return text().lines()
                .map(String::stripTrailing) // no line of a data file ends in a space
                .toList();
    }

    /** The status, and of an echo the target, since an answer may be to the wrong request. */
    @Override
    public String toString() {
        String target =
                lines().stream()
                        .filter(line -> line.startsWith("target "))
                        .map(line -> " to " + shorten(line.substring(7)))
                        .findFirst()
                        .orElse("");
        return status + target + (isWhole ? "" : " cut off");
    }

    private static String shorten(String target) {
        return target.length() <= 40 ? target : target.substring(0, 40) + "…";
    }
}
