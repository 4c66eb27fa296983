package node.script;

/**
 * An uncaught error, explained.
 *
 * @param file where it was thrown; null if that is not in JavaScript
 * @param line counted from 1; 0 if unknown
 * @param column counted from 1; 0 if unknown
 * @param sourceLine the line as it stands in the file; null if unknown
 * @param stack the error's own words and where it came from, several lines
 * @param interrupted whether it is the end that {@link Script#interrupt} brought about
 */
public record Failure(
        String file, int line, int column, String sourceLine, String stack, boolean interrupted) {

    /**
     * The error as it is printed: place, source line, caret, empty line, stack; ends in a newline.
     */
    public String report() {
        StringBuilder report = new StringBuilder();
        if (file != null) {
            report.append(file).append(':').append(line).append('\n');
            if (sourceLine != null) {
                report.append(sourceLine).append('\n');
                for (int i = 0; i < column - 1 && i < sourceLine.length(); i++) {
                    report.append(sourceLine.charAt(i) == '\t' ? '\t' : ' ');
                }
                report.append("^\n");
            }
            report.append('\n');
        }
        return report.append(stack).append('\n').toString();
    }
}
