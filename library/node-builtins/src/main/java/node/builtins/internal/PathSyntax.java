package node.builtins.internal;

/** What the paths of both systems have in common; they differ in their separators. */
enum PathSyntax {
    POSIX('/'),
    WINDOWS('\\');

    private final char separator;

    PathSyntax(char separator) {
        this.separator = separator;
    }

    boolean isSeparator(char c) {
        return c == '/' || c == separator;
    }

    boolean isSeparator(String path, int index) {
        return index < path.length() && isSeparator(path.charAt(index));
    }

    boolean endsWithSeparator(String path) {
        return !path.isEmpty() && isSeparator(path.charAt(path.length() - 1));
    }

    /** Returns the end of the name that begins at an index. */
    int nameEnd(String path, int from) {
        int end = from;
        while (end < path.length() && !isSeparator(path.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Returns the first index from {@code from} on that holds no separator. */
    int skipSeparators(String path, int from) {
        int end = from;
        while (isSeparator(path, end)) {
            end++;
        }
        return end;
    }

    /**
     * Joins the names after an index, without empty ones and {@code .}, and resolves {@code ..}.
     *
     * @param above whether leading {@code ..} stay
     */
    String collapse(String path, int from, boolean above) {
        StringBuilder joined = new StringBuilder(path.length() - from);
        int start = skipSeparators(path, from);
        while (start < path.length()) {
            int end = nameEnd(path, start);
            int length = end - start;
            if (length == 2 && path.startsWith("..", start)) {
                if (!dropLast(joined) && above) {
                    append(joined, path, start, end);
                }
            } else if (length != 1 || path.charAt(start) != '.') {
                append(joined, path, start, end);
            }
            start = skipSeparators(path, end);
        }
        return joined.toString();
    }

    /** Removes the last name; false if there is none, or it is {@code ..}. */
    private boolean dropLast(StringBuilder joined) {
        int length = joined.length();
        int slash = joined.lastIndexOf(String.valueOf(separator));
        boolean isParent = length - slash == 3 && joined.indexOf("..", slash + 1) == slash + 1;
        if (length == 0 || isParent) {
            return false;
        }
        joined.setLength(Math.max(slash, 0));
        return true;
    }

    private void append(StringBuilder joined, String path, int start, int end) {
        if (!joined.isEmpty()) {
            joined.append(separator);
        }
        joined.append(path, start, end);
    }

    /** Returns the end of the last name after an index: before the separators that end the path. */
    int lastNameEnd(String path, int from) {
        int end = path.length();
        while (end > from && isSeparator(path.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Returns the start of the name that ends at an index, but not less than {@code from}. */
    int lastNameStart(String path, int from, int end) {
        int start = end;
        while (start > from && !isSeparator(path.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /**
     * Returns the last name after an index.
     *
     * @param suffix what to remove from its end; may be empty
     */
    String baseName(String path, int from, String suffix) {
        int end = lastNameEnd(path, from);
        int start = lastNameStart(path, from, end);
        String name = path.substring(start, end);
        if (suffix.isEmpty() || suffix.length() > path.length()) {
            return name;
        }
        if (suffix.equals(path)) {
            return "";
        }
        if (suffix.length() > name.length()) {
            // Node keeps the separators at the end if the name is too short to tell.
            return suffix.endsWith(name) ? path.substring(start) : name;
        }
        boolean cut = name.endsWith(suffix) && !name.equals(suffix);
        return cut ? name.substring(0, name.length() - suffix.length()) : name;
    }

    /** Returns the extension of the last name after an index, with its dot; or empty. */
    String extension(String path, int from) {
        int end = lastNameEnd(path, from);
        int start = lastNameStart(path, from, end);
        return path.substring(extensionStart(path, start, end), end);
    }

    /** Returns the path before its last name; null if there is only one name after the index. */
    String parent(String path, int from) {
        int start = lastNameStart(path, from, lastNameEnd(path, from));
        return start > from ? path.substring(0, start - 1) : null;
    }

    /** Takes the last name apart. */
    PathParts parts(String path, int rootEnd, String directory, int start, int end) {
        int dot = extensionStart(path, start, end);
        return new PathParts(
                path.substring(0, rootEnd),
                directory,
                path.substring(start, end),
                path.substring(dot, end),
                path.substring(start, dot));
    }

    private static int extensionStart(String path, int start, int end) {
        int dot = path.lastIndexOf('.', end - 1);
        boolean isParent = end - start == 2 && path.startsWith("..", start);
        return dot <= start || isParent ? end : dot;
    }
}
