package node.rhino.internal;

import java.util.HashMap;
import java.util.Map;
import node.script.Source;

/** The sources that have run, as their authors wrote them. */
final class Sources {

    private record Written(String text, int prefix) {}

    private final Map<String, Written> byName = new HashMap<>();

    /** The text to run, which {@link #line} and {@link #column} know from now on. */
    String wrap(Source source, Wrapper wrapper) {
        byName.put(source.name(), new Written(source.text(), wrapper.prefix().length()));
        return wrapper.around(source);
    }

    /** A line; null if there is none of that number, counted from 1. */
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

    /** How many lines a source has, blank ones at its end not counted. */
    int lines(String name) {
        Written source = byName.get(name);
        return source == null ? 0 : (int) source.text().stripTrailing().lines().count();
    }

    /** A column of a line in the text that ran, as one in the text that was written. */
    int column(String name, int line, int column) {
        Written source = byName.get(name);
        int prefix = source == null || line > 1 ? 0 : source.prefix();
        return Math.max(1, column - prefix);
    }
}
