package node.graaljs.internal;

import java.util.Map;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;

/**
 * A place in the original text of a source.
 *
 * @param file the name of the source; null if the place is unknown
 * @param line from 1
 * @param column from 1
 * @param text of the line
 */
record Place(String file, int line, int column, String text) {

    private static final Place UNKNOWN = new Place(null, 0, 0, null);

    /**
     * Whether the section is on a line that a wrapper shares with the source, or after the source.
     */
    static boolean isAtWrapper(SourceSection section, Wrapper wrapper) {
        if (section == null || !section.isAvailable()) {
            return false;
        }
        int end = section.getSource().getLength() - wrapper.suffix().length();
        return section.getStartLine() == 1 || section.getCharIndex() >= end;
    }

    static Place of(SourceSection section, Map<String, Wrapper> wrappers) {
        if (section == null || !section.isAvailable() || !section.hasLines()) {
            return UNKNOWN;
        }
        String file = name(section.getSource());
        Wrapper wrapper = wrappers.getOrDefault(file, Wrapper.NONE);
        String whole =
                wrapper.original() == null
                        ? section.getSource().getCharacters().toString()
                        : wrapper.original();
        if (!whole.startsWith(wrapper.prefix()) || !whole.endsWith(wrapper.suffix())) {
            wrapper = Wrapper.NONE;
        }
        int prefix = wrapper.prefix().length();
        int end = whole.length() - wrapper.suffix().length();
        // An error in blank lines at the end, or at what we put behind them, is one at the last
        // word.
        int last = prefix + whole.substring(prefix, end).stripTrailing().length();
        int offset = Math.min(section.getCharIndex(), last);
        int begin = Math.max(prefix, whole.lastIndexOf('\n', offset - 1) + 1);
        int next = whole.indexOf('\n', begin);
        String text = whole.substring(begin, next < 0 ? end : Math.min(next, end)).stripTrailing();
        int line = 1 + (int) whole.substring(0, begin).chars().filter(c -> c == '\n').count();
        return new Place(file, line, Math.max(1, offset - begin + 1), text);
    }

    /**
     * Returns the name of a source. For a module this is the path, because the engine's name is the
     * first specifier.
     */
    private static String name(Source source) {
        return source.getPath() == null ? source.getName() : source.getPath();
    }

    @Override
    public String toString() {
        return file == null ? "native" : file + ":" + line + ":" + column;
    }
}
