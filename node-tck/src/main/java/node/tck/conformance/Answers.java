package node.tck.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the answers in what a connection brought, by the rules of RFC 9112 section 6.3 and no
 * leniency: whatever does not fit is left over.
 */
public final class Answers {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-9]\\d\\d) .*");
    private static final Pattern CHUNK_LINE = Pattern.compile("([0-9a-fA-F]{1,8})(?:;.*)?");
    private static final byte[] NOTHING = {};

    private final byte[] octets;
    private final boolean ended;
    private final List<Answer> found = new ArrayList<>();
    private int place;

    private Answers(byte[] octets, boolean ended) {
        this.octets = octets;
        this.ended = ended;
    }

    /**
     * @param isToHead whether the answer at a place, counted from 0, is one to HEAD
     * @param ended whether nothing more comes
     */
    public static Answers in(byte[] octets, IntPredicate isToHead, boolean ended) {
        Answers answers = new Answers(octets, ended);
        while (answers.next(isToHead.test(answers.found.size()))) {}
        return answers;
    }

    /** Those that are here to their end, in their order. */
    public List<Answer> whole() {
        return found;
    }

    /** What is no answer. */
    public byte[] rest() {
        return Arrays.copyOfRange(octets, place, octets.length);
    }

    private boolean next(boolean isToHead) {
        int start = place;
        List<String> head = section();
        Matcher status = head == null || head.isEmpty() ? null : STATUS_LINE.matcher(head.get(0));
        if (status == null || !status.matches()) {
            place = start;
            return false;
        }
        int code = Integer.parseInt(status.group(1));
        Answer answer = new Answer(code, head.subList(1, head.size()), NOTHING, true);
        boolean bodiless = isToHead || code < 200 || code == 204 || code == 304;
        Answer whole = bodiless ? answer : withBody(answer);
        if (whole == null) {
            place = start;
            return false;
        }
        found.add(whole);
        return true;
    }

    /** Lines up to an empty one; null if there is none. */
    private List<String> section() {
        List<String> lines = new ArrayList<>();
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty()) {
                return lines;
            }
            lines.add(line);
        }
        return null;
    }

    private String line() {
        for (int i = place; i + 1 < octets.length; i++) {
            if (octets[i] == '\r' && octets[i + 1] == '\n') {
                String line = new String(octets, place, i - place, StandardCharsets.ISO_8859_1);
                place = i + 2;
                return line;
            }
        }
        return null;
    }

    /** The answer with its body; null if it is malformed, or not here yet. */
    private Answer withBody(Answer head) {
        List<String> codings = head.values("Transfer-Encoding");
        List<String> lengths = head.values("Content-Length");
        if (codings.size() + lengths.size() > 1) {
            return null; // W64: one framing, once
        }
        if (!codings.isEmpty()) {
            return codings.get(0).equalsIgnoreCase("chunked") ? chunked(head) : null;
        }
        if (lengths.isEmpty()) {
            return ended ? fixed(head, octets.length - place) : null;
        }
        return lengths.get(0).matches("\\d{1,9}")
                ? fixed(head, Integer.parseInt(lengths.get(0)))
                : null;
    }

    private Answer fixed(Answer head, int length) {
        int here = Math.min(length, octets.length - place);
        if (here < length && !ended) {
            return null;
        }
        byte[] body = Arrays.copyOfRange(octets, place, place + here);
        place += here;
        return new Answer(head.status(), head.fields(), body, here == length);
    }

    private Answer chunked(Answer head) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int start = place;
            String line = line();
            Matcher size = line == null ? null : CHUNK_LINE.matcher(line);
            if (size != null && !size.matches()) {
                place = start;
                return null;
            }
            long length = size == null ? 0 : Long.parseLong(size.group(1), 16);
            if (size != null && length == 0 && section() != null) {
                return new Answer(head.status(), head.fields(), body.toByteArray(), true);
            }
            if (length == 0 || place + length + 2 > octets.length) {
                place = octets.length; // all of it was of this answer
                return ended
                        ? new Answer(head.status(), head.fields(), body.toByteArray(), false)
                        : null;
            }
            body.write(octets, place, (int) length);
            place += (int) length;
            if (octets[place++] != '\r' || octets[place++] != '\n') {
                return null;
            }
        }
    }
}
