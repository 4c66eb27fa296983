package node.builtins.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import node.http.Fields;

/**
 * Header fields as one text, because one string crosses the border faster than an array: each name
 * and each value is followed by a line feed, which neither can contain.
 */
final class FieldText {

    /** Of several fields of such a name the first one counts. */
    static final Set<String> SINGLE =
            Set.of(
                    "age",
                    "authorization",
                    "content-length",
                    "content-type",
                    "etag",
                    "expires",
                    "from",
                    "host",
                    "if-modified-since",
                    "if-unmodified-since",
                    "last-modified",
                    "location",
                    "max-forwards",
                    "proxy-authorization",
                    "referer",
                    "retry-after",
                    "server",
                    "user-agent");

    private FieldText() {}

    static Fields parse(String text) {
        Fields fields = Fields.create();
        int at = 0;
        while (at < text.length()) {
            int middle = text.indexOf('\n', at);
            int end = text.indexOf('\n', middle + 1);
            if (middle < 0 || end < 0) {
                throw new IllegalArgumentException("a field without a value");
            }
            fields.add(text.substring(at, middle), text.substring(middle + 1, end));
            at = end + 1;
        }
        return fields;
    }

    static String of(Fields fields) {
        StringBuilder text = new StringBuilder(512);
        for (int i = 0; i < fields.size(); i++) {
            text.append(fields.name(i)).append('\n').append(fields.value(i)).append('\n');
        }
        return text.toString();
    }

    /**
     * Like {@link #of} with one entry for each name, as Node's {@code message.headers} has them:
     * names in lower case, several values joined, or the first one. The values of {@code
     * Set-Cookie} have NUL between them, which no value can contain.
     *
     * @param joins whether values are joined also where usually the first one counts
     */
    static String joined(Fields fields, boolean joins) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.name(i).toLowerCase(Locale.ROOT);
            String value = fields.value(i);
            String before = values.putIfAbsent(name, value);
            if (before != null && (joins || !SINGLE.contains(name))) {
                values.put(name, before + separator(name) + value);
            }
        }
        StringBuilder text = new StringBuilder(512);
        values.forEach((name, value) -> text.append(name).append('\n').append(value).append('\n'));
        return text.toString();
    }

    private static String separator(String name) {
        return switch (name) {
            case "cookie" -> "; ";
            case "set-cookie" -> "\0";
            default -> ", ";
        };
    }
}
