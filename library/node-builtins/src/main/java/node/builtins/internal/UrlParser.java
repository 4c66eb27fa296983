package node.builtins.internal;

import java.util.Locale;

/**
 * The <a href="https://url.spec.whatwg.org/#concept-basic-url-parser">basic URL parser</a>, with
 * the states and names of the standard.
 */
final class UrlParser {

    /** What is to be read next. */
    enum State {
        SCHEME_START,
        SCHEME,
        NO_SCHEME,
        SPECIAL_RELATIVE_OR_AUTHORITY,
        PATH_OR_AUTHORITY,
        RELATIVE,
        RELATIVE_SLASH,
        SPECIAL_AUTHORITY_SLASHES,
        SPECIAL_AUTHORITY_IGNORE_SLASHES,
        AUTHORITY,
        HOST,
        HOSTNAME,
        PORT,
        FILE,
        FILE_SLASH,
        FILE_HOST,
        PATH_START,
        PATH,
        OPAQUE_PATH,
        QUERY,
        FRAGMENT
    }

    /** How a step ended. */
    private enum Step {
        NEXT,
        DONE,
        FAILURE
    }

    private static final int END = -1;

    private final String input;
    private final UrlRecord base;
    private final UrlRecord url;

    /** The state at which a setter begins; null if a whole URL is parsed. */
    private final State override;

    private State state;
    private int at; // of the character that is read
    private final StringBuilder buffer = new StringBuilder();
    private boolean atSignSeen;
    private boolean insideBrackets;
    private boolean passwordTokenSeen;

    private UrlParser(String input, UrlRecord base, UrlRecord url, State override) {
        this.input = withoutTabsAndNewlines(input);
        this.base = base;
        this.url = url;
        this.override = override;
        state = override == null ? State.SCHEME_START : override;
    }

    /**
     * Parses a URL.
     *
     * @param base what it is relative to; may be null
     * @return null if it is invalid
     */
    static UrlRecord parse(String input, UrlRecord base) {
        UrlRecord url = new UrlRecord();
        String text = PercentSet.wellFormed(input);
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return new UrlParser(text.substring(start, end), base, url, null).run() ? url : null;
    }

    /**
     * Sets a part of a URL. What was read before the text became invalid counts, as in the
     * standard.
     *
     * @param state where the part begins
     * @return false if the text is invalid
     */
    static boolean set(UrlRecord url, String input, State state) {
        return new UrlParser(PercentSet.wellFormed(input), null, url, state).run();
    }

