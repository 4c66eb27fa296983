package node.http.internal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import node.http.HttpOptions;

/**
 * A second, simple implementation of the strict grammar: it has the whole stream in memory and uses
 * regular expressions. It checks the incremental parsers and shares only the names of the methods
 * with them.
 *
 * <p>It writes the same as {@link RequestLog} and {@link ResponseLog}, but a rejection has no
 * reason. If a matcher {@linkplain Matcher#hitEnd hit the end}, more octets could help; otherwise
 * the stream is invalid, so the reference may reject it earlier than a parser.
 */
final class ReferenceParser {

    /** The stream ends here. */
    private static final class Stop extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stop(boolean refused) {
            super(refused ? "REFUSED" : null, null, false, false);
        }
    }

    private record Field(String name, String value) {}

    /** The lines of a head; a field may be the last of its section. */
    private record Lines(Pattern end, Pattern request, Pattern version, Pattern field) {

        static Lines of(String end, String fold) {
            String scheme = "[A-Za-z][A-Za-z0-9+.-]*+:";
            String target = "(/" + TARGET + "*+|\\*|" + scheme + TARGET + "*+)";
            String name = "(" + TOKEN + "++)";
            return new Lines(
                    Pattern.compile(end),
                    Pattern.compile(name + " " + target + " "),
                    Pattern.compile("HTTP/1\\.([0-9])" + end),
                    Pattern.compile(end + "|" + name + ":(" + VALUE + "*+" + fold + ")" + end));
        }
    }

    private static final String CRLF = "\\r\\n";
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]";
    private static final String VALUE = "[\\t -~\\x80-\\xff]";
    private static final String TARGET = "[!\"$-~]";
    private static final String PLAIN = "[A-Za-z0-9._~!$&'()*+,;=-]";
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String GROUP = "[0-9A-Fa-f]{1,4}";
    private static final String LAST_TWO =
            "(?:GROUP:GROUP|(?:BYTE\\.){3}BYTE)".replace("GROUP", GROUP).replace("BYTE", BYTE);

    /** From the appendix of RFC 3986. */
    private static final String IPV6 =
            String.join(
                            "|",
                            "(?:GROUP:){6}LAST",
                            "::(?:GROUP:){5}LAST",
                            "(?:GROUP)?::(?:GROUP:){4}LAST",
                            "(?:(?:GROUP:){0,1}GROUP)?::(?:GROUP:){3}LAST",
                            "(?:(?:GROUP:){0,2}GROUP)?::(?:GROUP:){2}LAST",
                            "(?:(?:GROUP:){0,3}GROUP)?::GROUP:LAST",
                            "(?:(?:GROUP:){0,4}GROUP)?::LAST",
                            "(?:(?:GROUP:){0,5}GROUP)?::GROUP",
                            "(?:(?:GROUP:){0,6}GROUP)?::")
                    .replace("LAST", LAST_TWO)
                    .replace("GROUP", GROUP);

    private static final Pattern HOST =
            Pattern.compile(
                    ("(?:\\[(?:" + IPV6 + "|[vV][0-9A-Fa-f]+\\.(?:" + PLAIN + "|:)+)]")
                            + ("|(?:" + PLAIN + "|%[0-9A-Fa-f]{2})*)")
                            + "(?::0*([0-9]{0,5}))?");
    private static final Pattern HTTP_URI = Pattern.compile("(?i:https?):(//([^/?]*).*)?.*");
    private static final Pattern CHUNK =
            Pattern.compile(
                    "(?=[0-9A-Fa-f])(0*+)((?:[1-9A-Fa-f][0-9A-Fa-f]{0,14}+)?)"
                            + ("((?:[ \\t]*;[ \\t]*" + TOKEN + "++")
                            + ("(?:[ \\t]*=[ \\t]*(?:" + TOKEN + "++")
                            + ("|\"(?:[\\t !#-\\[\\]-~\\x80-\\xff]++|\\\\" + VALUE + ")*+\"))?)*)")
                            + CRLF);
    private static final Pattern UNFINISHED_CHUNK = Pattern.compile("(0*)[0-9A-Fa-f]*([^\\r]*)");
    private static final Pattern OUTER_SPACE = Pattern.compile("^[ \\t]+|[ \\t]+\\z");
    private static final Pattern FOLD = Pattern.compile("(?:[ \\t]*+\\r\\n[ \\t])+");
    private static final Lines STRICT = Lines.of(CRLF, "");
    private static final Lines LENIENT = Lines.of("\\r?\\n", "");
    private static final Lines FOLDED = Lines.of(CRLF, "(?:\\r\\n[ \\t]" + VALUE + "*+)*+");
    private static final Pattern STATUS_LINE =
            Pattern.compile("HTTP/1\\.([0-9]) ([1-9][0-9]{2})(?: (" + VALUE + "*+))?" + CRLF);
    private static final BigInteger MOST_TENTHS = BigInteger.valueOf((Long.MAX_VALUE - 9) / 10);

    private final HttpOptions options;
    private final String text;
    private final List<String> log = new ArrayList<>();
    private int at;
    private boolean version11;
    private int interim;
    private List<Field> fields;

    private ReferenceParser(HttpOptions options, byte[] stream) {
        this.options = options;
        this.text = new String(stream, StandardCharsets.ISO_8859_1);
    }

    /** Reads a stream of requests. */
    static List<String> requests(HttpOptions options, byte[] stream) {
        ReferenceParser parser = new ReferenceParser(options, stream);
        try {
            while (true) {
                parser.request();
            }
        } catch (Stop stop) {
            return parser.stopped(stop);
        }
    }

    /** Reads the response to one request, followed by the end of the connection. */
    static List<String> response(HttpOptions options, boolean toHead, byte[] stream) {
        ReferenceParser parser = new ReferenceParser(options, stream);
        try {
            while (!parser.response(toHead)) {
                // an interim response: the final one follows
            }
            if (parser.at < parser.text.length()) {
                throw new Stop(true);
            }
        } catch (Stop stop) {
            parser.stopped(stop);
            if (stop.getMessage() == null) {
                parser.log.add("INCOMPLETE");
            }
        }
        return parser.log;
    }

    /** Reads a chunked body. */
    static List<String> chunks(HttpOptions options, byte[] stream) {
        ReferenceParser parser = new ReferenceParser(options, stream);
        try {
            parser.chunks();
            return parser.log;
        } catch (Stop stop) {
            return parser.stopped(stop);
        }
    }

    private List<String> stopped(Stop stop) {
        if (stop.getMessage() != null) {
            log.add(stop.getMessage());
        }
        return log;
    }

    // ---- messages ----

    private void request() {
        Lines form = options.insecureParser() ? LENIENT : STRICT;
        for (int lines = 0; at < text.length() && "\r\n".indexOf(text.charAt(at)) >= 0; lines++) {
            if (lines == 8) {
                throw new Stop(true);
            }
            take(form.end(), Integer.MAX_VALUE);
        }
        int limit = at + options.maxHeaderSize();
        Matcher head = take(form.request(), limit);
        refuseIf(!isTarget(head.group(2)));
        version11 = !take(form.version(), limit).group(1).equals("0");
        fields = fields(form, limit);
        List<String> hosts = all("host");
        refuseIf(hosts.size() > 1 || !hosts.stream().allMatch(ReferenceParser::isHost));
        refuseIf(hosts.isEmpty() && version11 && !options.insecureParser());
        List<String> expected = version11 ? all("expect") : List.of();
        refuseIf(!expected.stream().allMatch(word -> word.equalsIgnoreCase("100-continue")));
        refuseIf(Arrays.stream(Methods.values()).noneMatch(m -> m.name().equals(head.group(1))));
        refuseIf(head.group(1).equals("CONNECT"));
        long length = length();
        boolean coded = isCoded();
        refuseIf(coded && !(version11 && elements("transfer-encoding").equals(List.of("chunked"))));
        boolean waits = !expected.isEmpty() && (coded || length > 0);
        log.add(head.group(1) + " " + head.group(2) + version() + (waits ? " continue" : ""));
        logged(fields.stream().map(field -> canonical(field, length)).toList());
        body(coded, Math.max(length, 0));
    }

    /** Whether it was the final response. */
    private boolean response(boolean toHead) {
        int limit = at + options.maxHeaderSize();
        Matcher head = take(STATUS_LINE, limit);
        version11 = !head.group(1).equals("0");
        int status = Integer.parseInt(head.group(2));
        fields = fields(FOLDED, limit);
        refuseIf(status == 101);
        long length = length();
        boolean bodiless = toHead || status < 200 || status == 204 || status == 304;
        refuseIf(isCoded() && !elements("transfer-encoding").equals(List.of("chunked")));
        boolean coded = isCoded() && !bodiless;
        interim += status < 200 ? at - (limit - options.maxHeaderSize()) : 0;
        refuseIf(status < 200 && interim > options.maxHeaderSize());
        refuseIf(coded && !(version11 && elements("transfer-encoding").equals(List.of("chunked"))));
        boolean untilClose = !bodiless && !coded && length < 0;
        String reason = head.group(3) == null ? "" : head.group(3);
        String mark = untilClose && !version().endsWith(" close") ? " close" : "";
        log.add(status + " " + reason + version() + mark);
        logged(fields);
        if (untilClose) {
            data(text.length() - at);
            log.add("END");
        } else {
            body(coded, bodiless ? 0 : length);
        }
        return status >= 200;
    }

    private void body(boolean coded, long length) {
        if (coded) {
            chunks();
        } else {
            data(length);
            log.add("END");
        }
    }

    private void chunks() {
        int ballast = 0;
        while (true) {
            Matcher unfinished = UNFINISHED_CHUNK.matcher(text).region(at, text.length());
            refuseIf(unfinished.lookingAt() && ballast + ballast(unfinished, 2) > limit());
            Matcher chunk = take(CHUNK, Integer.MAX_VALUE);
            ballast += ballast(chunk, 3);
            if (chunk.group(2).isEmpty()) {
                break;
            }
            data(Long.parseLong(chunk.group(2), 16));
            take(STRICT.end(), Integer.MAX_VALUE);
        }
        logged(fields(STRICT, at + limit()));
        log.add("END");
    }

    private int limit() {
        return options.maxHeaderSize();
    }

    private static int ballast(Matcher chunk, int extensions) {
        return chunk.group(1).length() + chunk.group(extensions).length();
    }

    private void data(long length) {
        boolean whole = length <= text.length() - at;
        int end = whole ? at + (int) length : text.length();
        if (end > at) {
            String piece = text.substring(at, end).replace("\r", "\\r").replace("\n", "\\n");
            boolean more = !log.isEmpty() && log.getLast().startsWith("BODY ");
            log.add(more ? log.removeLast() + piece : "BODY " + piece);
        }
        at = end;
        if (!whole) {
            throw new Stop(false);
        }
    }

    // ---- fields ----

    private List<Field> fields(Lines form, int limit) {
        List<Field> found = new ArrayList<>();
        while (true) {
            boolean full = found.size() == options.maxHeadersCount();
            Matcher next = take(full ? form.end() : form.field(), limit);
            if (next.groupCount() == 0 || next.group(1) == null) {
                return found;
            }
            String value = FOLD.matcher(next.group(2)).replaceAll(" ");
            found.add(new Field(next.group(1), trim(value)));
        }
    }

    private List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    private List<String> elements(String name) {
        return all(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(element -> trim(element).toLowerCase(Locale.ROOT))
                .filter(element -> !element.isEmpty())
                .toList();
    }

    private boolean isCoded() {
        return !all("transfer-encoding").isEmpty();
    }

    /** The declared length; −1 without one. */
    private long length() {
        List<String> lengths = all("content-length");
        refuseIf(!lengths.stream().allMatch(length -> length.matches("[0-9]+")));
        refuseIf(lengths.size() > 1 || (isCoded() && !lengths.isEmpty()));
        if (lengths.isEmpty()) {
            return -1;
        }
        BigInteger length = new BigInteger(lengths.getFirst());
        refuseIf(length.divide(BigInteger.TEN).compareTo(MOST_TENTHS) > 0);
        return length.longValueExact();
    }

    /** Whether it has a host if it is an HTTP URI. */
    private static boolean isTarget(String target) {
        Matcher uri = HTTP_URI.matcher(target);
        return !uri.matches()
                || (uri.group(1) != null
                        && !uri.group(2).isEmpty()
                        && uri.group(2).charAt(0) != ':'
                        && isHost(uri.group(2)));
    }

    private static boolean isHost(String value) {
        Matcher host = HOST.matcher(value);
        return host.matches()
                && (host.group(1) == null
                        || host.group(1).isEmpty()
                        || Integer.parseInt(host.group(1)) <= 65_535);
    }

    private String version() {
        List<String> connection = elements("connection");
        boolean persists =
                !connection.contains("close") && (version11 || connection.contains("keep-alive"));
        return (version11 ? " 1.1" : " 1.0") + (persists ? "" : " close");
    }

    /** The length without leading zeros. */
    private static Field canonical(Field field, long length) {
        boolean isLength = field.name().equalsIgnoreCase("content-length");
        return isLength ? new Field(field.name(), Long.toString(length)) : field;
    }

    private void logged(List<Field> found) {
        found.forEach(field -> log.add("  " + field.name() + ": " + field.value()));
    }

    private static String trim(String text) {
        return OUTER_SPACE.matcher(text).replaceAll("");
    }

    // ---- steps ----

    private Matcher take(Pattern pattern, int limit) {
        Matcher matcher = pattern.matcher(text).region(at, Math.min(limit, text.length()));
        if (!matcher.lookingAt()) {
            throw new Stop(!matcher.hitEnd() || text.length() >= limit);
        }
        at = matcher.end();
        return matcher;
    }

    private static void refuseIf(boolean wrong) {
        if (wrong) {
            throw new Stop(true);
        }
    }
}
