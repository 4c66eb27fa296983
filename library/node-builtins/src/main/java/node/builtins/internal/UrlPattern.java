package node.builtins.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The patterns of the <a href="https://urlpattern.spec.whatwg.org/">URL Pattern standard</a>, with
 * regular expressions that the engine runs.
 */
final class UrlPattern {

    private static final String DUMMY = "https://dummy.invalid/";

    private final Map<UrlComponent, PatternComponent> components =
            new EnumMap<>(UrlComponent.class);

    private UrlPattern() {}

    PatternComponent component(UrlComponent component) {
        return components.get(component);
    }

    /**
     * Compiles a pattern of a whole URL.
     *
     * @param base null if there is none
     * @throws NodeException if it is invalid
     */
    static UrlPattern of(String pattern, String base) {
        Map<UrlComponent, String> init = PatternText.split(pattern);
        if (base == null && !init.containsKey(UrlComponent.PROTOCOL)) {
            throw PatternToken.invalid();
        }
        return of(init, base);
    }

    /** Compiles patterns of components. */
    static UrlPattern of(Map<UrlComponent, String> init, String base) {
        Map<UrlComponent, String> patterns = PatternInit.process(init, base, true, null);
        for (UrlComponent component : UrlComponent.values()) {
            patterns.putIfAbsent(component, "*");
        }
        String scheme = patterns.get(UrlComponent.PROTOCOL);
        String port = Integer.toString(UrlRecord.defaultPort(scheme));
        if (port.equals(patterns.get(UrlComponent.PORT))) {
            patterns.put(UrlComponent.PORT, "");
        }
        UrlPattern compiled = new UrlPattern();
        compiled.compile(
                UrlComponent.PROTOCOL, patterns, PatternOptions.DEFAULT, UrlPattern::protocol);
        boolean special = compiled.component(UrlComponent.PROTOCOL).matchesSpecialScheme();
        compiled.compile(
                UrlComponent.USERNAME, patterns, PatternOptions.DEFAULT, UrlPattern::username);
        compiled.compile(
                UrlComponent.PASSWORD, patterns, PatternOptions.DEFAULT, UrlPattern::password);
        boolean ip6 = isIp6(patterns.get(UrlComponent.HOSTNAME));
        compiled.compile(
                UrlComponent.HOSTNAME,
                patterns,
                PatternOptions.HOSTNAME,
                ip6
                        ? UrlPattern::ip6
                        : special ? UrlPattern::hostname : UrlPattern::opaqueHostname);
        compiled.compile(
                UrlComponent.PORT, patterns, PatternOptions.DEFAULT, text -> port(text, ""));
        compiled.compile(
                UrlComponent.PATHNAME,
                patterns,
                special ? PatternOptions.PATHNAME : PatternOptions.DEFAULT,
                special ? UrlPattern::pathname : UrlPattern::opaquePathname);
        compiled.compile(UrlComponent.SEARCH, patterns, PatternOptions.DEFAULT, UrlPattern::search);
        compiled.compile(UrlComponent.HASH, patterns, PatternOptions.DEFAULT, UrlPattern::hash);
        return compiled;
    }

    private void compile(
            UrlComponent component,
            Map<UrlComponent, String> patterns,
            PatternOptions options,
            UnaryOperator<String> encoder) {
        UnaryOperator<String> encodeText = text -> text.isEmpty() ? "" : encoder.apply(text);
        components.put(
                component, PatternComponent.of(patterns.get(component), options, encodeText));
    }

    private static boolean isIp6(String hostname) {
        return hostname.length() > 1
                && (hostname.startsWith("[")
                        || hostname.startsWith("{[")
                        || hostname.startsWith("\\["));
    }

    private static UrlRecord parsed(String url) {
        UrlRecord record = UrlParser.parse(url, null);
        if (record == null) {
            throw PatternToken.invalid();
        }
        return record;
    }

    private static UrlRecord dummy(String text, UrlParser.State state) {
        UrlRecord record = parsed(DUMMY);
        set(record, text, state);
        return record;
    }

    private static void set(UrlRecord record, String text, UrlParser.State state) {
        if (!UrlParser.set(record, text, state)) {
            throw PatternToken.invalid();
        }
    }

    // What texts become in the components of URLs.

    static String protocol(String text) {
        return text.isEmpty() ? "" : parsed(text + "://dummy.invalid/").scheme;
    }

    static String username(String text) {
        return PercentSet.USERINFO.encode(PercentSet.wellFormed(text));
    }

    static String password(String text) {
        return username(text);
    }

    static String hostname(String text) {
        return text.isEmpty() ? "" : dummy(text, UrlParser.State.HOSTNAME).host;
    }

    static String opaqueHostname(String text) {
        if (text.isEmpty()) {
            return "";
        }
        UrlRecord record = parsed("x://dummy.invalid");
        set(record, text, UrlParser.State.HOSTNAME);
        return record.host;
    }

    private static String ip6(String text) {
        boolean valid =
                text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || "[]:".indexOf(c) >= 0);
        if (!valid) {
            throw PatternToken.invalid();
        }
        return text.toLowerCase(java.util.Locale.ROOT);
    }

    static String port(String text, String protocol) {
        if (text.isEmpty()) {
            return "";
        }
        UrlRecord record = parsed(DUMMY);
        record.scheme = protocol.isEmpty() ? "x" : protocol;
        set(record, text, UrlParser.State.PORT);
        return record.portText();
    }

    static String pathname(String text) {
        if (text.isEmpty()) {
            return "";
        }
        boolean absolute = text.startsWith("/");
        UrlRecord record = parsed(DUMMY);
        record.path.clear();
        set(record, absolute ? text : "/-" + text, UrlParser.State.PATH_START);
        return absolute ? record.pathText() : record.pathText().substring(2);
    }

    static String opaquePathname(String text) {
        if (text.isEmpty()) {
            return "";
        }
        UrlRecord record = parsed("x:");
        set(record, text, UrlParser.State.OPAQUE_PATH);
        return record.opaquePath;
    }

    static String search(String text) {
        if (text.isEmpty()) {
            return "";
        }
        UrlRecord record = parsed(DUMMY + "?");
        set(record, text, UrlParser.State.QUERY);
        return record.query;
    }

    static String hash(String text) {
        if (text.isEmpty()) {
            return "";
        }
        UrlRecord record = parsed(DUMMY + "#");
        set(record, text, UrlParser.State.FRAGMENT);
        return record.fragment;
    }
}
