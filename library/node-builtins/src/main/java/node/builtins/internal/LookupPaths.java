package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;

/** The folders where bare specifiers are looked for. */
final class LookupPaths {

    private static final String MODULES = "node_modules";

    private LookupPaths() {}

    /**
     * Returns the folders named node_modules beside a folder and all folders above it, the nearest
     * first.
     *
     * @param folder an absolute path
     */
    static List<String> above(String folder, String separator) {
        boolean windows = separator.equals("\\");
        List<String> paths = new ArrayList<>();
        int end = folder.length();
        while (end > 0 && isSeparator(folder.charAt(end - 1), windows)) {
            end--;
        }
        while (end > 0) {
            int start = end;
            while (start > 0 && !isSeparator(folder.charAt(start - 1), windows)) {
                start--;
            }
            boolean modules = end - start == MODULES.length() && folder.startsWith(MODULES, start);
            if (!modules) {
                paths.add(folder.substring(0, end) + separator + MODULES);
            }
            end = start - 1;
        }
        if (!windows) {
            paths.add("/" + MODULES);
        }
        return paths;
    }

    private static boolean isSeparator(char c, boolean windows) {
        return c == '/' || windows && c == '\\';
    }

    /** Says whether a specifier begins with {@code .} or {@code ..} as a whole segment. */
    static boolean isRelative(String specifier, String separator) {
        int length = specifier.length();
        int dots = specifier.startsWith("..") ? 2 : specifier.startsWith(".") ? 1 : 0;
        return dots > 0
                && (length == dots || isSeparator(specifier.charAt(dots), separator.equals("\\")));
    }
}
