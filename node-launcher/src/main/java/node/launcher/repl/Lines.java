package node.launcher.repl;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Parses typed lines for the terminal: where the name to complete begins, and whether Enter ends
 * the input.
 */
record Lines(Session session) implements Parser {

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !isCommand(line) && session.isOpen(line)) {
            throw new EOFError(-1, cursor, "the input is incomplete", "");
        }
        int begin = cursor;
        while (begin > 0 && isOfName(line.charAt(begin - 1))) {
            begin--;
        }
        int end = cursor;
        while (end < line.length() && isOfName(line.charAt(end))) {
            end++;
        }
        return new Word(line, cursor, line.substring(begin, end), cursor - begin);
    }

    /** Whether a line is a command: a dot and a word, and nothing else. */
    static boolean isCommand(String line) {
        return line.strip().matches("\\.[a-z]+(\\s.*)?");
    }

    private static boolean isOfName(char letter) {
        return Character.isJavaIdentifierPart(letter) || letter == '.';
    }

    /** No character is an escape: a backslash belongs to JavaScript. */
    @Override
    public boolean isEscapeChar(char letter) {
        return false;
    }

    private record Word(String line, int cursor, String word, int wordCursor)
            implements CompletingParsedLine {

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor;
        }

        @Override
        public int rawWordLength() {
            return word.length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word);
        }
    }
}
