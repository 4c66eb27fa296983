package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;

/** The format {@code application/x-www-form-urlencoded} of the URL standard. */
final class UrlForm {

    private UrlForm() {}

    /** Returns names and values alternately. */
    static String[] parse(String text) {
        List<String> pairs = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                int equals = text.indexOf('=', start);
                boolean named = equals >= 0 && equals < end;
                pairs.add(decode(text.substring(start, named ? equals : end)));
                pairs.add(named ? decode(text.substring(equals + 1, end)) : "");
            }
            start = end + 1;
        }
        return pairs.toArray(String[]::new);
    }

    private static String decode(String part) {
        return PercentSet.decode(part.indexOf('+') < 0 ? part : part.replace('+', ' '));
    }

    /** Writes names and values, which alternate. */
    static String write(String... pairs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pairs.length; i++) {
            text.append(i == 0 ? "" : i % 2 == 0 ? "&" : "=");
            PercentSet.encodeForm(pairs[i], text);
        }
        return text.toString();
    }
}
