package node.script;

/**
 * An uncaught error, explained.
 *
 * @param file where it was thrown; null if that is not in JavaScript
 * @param line counted from 1; 0 if unknown
 * @param column counted from 1; 0 if unknown
 * @param sourceLine the line as it stands in the file; null if unknown
 * @param stack several lines: the error's name and message, for instance {@code "TypeError: no"},
 *     then functions, files and lines. For a thrown value that is not an error, the first line has
 *     the value
 * @param interrupted whether {@link Script#interrupt} caused it
 */
public record Failure(
        String file, int line, int column, String sourceLine, String stack, boolean interrupted) {

    /** How many characters of a long line are shown on each side of the place. */
    private static final int CLIP = 150;

    /**
     * The error as it is printed: place, source line, caret, empty line, stack. Ends with a
     * newline.
     */
    public String report() {
        StringBuilder report = new StringBuilder();
        if (file != null) {
            report.append(file).append(':').append(line).append('\n');
            if (sourceLine != null) {
                appendLine(report);
            }
            report.append('\n');
        }
        return report.append(stack).append('\n').toString();
    }

    /**
     * Shows only the part of a long line around the place: a tool may put a whole program on one
     * line.
     */
    private void appendLine(StringBuilder report) {
        int from = Math.max(0, Math.min(column - 1, sourceLine.length()) - CLIP);
        int to = Math.min(sourceLine.length(), from + 2 * CLIP);
        String shown = sourceLine.substring(from, to);
        report.append(shown).append('\n');
        if (column == 0) {
            return; // the engine knows lines only
        }
        for (int i = 0; i < column - 1 - from && i < shown.length(); i++) {
            report.append(shown.charAt(i) == '\t' ? '\t' : ' ');
        }
        report.append("^\n");
    }
}
