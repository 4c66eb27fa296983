package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a query into names and values, in one pass and character by character as Node does. So a
 * separator of several characters is only found where the text before it does not begin like it,
 * and a part is only decoded if an escape was seen.
 */
final class QueryPairs {

    private final String query;
    private final String separator;
    private final String equals;
    private final String plus;
    private final boolean decode;
    private final List<String> pairs = new ArrayList<>();

    private int start; // of the text that is not yet in a part
    private int separatorSeen;
    private int equalsSeen;
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder value = new StringBuilder();

    /** The characters of an escape that were seen. */
    private int escapeSeen;

    private boolean nameEscaped;
    private boolean valueEscaped;

    /**
     * Prepares to split.
     *
     * @param plus what a plus stands for
     * @param decode whether to decode names and values
     */
    QueryPairs(String query, String separator, String equals, String plus, boolean decode) {
        this.query = query;
        this.separator = separator;
        this.equals = equals;
        this.plus = plus;
        this.decode = decode;
    }

    /**
     * Returns names and values alternately.
     *
     * @param most the number of pairs that count, empty ones too; not positive for all
     */
    String[] split(double most) {
        double left = most;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (separator.isEmpty() || c != separator.charAt(separatorSeen)) {
                separatorSeen = 0;
                read(c, i);
            } else if (++separatorSeen == separator.length()) {
                end(i + 1 - separator.length());
                start = i + 1;
                if (--left == 0) {
                    return pairs.toArray(String[]::new);
                }
            }
        }
        if (start < query.length() || equalsSeen > 0 || !name.isEmpty()) {
            end(query.length());
        }
        return pairs.toArray(String[]::new);
    }

    private void read(char c, int at) {
        if (equalsSeen < equals.length()) {
            if (c == equals.charAt(equalsSeen)) {
                if (++equalsSeen == equals.length()) {
                    take(name, at + 1 - equals.length(), at + 1);
                    escapeSeen = 0;
                }
                return;
            }
            equalsSeen = 0;
            if (!nameEscaped && inEscape(c)) {
                nameEscaped = escapeSeen == 3;
                return;
            }
            if (c == '+') {
                take(name, at, at + 1);
                name.append(plus);
                return;
            }
        }
        if (c == '+') {
            take(value, at, at + 1);
            value.append(plus);
        } else if (!valueEscaped && inEscape(c)) {
            // A second escape in the name counts for the value.
            valueEscaped = escapeSeen == 3;
        }
    }

    private void take(StringBuilder part, int end, int next) {
        if (start < end) {
            part.append(query, start, end);
        }
        start = next;
    }

    private boolean inEscape(char c) {
        if (c == '%') {
            escapeSeen = 1;
        } else if (escapeSeen > 0 && c < 0x80 && Character.digit(c, 16) >= 0) {
            escapeSeen++;
        } else {
            escapeSeen = 0;
        }
        return escapeSeen > 0;
    }

    private void end(int end) {
        boolean named = equalsSeen == equals.length();
        if (!named || !separator.isEmpty()) {
            take(named ? value : name, end, end);
        }
        if (named || !name.isEmpty()) {
            pairs.add(part(name, nameEscaped));
            pairs.add(part(value, valueEscaped));
        }
        name.setLength(0);
        value.setLength(0);
        nameEscaped = false;
        valueEscaped = false;
        escapeSeen = 0;
        separatorSeen = 0;
        equalsSeen = 0;
    }

    private String part(StringBuilder part, boolean escaped) {
        return decode && escaped ? QueryText.unescape(part.toString(), false) : part.toString();
    }
}