    private static String withoutTabsAndNewlines(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t' || c == '\n' || c == '\r') {
                return text.replace("\t", "").replace("\n", "").replace("\r", "");
            }
        }
        return text;
    }

    /** False if the input is invalid. */
    private boolean run() {
        for (; at <= input.length(); at++) {
            int c = at < input.length() ? input.charAt(at) : END;
            Step step = step(c);
            if (step != Step.NEXT) {
                return step == Step.DONE;
            }
        }
        return true;
    }

    private Step step(int c) {
        return switch (state) {
            case SCHEME_START -> schemeStart(c);
            case SCHEME -> scheme(c);
            case NO_SCHEME -> noScheme(c);
            case SPECIAL_RELATIVE_OR_AUTHORITY -> specialRelativeOrAuthority(c);
            case PATH_OR_AUTHORITY -> c == '/' ? to(State.AUTHORITY) : again(State.PATH);
            case RELATIVE -> relative(c);
            case RELATIVE_SLASH -> relativeSlash(c);
            case SPECIAL_AUTHORITY_SLASHES -> specialAuthoritySlashes(c);
            case SPECIAL_AUTHORITY_IGNORE_SLASHES ->
                    c != '/' && c != '\\' ? again(State.AUTHORITY) : Step.NEXT;
            case AUTHORITY -> authority(c);
            case HOST, HOSTNAME -> host(c);
            case PORT -> port(c);
            case FILE -> file(c);
            case FILE_SLASH -> fileSlash(c);
            case FILE_HOST -> fileHost(c);
            case PATH_START -> pathStart(c);
            case PATH -> path(c);
            case OPAQUE_PATH -> opaquePath(c);
            case QUERY -> query(c);
            case FRAGMENT -> fragment(c);
        };
    }

    private Step to(State next) {
        state = next;
        return Step.NEXT;
    }

    /** Reads the same character in another state. */
    private Step again(State next) {
        at--;
        return to(next);
    }

    private Step toQuery() {
        url.query = "";
        return to(State.QUERY);
    }

    private Step toFragment() {
        url.fragment = "";
        return to(State.FRAGMENT);
    }

    private boolean isSlash(int c) {
        return c == '/' || c == '\\' && url.isSpecial();
    }

    private boolean endsAuthority(int c) {
        return c == END || c == '?' || c == '#' || isSlash(c);
    }

    private Step schemeStart(int c) {
        if (UrlRecord.isLetter(c)) {
            buffer.append((char) (c | 0x20));
            return to(State.SCHEME);
        }
        return override == null ? again(State.NO_SCHEME) : Step.FAILURE;
    }

    private Step scheme(int c) {
        if (UrlRecord.isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.') {
            buffer.append(c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : (char) c);
            return Step.NEXT;
        }
        if (c == ':') {
            return schemeEnd();
        }
        if (override != null) {
            return Step.FAILURE;
        }
        buffer.setLength(0);
        at = -1;
        return to(State.NO_SCHEME);
    }

    private Step schemeEnd() {
        String scheme = take();
        if (override != null) {
            boolean keeps =
                    UrlRecord.isSpecial(scheme) != url.isSpecial()
                            || "file".equals(scheme) && (url.hasCredentials() || url.port >= 0)
                            || url.isFile() && (url.host == null || url.host.isEmpty());
            if (!keeps) {
                url.scheme = scheme;
                url.port = url.port == UrlRecord.defaultPort(scheme) ? -1 : url.port;
            }
            return Step.DONE;
        }
        url.scheme = scheme;
        if (url.isFile()) {
            return to(State.FILE);
        }
        if (url.isSpecial()) {
            boolean same = base != null && base.scheme.equals(scheme);
            return to(same ? State.SPECIAL_RELATIVE_OR_AUTHORITY : State.SPECIAL_AUTHORITY_SLASHES);
        }
        if (input.startsWith("/", at + 1)) {
            at++;
            return to(State.PATH_OR_AUTHORITY);
        }
        url.path = null;
        return to(State.OPAQUE_PATH);
    }

    private String take() {
        String text = buffer.toString();
        buffer.setLength(0);
        return text;
    }

    private Step noScheme(int c) {
        if (base == null || base.hasOpaquePath() && c != '#') {
            return Step.FAILURE;
        }
        if (base.hasOpaquePath()) {
            url.scheme = base.scheme;
            url.takePath(base);
            url.query = base.query;
            return toFragment();
        }
        return again(base.isFile() ? State.FILE : State.RELATIVE);
    }

    private Step specialRelativeOrAuthority(int c) {
        if (c == '/' && input.startsWith("/", at + 1)) {
            at++;
            return to(State.SPECIAL_AUTHORITY_IGNORE_SLASHES);
        }
        return again(State.RELATIVE);
    }

    private Step relative(int c) {
        url.scheme = base.scheme;
        if (isSlash(c)) {
            return to(State.RELATIVE_SLASH);
        }
        url.takeAuthority(base);
        return afterBase(c, false);
    }

    /** Goes on behind path and query of the base. */
    private Step afterBase(int c, boolean dropPath) {
        url.takePath(base);
        url.query = base.query;
        if (c == '?') {
            return toQuery();
        }
        if (c == '#') {
            return toFragment();
        }
        if (c != END) {
            url.query = null;
            if (dropPath) {
                url.path.clear();
            } else {
                url.shortenPath();
            }
            return again(State.PATH);
        }
        return Step.NEXT;
    }

    private Step relativeSlash(int c) {
        if (url.isSpecial() && isSlash(c)) {
            return to(State.SPECIAL_AUTHORITY_IGNORE_SLASHES);
        }
        if (c == '/') {
            return to(State.AUTHORITY);
        }
        url.takeAuthority(base);
        return again(State.PATH);
    }

    private Step specialAuthoritySlashes(int c) {
        if (c == '/' && input.startsWith("/", at + 1)) {
            at++;
            return to(State.SPECIAL_AUTHORITY_IGNORE_SLASHES);
        }
        return again(State.SPECIAL_AUTHORITY_IGNORE_SLASHES);
    }

    private Step authority(int c) {
        if (c == '@') {
            credentials();
        } else if (endsAuthority(c)) {
            if (atSignSeen && buffer.isEmpty()) {
                return Step.FAILURE;
            }
            at -= buffer.length() + 1;
            buffer.setLength(0);
            state = State.HOST;
        } else {
            int end = at + 1;
            while (end < input.length()
                    && input.charAt(end) != '@'
                    && !endsAuthority(input.charAt(end))) {
                end++;
            }
            takeUntil(end);
        }
        return Step.NEXT;
    }

    private void credentials() {
        String text = (atSignSeen ? "%40" : "") + take();
        atSignSeen = true;
        int colon = passwordTokenSeen ? -1 : text.indexOf(':');
        if (colon >= 0) {
            url.username += PercentSet.USERINFO.encode(text.substring(0, colon));
            url.password += PercentSet.USERINFO.encode(text.substring(colon + 1));
            passwordTokenSeen = true;
        } else if (passwordTokenSeen) {
            url.password += PercentSet.USERINFO.encode(text);
        } else {
            url.username += PercentSet.USERINFO.encode(text);
        }
    }

    private Step host(int c) {
        if (override != null && url.isFile()) {
            return again(State.FILE_HOST);
        }
        if (c == ':' && !insideBrackets) {
            if (buffer.isEmpty() || override == State.HOSTNAME || !parseHost()) {
                return Step.FAILURE;
            }
            return to(State.PORT);
        }
        if (endsAuthority(c)) {
            boolean missing =
                    url.isSpecial() || override != null && (url.hasCredentials() || url.port >= 0);
            if (buffer.isEmpty() && missing || !parseHost()) {
                return Step.FAILURE;
            }
            return override != null ? Step.DONE : again(State.PATH_START);
        }
        insideBrackets = c == '[' || insideBrackets && c != ']';
        int end = at + 1;
        while (end < input.length() && !mayEndHost(input.charAt(end))) {
            end++;
        }
        takeUntil(end);
        return Step.NEXT;
    }

    private boolean mayEndHost(char c) {
        return c == ':' || c == '[' || c == ']' || endsAuthority(c);
    }

    /** Takes many characters at once. The next step reads the one behind them. */
    private void takeUntil(int end) {
        buffer.append(input, at, end);
        at = end - 1;
    }

    private boolean parseHost() {
        String host = UrlHosts.parse(take(), !url.isSpecial());
        if (host == null) {
            return false;
        }
        url.host = host;
        return true;
    }

    private Step port(int c) {
        if (isDigit(c)) {
            buffer.append((char) c);
            return Step.NEXT;
        }
        if (!endsAuthority(c) && override == null) {
            return Step.FAILURE;
        }
        if (!buffer.isEmpty()) {
            int port = 0;
            for (int i = 0; i < buffer.length(); i++) {
                port = Math.min(port * 10 + buffer.charAt(i) - '0', 1 << 16);
            }
            if (port > 0xffff) {
                return Step.FAILURE;
            }
            url.port = port == UrlRecord.defaultPort(url.scheme) ? -1 : port;
            buffer.setLength(0);
        } else if (override == State.PORT) {
            return Step.FAILURE;
        }
        return override != null ? Step.DONE : again(State.PATH_START);
    }

    private Step file(int c) {
        url.scheme = "file";
        url.host = "";
        if (c == '/' || c == '\\') {
            return to(State.FILE_SLASH);
        }
        if (base == null || !base.isFile()) {
            return again(State.PATH);
        }
        url.host = base.host;
        return afterBase(c, startsWithDrive());
    }

    private Step fileSlash(int c) {
        if (c == '/' || c == '\\') {
            return to(State.FILE_HOST);
        }
        if (base != null && base.isFile()) {
            url.host = base.host;
            boolean hasDrive =
                    base.path != null
                            && !base.path.isEmpty()
                            && UrlRecord.isNormalDrive(base.path.getFirst());
            if (hasDrive && !startsWithDrive()) {
                url.path.add(base.path.getFirst());
            }
        }
        return again(State.PATH);
    }

    private Step fileHost(int c) {
        if (c != END && c != '/' && c != '\\' && c != '?' && c != '#') {
            buffer.append((char) c);
            return Step.NEXT;
        }
        if (override == null && isDrive(buffer)) {
            return again(State.PATH); // which takes the buffer
        }
        if (buffer.isEmpty()) {
            url.host = "";
        } else if (!parseHost()) {
            return Step.FAILURE;
        } else if ("localhost".equals(url.host)) {
            url.host = "";
        }
        return override != null ? Step.DONE : again(State.PATH_START);
    }

    private Step pathStart(int c) {
        if (url.isSpecial()) {
            return c == '/' || c == '\\' ? to(State.PATH) : again(State.PATH);
        }
        if (override == null && c == '?') {
            return toQuery();
        }
        if (override == null && c == '#') {
            return toFragment();
        }
        if (c != END) {
            return c == '/' ? to(State.PATH) : again(State.PATH);
        }
        if (override != null && url.host == null) {
            url.path.add("");
        }
        return Step.NEXT;
    }

    private Step path(int c) {
        boolean ends = override == null && (c == '?' || c == '#');
        if (c != END && !isSlash(c) && !ends) {
            encode(PercentSet.PATH, c);
            return Step.NEXT;
        }
        String name = take();
        if (isDoubleDot(name)) {
            url.shortenPath();
            if (!isSlash(c)) {
                url.path.add("");
            }
        } else if (isSingleDot(name)) {
            if (!isSlash(c)) {
                url.path.add("");
            }
        } else {
            boolean isDrive = url.isFile() && url.path.isEmpty() && isDrive(name);
            url.path.add(isDrive ? name.charAt(0) + ":" : name);
        }
        return c == '?' ? toQuery() : c == '#' ? toFragment() : Step.NEXT;
    }

    /** Appends the character, which may be the first half of a surrogate pair. */
    private void encode(PercentSet set, int c) {
        int end = at;
        while (end < input.length() && isPlain(set, input.charAt(end))) {
            end++;
        }
        if (end > at) {
            takeUntil(end);
            return;
        }
        int point = input.codePointAt(at);
        set.encode(point, buffer);
        at += point == c ? 0 : 1;
    }

    /** Whether it means nothing in any state that escapes characters. */
    private static boolean isPlain(PercentSet set, char c) {
        return !set.isEscaped(c) && c != '/' && c != '\\' && c != '?' && c != '#' && c != ' ';
    }

    private Step opaquePath(int c) {
        if (c == END || c == '?' || c == '#') {
            url.opaquePath = take();
            return c == '?' ? toQuery() : c == '#' ? toFragment() : Step.NEXT;
        }
        if (c == ' ') {
            // A blank at the end of the path must survive the removal of query and fragment.
            boolean last = input.startsWith("?", at + 1) || input.startsWith("#", at + 1);
            buffer.append(last ? "%20" : " ");
        } else {
            encode(PercentSet.CONTROL, c);
        }
        return Step.NEXT;
    }

    private Step query(int c) {
        if (c == END || override == null && c == '#') {
            url.query += take();
            return c == '#' ? toFragment() : Step.NEXT;
        }
        encode(url.isSpecial() ? PercentSet.SPECIAL_QUERY : PercentSet.QUERY, c);
        return Step.NEXT;
    }

    private Step fragment(int c) {
        if (c == END) {
            url.fragment += take();
        } else {
            encode(PercentSet.FRAGMENT, c);
        }
        return Step.NEXT;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isDrive(CharSequence text) {
        return text.length() == 2
                && UrlRecord.isLetter(text.charAt(0))
                && (text.charAt(1) == ':' || text.charAt(1) == '|');
    }

    private boolean startsWithDrive() {
        int left = input.length() - at;
        boolean ends = left == 2 || left > 2 && "/\\?#".indexOf(input.charAt(at + 2)) >= 0;
        return ends && isDrive(input.substring(at, at + 2));
    }

    private static boolean isSingleDot(String name) {
        return ".".equals(name) || "%2e".equalsIgnoreCase(name);
    }

    private static boolean isDoubleDot(String name) {
        if (name.length() < 2 || name.length() > 6) {
            return false;
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "..", ".%2e", "%2e.", "%2e%2e" -> true;
            default -> false;
        };
    }
}
