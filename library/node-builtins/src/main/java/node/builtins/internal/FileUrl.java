package node.builtins.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * URLs of files, as the URL standard writes them. A complete parser of URLs is not needed to find
 * modules, and it would have to be loaded before the first of them.
 */
final class FileUrl {

    private static final String SCHEME = "file:";
    private static final String START = "file://";
    private static final String HEX = "0123456789ABCDEF";

    private FileUrl() {}

    static boolean is(String url) {
        return url.startsWith(SCHEME);
    }

    /** Returns the length of the scheme that a text begins with, or -1. */
    static int schemeLength(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == ':') {
                return at == 0 ? -1 : at;
            }
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean inner = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
            if (!letter && (at == 0 || !inner)) {
                return -1;
            }
        }
        return -1;
    }

    /** Returns the URL of a file. */
    static String of(Path file) {
        return ofText(file.toAbsolutePath().toString(), file.getFileSystem().getSeparator());
    }

    /** Returns the URL of a folder. It ends with a slash. */
    static String ofFolder(Path folder) {
        String url = of(folder);
        return url.endsWith("/") ? url : url + "/";
    }

    private static String ofText(String path, String separator) {
        boolean windows = separator.equals("\\");
        StringBuilder url = new StringBuilder(path.length() + 16).append(START);
        if (windows && path.startsWith("\\\\")) {
            return encodePath(url, path.substring(2).replace('\\', '/')).toString();
        }
        if (windows) {
            url.append('/');
            return encodePath(url, path.replace('\\', '/')).toString();
        }
        return encodePath(url, path).toString();
    }

    /** Encodes a path that is no URL yet: a percent sign stands for itself. */
    private static StringBuilder encodePath(StringBuilder url, String path) {
        for (int at = 0; at < path.length(); at++) {
            at += encode(url, path, at, " \"#%<>?[\\]^`{|}~");
        }
        return url;
    }

    /** Returns a segment of a URL that means a name, as encodeURIComponent does. */
    static String encodeName(String name) {
        StringBuilder text = new StringBuilder(name.length() + 8);
        for (int at = 0; at < name.length(); at++) {
            at += encode(text, name, at, " \"#$%&+,/:;<=>?@[\\]^`{|}");
        }
        return text.toString();
    }

    /** Appends the character at an index; returns 1 if it took two. */
    private static int encode(StringBuilder text, String from, int at, String special) {
        char c = from.charAt(at);
        if (c > 0x20 && c < 0x7f) {
            if (special.indexOf(c) < 0) {
                text.append(c);
            } else {
                percent(text, c);
            }
            return 0;
        }
        if (c < 0x80) {
            if (c != ' ' || special.indexOf(' ') >= 0) {
                percent(text, c);
            } else {
                text.append(c);
            }
            return 0;
        }
        boolean pair =
                Character.isHighSurrogate(c)
                        && at + 1 < from.length()
                        && Character.isLowSurrogate(from.charAt(at + 1));
        String one = pair ? from.substring(at, at + 2) : from.substring(at, at + 1);
        String whole = !pair && Character.isSurrogate(c) ? "\ufffd" : one;
        for (byte part : whole.getBytes(StandardCharsets.UTF_8)) {
            percent(text, part & 0xff);
        }
        return pair ? 1 : 0;
    }

    private static void percent(StringBuilder text, int part) {
        text.append('%').append(HEX.charAt(part >> 4)).append(HEX.charAt(part & 15));
    }

    /** Returns the path of a URL without query and fragment, still encoded. */
    static String pathname(String url) {
        int start = url.startsWith(START) ? url.indexOf('/', START.length()) : url.indexOf(':') + 1;
        return url.substring(start < 0 ? url.length() : start, suffixStart(url));
    }

    /** Returns query and fragment of a URL, or the empty string. */
    static String suffix(String url) {
        return url.substring(suffixStart(url));
    }

    private static int suffixStart(String url) {
        int query = url.indexOf('?');
        int fragment = url.indexOf('#');
        if (query < 0) {
            return fragment < 0 ? url.length() : fragment;
        }
        return fragment < 0 ? query : Math.min(query, fragment);
    }

    /** Says whether a path of a URL hides a slash or backslash behind a percent sign. */
    static boolean hidesSeparator(String pathname) {
        return hides(pathname, "%2f") || hides(pathname, "%5c");
    }

    private static boolean hides(String pathname, String encoded) {
        for (int at = pathname.indexOf('%'); at >= 0; at = pathname.indexOf('%', at + 1)) {
            if (pathname.regionMatches(true, at, encoded, 0, 3)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the path that a URL of a file means.
     *
     * @param windows whether paths have drives and backslashes
     */
    static String toPath(String url, boolean windows) {
        if (!is(url)) {
            throw new NodeException(
                    "TypeError", "ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
        }
        String pathname = pathname(url);
        String host =
                url.startsWith(START)
                        ? url.substring(START.length(), suffixStart(url) - pathname.length())
                        : "";
        if (!windows && !host.isEmpty()) {
            throw new NodeException(
                    "TypeError",
                    "ERR_INVALID_FILE_URL_HOST",
                    "File URL host must be \"localhost\" or empty on " + platform(),
                    Map.of("input", url));
        }
        if (hides(pathname, "%2f") || windows && hides(pathname, "%5c")) {
            throw new NodeException(
                    "TypeError",
                    "ERR_INVALID_FILE_URL_PATH",
                    "File URL path must not include encoded "
                            + (windows ? "\\ or / characters" : "/ characters"),
                    Map.of("input", url));
        }
        String path = decode(pathname, url);
        if (!windows) {
            return path;
        }
        String local = path.replace('/', '\\');
        if (!host.isEmpty()) {
            return "\\\\" + host + local;
        }
        boolean drive = local.length() > 2 && local.charAt(2) == ':';
        if (!drive || !Character.isLetter(local.charAt(1))) {
            throw new NodeException(
                    "TypeError",
                    "ERR_INVALID_FILE_URL_PATH",
                    "File URL path must be absolute",
                    Map.of("input", url));
        }
        return local.substring(1);
    }

    private static String platform() {
        String name = System.getProperty("os.name", "");
        return name.startsWith("Mac") ? "darwin" : name.toLowerCase(java.util.Locale.ROOT);
    }

    private static String decode(String text, String url) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        ByteBuffer bytes = ByteBuffer.allocate(text.length() / 3 + 1);
        for (int at = 0; at < text.length(); ) {
            if (text.charAt(at) != '%') {
                decoded.append(text.charAt(at++));
                continue;
            }
            bytes.clear();
            while (at < text.length() && text.charAt(at) == '%') {
                int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
                int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed(url);
                }
                bytes.put((byte) (high << 4 | low));
                at += 3;
            }
            try {
                decoded.append(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()));
            } catch (CharacterCodingException notUtf8) {
                throw malformed(url);
            }
        }
        return decoded.toString();
    }

    private static NodeException malformed(String url) {
        return new NodeException("URIError", null, "URI malformed", Map.of("input", url));
    }

    /**
     * Returns an absolute URL.
     *
     * @param text a relative reference, or a URL with the scheme {@code file}
     * @param base a URL of a file; null if there is none
     */
    static String resolve(String text, String base) {
        String rest = trimmed(text);
        String from = base;
        if (schemeLength(rest) > 0) {
            rest = rest.substring(SCHEME.length());
            from = null;
        }
        StringBuilder url = new StringBuilder(START);
        List<String> segments = new ArrayList<>();
        int at = 0;
        if (isSlash(rest, 0) && isSlash(rest, 1)) {
            at = 2;
            while (at < rest.length() && "/\\?#".indexOf(rest.charAt(at)) < 0) {
                at++;
            }
            String host = rest.substring(2, at).toLowerCase(java.util.Locale.ROOT);
            url.append(host.equals("localhost") ? "" : host);
            at = isSlash(rest, at) ? at + 1 : at;
        } else if (from != null) {
            String path = pathname(from);
            url.append(from, START.length(), Math.max(START.length(), hostEnd(from, path)));
            if (isSlash(rest, 0)) {
                at = 1;
            } else {
                addAll(segments, path);
                if (rest.isEmpty() || rest.charAt(0) == '#') {
                    String suffix = suffix(from);
                    int fragment = suffix.indexOf('#');
                    url.append(path).append(fragment < 0 ? suffix : suffix.substring(0, fragment));
                    return appendSuffix(url, rest).toString();
                }
                if (rest.charAt(0) != '?' && !segments.isEmpty()) {
                    segments.remove(segments.size() - 1);
                }
            }
        } else if (isSlash(rest, 0)) {
            at = 1;
        }
        int end = at;
        while (end < rest.length() && rest.charAt(end) != '?' && rest.charAt(end) != '#') {
            end++;
        }
        if (end > at || segments.isEmpty() || isSlash(rest, at - 1)) {
            addPath(segments, rest.substring(at, end));
        }
        for (String segment : segments) {
            url.append('/').append(segment);
        }
        return appendSuffix(url, rest.substring(end)).toString();
    }

    private static int hostEnd(String url, String pathname) {
        return suffixStart(url) - pathname.length();
    }

    private static boolean isSlash(String text, int at) {
        return at >= 0 && at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '\\');
    }

    private static void addAll(List<String> segments, String pathname) {
        for (int at = 0; at < pathname.length(); ) {
            int end = pathname.indexOf('/', at + 1);
            end = end < 0 ? pathname.length() : end;
            segments.add(pathname.substring(at + 1, end));
            at = end;
        }
    }

    /** Adds the segments of a path that may have dots, backslashes and characters to encode. */
    private static void addPath(List<String> segments, String path) {
        int start = 0;
        for (int at = 0; at <= path.length(); at++) {
            boolean last = at == path.length();
            if (!last && path.charAt(at) != '/' && path.charAt(at) != '\\') {
                continue;
            }
            String segment = path.substring(start, at);
            start = at + 1;
            int dots = dots(segment);
            if (dots == 2 && !segments.isEmpty() && !isDrive(segments)) {
                segments.remove(segments.size() - 1);
            }
            if (dots == 0) {
                StringBuilder text = new StringBuilder(segment.length() + 8);
                for (int index = 0; index < segment.length(); index++) {
                    index += encode(text, segment, index, " \"#<>?^`{}");
                }
                segments.add(text.toString());
            } else if (last) {
                segments.add("");
            }
        }
    }

    private static boolean isDrive(List<String> segments) {
        String first = segments.get(0);
        return segments.size() == 1
                && first.length() == 2
                && first.charAt(1) == ':'
                && Character.isLetter(first.charAt(0));
    }

    /** Returns 1 or 2 if a segment is that many dots, which may be encoded, else 0. */
    private static int dots(String segment) {
        int length = segment.length();
        if (length == 0 || length > 6) {
            return 0;
        }
        int count = 0;
        for (int at = 0; at < length; count++) {
            if (segment.charAt(at) == '.') {
                at++;
            } else if (segment.regionMatches(true, at, "%2e", 0, 3)) {
                at += 3;
            } else {
                return 0;
            }
        }
        return count > 2 ? 0 : count;
    }

    private static StringBuilder appendSuffix(StringBuilder url, String suffix) {
        boolean fragment = false;
        for (int at = 0; at < suffix.length(); at++) {
            if (suffix.charAt(at) == '#' && !fragment) {
                fragment = true;
                url.append('#');
            } else {
                at += encode(url, suffix, at, fragment ? " \"<>`" : " \"#<>'");
            }
        }
        return url;
    }

    /** Removes what the standard ignores: blanks at both ends, tabs and ends of lines anywhere. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        String inner = text.substring(start, end);
        if (inner.indexOf('\t') < 0 && inner.indexOf('\n') < 0 && inner.indexOf('\r') < 0) {
            return inner;
        }
        return inner.replace("\t", "").replace("\n", "").replace("\r", "");
    }
}
