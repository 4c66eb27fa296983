package node.script;

/**
 * An uncaught error, explained.
 *
 * @param file where it was thrown; null if that is not in JavaScript
 * @param line counted from 1; 0 if unknown
 * @param column counted from 1; 0 if unknown
 * @param sourceLine the line as it stands in the file; null if unknown
 * @param stack the error's own words, for instance {@code "TypeError: no"}, and the functions,
 *     files and lines it came from, several lines. What was thrown without being an error is in the
 *     words, too
 * @param interrupted whether it is the end that {@link Script#interrupt} brought about
 */
public record Failure(
        String file, int line, int column, String sourceLine, String stack, boolean interrupted) {

    /** How much of a long line is shown to each side of the place. */
    private static final int CLIP = 150;

    /**
     * The error as it is printed: place, source line, caret, empty line, stack; ends in a newline.
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

    /** Of a line as long as a program that a tool wrote, the part around the place. */
    private void appendLine(StringBuilder report) {
        int from = Math.max(0, Math.min(column - 1, sourceLine.length()) - CLIP);
        int to = Math.min(sourceLine.length(), from + 2 * CLIP);
        String shown = sourceLine.substring(from, to);
        report.append(shown).append('\n');
        if (column == 0) {
            return; // engines that know lines only
        }
        for (int i = 0; i < column - 1 - from && i < shown.length(); i++) {
            report.append(shown.charAt(i) == '\t' ? '\t' : ' ');
        }
        report.append("^\n");
    }
}
