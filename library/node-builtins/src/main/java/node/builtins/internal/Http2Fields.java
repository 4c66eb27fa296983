package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import node.http2.Http2Field;

/**
 * Fields of HTTP/2 as one text, because one string crosses the border faster than an array: each
 * name and each value is followed by a line feed, which neither can contain. The names of those
 * that no table may keep are in a second text of the same kind.
 */
final class Http2Fields {

    private Http2Fields() {}

    static List<Http2Field> parse(String text, String sensitive) {
        Set<String> never = sensitive.isEmpty() ? Set.of() : Set.of(sensitive.split("\n"));
        List<Http2Field> fields = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int middle = text.indexOf('\n', at);
            int end = text.indexOf('\n', middle + 1);
            if (middle < 0 || end < 0) {
                throw new IllegalArgumentException("a field without a value");
            }
            String name = text.substring(at, middle);
            fields.add(new Http2Field(name, text.substring(middle + 1, end), never.contains(name)));
            at = end + 1;
        }
        return fields;
    }

    static String of(List<Http2Field> fields) {
        StringBuilder text = new StringBuilder(256);
        for (Http2Field field : fields) {
            text.append(field.name()).append('\n').append(field.value()).append('\n');
        }
        return text.toString();
    }

    /** Empty as a rule. */
    static String sensitive(List<Http2Field> fields) {
        StringBuilder text = new StringBuilder();
        for (Http2Field field : fields) {
            if (field.sensitive()) {
                text.append(field.name()).append('\n');
            }
        }
        return text.toString();
    }
}
