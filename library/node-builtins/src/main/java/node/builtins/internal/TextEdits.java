package node.builtins.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes of a text that keep the number of its lines. */
final class TextEdits {

    private record Edit(int start, int end, String text) {

        boolean replaces() {
            return end > start;
        }
    }

    private final List<Edit> edits = new ArrayList<>();

    /** Inserts at a place: behind what was inserted there before, in front of what is replaced. */
    void insert(int at, String text) {
        edits.add(new Edit(at, at, text));
    }

    /** Replaces a part of one line. */
    void replace(int start, int end, String text) {
        edits.add(new Edit(start, end, text));
    }

    String of(String text) {
        edits.sort(Comparator.comparingInt(Edit::start).thenComparing(Edit::replaces));
        StringBuilder made = new StringBuilder(text.length() + 64 * edits.size());
        int done = 0;
        for (Edit edit : edits) {
            made.append(text, done, edit.start()).append(edit.text());
            done = edit.end();
        }
        return made.append(text, done, text.length()).toString();
    }
}
