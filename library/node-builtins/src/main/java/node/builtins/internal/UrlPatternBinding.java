package node.builtins.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import node.script.Binding;
import node.script.Export;

/** The binding "urlPattern". Components are given in the order of {@link UrlComponent}. */
@Binding
public final class UrlPatternBinding {

    private final NodeErrors errors;

    UrlPatternBinding(NodeErrors errors) {
        this.errors = errors;
    }

    /**
     * Compiles a pattern of a whole URL.
     *
     * @return for each component its pattern, the regular expression, the names of its groups with
     *     commas between them, and {@code true} if it contains regular expressions
     */
    @Export
    public String[] compile(String pattern, String base) {
        try {
            return flat(UrlPattern.of(pattern, base));
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    /** Compiles patterns of components; those that are null were not given. */
    @Export
    public String[] compileParts(String base, String... parts) {
        try {
            return flat(UrlPattern.of(map(parts), base));
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    private static String[] flat(UrlPattern pattern) {
        List<String> flat = new ArrayList<>();
        for (UrlComponent name : UrlComponent.values()) {
            PatternComponent component = pattern.component(name);
            flat.add(component.pattern());
            flat.add(component.regexp());
            flat.add(String.join(",", component.names()));
            flat.add(Boolean.toString(component.custom()));
        }
        return flat.toArray(String[]::new);
    }

    private static Map<UrlComponent, String> map(String... parts) {
        Map<UrlComponent, String> map = new EnumMap<>(UrlComponent.class);
        for (UrlComponent component : UrlComponent.values()) {
            if (parts[component.ordinal()] != null) {
                map.put(component, parts[component.ordinal()]);
            }
        }
        return map;
    }

    /** Returns the components of a URL; null if it is invalid. */
    @Export
    public String[] split(String url, String base) {
        Url parsed = Url.parse(url, base);
        if (parsed == null) {
            return null;
        }
        UrlRecord record = parsed.record();
        return new String[] {
            record.scheme,
            record.username,
            record.password,
            parsed.hostname(),
            record.portText(),
            record.pathText(),
            record.query == null ? "" : record.query,
            record.fragment == null ? "" : record.fragment
        };
    }

    /** Returns the components of a URL that is given in parts; null if one is invalid. */
    @Export
    public String[] splitParts(String base, String... parts) {
        try {
            return PatternInit.process(map(parts), base, false, "").values().toArray(String[]::new);
        } catch (NodeException e) {
            return null;
        }
    }
}
