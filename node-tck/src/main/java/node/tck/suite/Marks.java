package node.tck.suite;

/**
 * The two marks of a page between which a generated part stands.
 *
 * @param name the part's name
 */
public record Marks(String name) {

    /**
     * Replaces the part between the marks.
     *
     * @param page the whole page
     * @param part the new part
     * @return the page with that part
     * @throws IllegalArgumentException if the page has no marks
     */
    public String replace(String page, String part) {
        String first = "<!-- " + name + ": begin -->\n";
        String last = "<!-- " + name + ": end -->";
        int begin = page.indexOf(first);
        int end = page.indexOf(last);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the page has no lines " + first + last);
        }
        return page.substring(0, begin + first.length()) + "\n" + part + "\n" + page.substring(end);
    }
}
