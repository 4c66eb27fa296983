package node.builtins.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The components that a program gives, completed by those of a base URL. */
final class PatternInit {

    private static final List<UrlComponent> FOR_HOST =
            List.of(UrlComponent.PROTOCOL, UrlComponent.HOSTNAME);

    private PatternInit() {}

    /**
     * Processes components.
     *
     * @param init lacks those that were not given
     * @param base null if there is none
     * @param pattern whether they are patterns; else they are those of a URL
     * @param start the value of those that are missing; null for none
     * @throws NodeException if one of them is invalid
     */
    static Map<UrlComponent, String> process(
            Map<UrlComponent, String> init, String base, boolean pattern, String start) {
        Map<UrlComponent, String> result = new EnumMap<>(UrlComponent.class);
        if (start != null) {
            for (UrlComponent component : UrlComponent.values()) {
                result.put(component, start);
            }
        }
        UrlRecord url = base == null ? null : UrlParser.parse(base, null);
        if (base != null && url == null) {
            throw PatternToken.invalid();
        }
        if (url != null) {
            inherit(init, url, pattern, result);
        }
        Map<UrlComponent, String> given = new EnumMap<>(init);
        given.computeIfPresent(UrlComponent.PATHNAME, (key, path) -> joined(path, url, pattern));
        given.computeIfPresent(
                UrlComponent.PROTOCOL,
                (key, text) -> text.endsWith(":") ? text.substring(0, text.length() - 1) : text);
        given.computeIfPresent(UrlComponent.SEARCH, (key, text) -> without(text, "?"));
        given.computeIfPresent(UrlComponent.HASH, (key, text) -> without(text, "#"));
        // In the order of the components: the protocol says how others are read.
        given.forEach(
                (component, text) ->
                        result.put(
                                component,
                                pattern
                                        ? text
                                        : canonical(
                                                component,
                                                text,
                                                result.getOrDefault(UrlComponent.PROTOCOL, ""))));
        return result;
    }

    private static String without(String text, String mark) {
        return text.startsWith(mark) ? text.substring(1) : text;
    }

    private static String canonical(UrlComponent component, String text, String protocol) {
        boolean special = protocol.isEmpty() || UrlRecord.isSpecial(protocol);
        return switch (component) {
            case PROTOCOL -> UrlPattern.protocol(text);
            case USERNAME -> UrlPattern.username(text);
            case PASSWORD -> UrlPattern.password(text);
            case HOSTNAME -> special ? UrlPattern.hostname(text) : UrlPattern.opaqueHostname(text);
            case PORT -> UrlPattern.port(text, protocol);
            case PATHNAME -> special ? UrlPattern.pathname(text) : UrlPattern.opaquePathname(text);
            case SEARCH -> UrlPattern.search(text);
            case HASH -> UrlPattern.hash(text);
        };
    }

    /** Takes from the base what comes before all that was given. */
    private static void inherit(
            Map<UrlComponent, String> init,
            UrlRecord url,
            boolean pattern,
            Map<UrlComponent, String> result) {
        boolean nothing = !init.containsKey(UrlComponent.PROTOCOL);
        if (nothing) {
            put(result, UrlComponent.PROTOCOL, url.scheme, pattern);
        }
        boolean noHost = FOR_HOST.stream().noneMatch(init::containsKey);
        boolean noPort = noHost && !init.containsKey(UrlComponent.PORT);
        boolean noUser = noPort && !init.containsKey(UrlComponent.USERNAME);
        if (!pattern && noUser) {
            put(result, UrlComponent.USERNAME, url.username, false);
            if (!init.containsKey(UrlComponent.PASSWORD)) {
                put(result, UrlComponent.PASSWORD, url.password, false);
            }
        }
        if (noHost) {
            put(result, UrlComponent.HOSTNAME, orEmpty(url.host), pattern);
        }
        if (noPort) {
            put(result, UrlComponent.PORT, url.portText(), pattern);
        }
        boolean noPath = noPort && !init.containsKey(UrlComponent.PATHNAME);
        boolean noSearch = noPath && !init.containsKey(UrlComponent.SEARCH);
        if (noPath) {
            put(result, UrlComponent.PATHNAME, url.pathText(), pattern);
        }
        if (noSearch) {
            put(result, UrlComponent.SEARCH, orEmpty(url.query), pattern);
        }
        if (noSearch && !init.containsKey(UrlComponent.HASH)) {
            put(result, UrlComponent.HASH, orEmpty(url.fragment), pattern);
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static void put(
            Map<UrlComponent, String> result,
            UrlComponent component,
            String text,
            boolean pattern) {
        result.put(component, pattern ? PatternComponent.escapePattern(text) : text);
    }

    /** A relative path belongs into the folder of the base. */
    private static String joined(String path, UrlRecord url, boolean pattern) {
        if (url == null || url.hasOpaquePath() || isAbsolute(path, pattern)) {
            return path;
        }
        String base = pattern ? PatternComponent.escapePattern(url.pathText()) : url.pathText();
        int slash = base.lastIndexOf('/');
        return slash < 0 ? path : base.substring(0, slash + 1) + path;
    }

    private static boolean isAbsolute(String path, boolean pattern) {
        return path.startsWith("/") || pattern && (path.startsWith("\\/") || path.startsWith("{/"));
    }
}
