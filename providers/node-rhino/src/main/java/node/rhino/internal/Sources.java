package node.rhino.internal;

import java.util.HashMap;
import java.util.Map;
import node.script.Source;

/** The original texts of the sources that have run. */
final class Sources {

    private record Written(String text, int prefix) {}

    private final Map<String, Written> byName = new HashMap<>();

    /** Returns the text to run, and records it for {@link #line} and {@link #column}. */
    String wrap(Source source, Wrapper wrapper) {
        byName.put(source.name(), new Written(source.shown(), wrapper.prefix().length()));
        return wrapper.around(source);
    }

    /** Returns a line; null if there is no line with that number. Numbers begin with 1. */
    String line(String name, int number) {
        Written source = byName.get(name);
        if (source == null) {
            return null;
        }
        int begin = 0;
        for (int line = 1; line < number; line++) {
            int end = source.text().indexOf('\n', begin);
            if (end < 0) {
                return null;
            }
            begin = end + 1;
        }
        int end = source.text().indexOf('\n', begin);
        String line = source.text().substring(begin, end < 0 ? source.text().length() : end);
        return line.stripTrailing();
    }

    /** Returns the number of lines of a source, without blank lines at its end. */
    int lines(String name) {
        Written source = byName.get(name);
        return source == null ? 0 : (int) source.text().stripTrailing().lines().count();
    }

    /** Converts a column of the text that ran to the column of the original text. */
    int column(String name, int line, int column) {
        Written source = byName.get(name);
        int prefix = source == null || line > 1 ? 0 : source.prefix();
        return Math.max(1, column - prefix);
    }
}
