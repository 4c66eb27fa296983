package node.http.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import node.http.HttpOptions;

/** One message as our parser and Node's read it, up to the first difference. */
record NodeComparison(String text, List<String> ours, List<String> theirs, String found) {

    /** The end of a truncated message: a message rejected at the end counts as rejected. */
    private static final byte[] MORE = " \r\n\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /**
     * @param kind that of {@link NodeParser.Question}
     * @param theirs the log of Node
     */
    static NodeComparison of(char kind, byte[] octets, List<String> theirs) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        List<String> ours = log(kind, octets);
        String found = difference(kind, ours, theirs);
        if (found.startsWith("WAITS / REFUSED") && kind == 'q') {
            byte[] longer = Arrays.copyOf(octets, octets.length + MORE.length);
            System.arraycopy(MORE, 0, longer, octets.length, MORE.length);
            ours = log(kind, longer);
            found = difference(kind, ours, theirs);
        }
        return new NodeComparison(text, ours, theirs, found);
    }

    boolean isSame() {
        return found.isEmpty();
    }

    /** The known difference that explains it; null if there is none. */
    NodeDifference explanation(char kind) {
        String[] sides = found.split(" / ", 2);
        return NodeDifference.of(kind == 'q', sides[0], sides[1], text);
    }

    private static List<String> log(char kind, byte[] octets) {
        List<String> log =
                kind == 'q'
                        ? RequestLog.of(HttpOptions.defaults(), octets)
                        : ResponseLog.of(kind == 'h', octets);
        return log.stream().map(NodeComparison::withoutMarks).toList();
    }

    /** Events that Node's parser does not report. */
    private static String withoutMarks(String line) {
        boolean content = line.startsWith(" ") || line.startsWith("BODY ");
        return content ? line : line.replaceAll("( close)?( continue)?\\z", "");
    }

    private static String difference(char kind, List<String> ours, List<String> theirs) {
        List<List<String>> ourParts = parts(ours);
        List<List<String>> theirParts = parts(theirs);
        int same = 0;
        while (same < ourParts.size() - 1
                && same < theirParts.size() - 1
                && ourParts.get(same).equals(theirParts.get(same))) {
            same++;
        }
        List<String> our = ourParts.get(same);
        List<String> their = theirParts.get(same);
        String found = summary(kind, our);
        String theirsFound = summary(kind, their);
        boolean bothRefuse = found.startsWith("REFUSED") && theirsFound.startsWith("REFUSED");
        boolean equal = bothRefuse || (our.equals(their) && found.equals(theirsFound));
        String version =
                theirsFound.equals("READS") && their.getFirst().endsWith(" 0.9") ? " 0.9" : "";
        return equal ? "" : found + " / " + theirsFound + version;
    }

    /** The messages, each up to its END, and the rest, which may be empty. */
    private static List<List<String>> parts(List<String> log) {
        List<List<String>> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        for (String line : log) {
            part.add(line);
            if (line.equals("END")) {
                parts.add(part);
                part = new ArrayList<>();
            }
        }
        parts.add(part);
        return parts;
    }

    private static String summary(char kind, List<String> part) {
        String last = part.isEmpty() ? "" : part.getLast();
        if (last.equals("END")) {
            return "READS";
        }
        if (last.equals("INCOMPLETE") || part.contains("UNASKED")) {
            return "REFUSED INCOMPLETE"; // for the client it is an error like any other
        }
        return last.startsWith("REFUSED") || last.equals("UPGRADED") ? last : "WAITS";
    }
}
