package node.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Resolves the path of a module against the URL of another one. */
final class ModuleUrl {

    private ModuleUrl() {}

    /** Returns a URL with its scheme in small letters, so that one URL is one module. */
    static String withPlainScheme(String url) {
        int end = url.indexOf(':');
        return url.substring(0, end).toLowerCase(Locale.ROOT) + url.substring(end);
    }

    /** Resolves a path against a URL, or against its origin if the path begins with a slash. */
    static String resolve(String path, String parent) {
        int authority = parent.indexOf("://") + 3;
        int end = parent.length();
        for (char delimiter : new char[] {'?', '#'}) {
            int at = parent.indexOf(delimiter, authority);
            end = at < 0 ? end : Math.min(end, at);
        }
        int root = parent.indexOf('/', authority);
        String origin = parent.substring(0, root < 0 || root > end ? end : root);
        String directory = parent.substring(origin.length(), end);
        directory = directory.substring(0, directory.lastIndexOf('/') + 1);
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (path.startsWith("/") ? path : directory + path).split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.equals(".") && !part.isEmpty()) {
                parts.addLast(part);
            }
        }
        return origin + "/" + String.join("/", parts);
    }
}
