package node.builtins.internal;

import node.script.Binding;
import node.script.Export;

/** Paths as POSIX systems write them. */
@Binding
public final class PosixPaths {

    private static final PathSyntax SYNTAX = PathSyntax.POSIX;

    PosixPaths() {}

    /** Returns the shortest equivalent of a path. */
    @Export
    public String normalize(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        if (isNormal(path)) {
            return path;
        }
        boolean absolute = isAbsolute(path);
        boolean directory = SYNTAX.endsWithSeparator(path);
        String names = SYNTAX.collapse(path, 0, !absolute);
        if (names.isEmpty()) {
            return absolute ? "/" : directory ? "./" : ".";
        }
        return (absolute ? "/" : "") + names + (directory ? "/" : "");
    }

    /** Most paths are normal already. False for some that are, too. */
    private static boolean isNormal(String path) {
        return path.charAt(0) != '.' && !path.contains("//") && !path.contains("/.");
    }

    /** Returns an absolute path without {@code ..} and without a separator at its end. */
    @Export
    public String resolve(String path) {
        boolean absolute = isAbsolute(path);
        if (absolute && path.length() > 1 && !SYNTAX.endsWithSeparator(path) && isNormal(path)) {
            return path;
        }
        String names = SYNTAX.collapse(path, 0, !absolute);
        return absolute ? "/" + names : names.isEmpty() ? "." : names;
    }

    /** Returns the way from one directory to a path. Both are absolute. */
    @Export
    public String relative(String from, String to) {
        String start = resolve(from);
        String target = resolve(to);
        if (start.equals(target)) {
            return "";
        }
        int same = 0; // the length of the names that both share
        int shorter = Math.min(start.length(), target.length());
        for (int i = 1; i <= shorter; i++) {
            boolean ends = i == start.length() || start.charAt(i) == '/';
            boolean alike = i == target.length() || target.charAt(i) == '/';
            if (ends && alike) {
                same = i;
            }
            if (i < shorter && start.charAt(i) != target.charAt(i)) {
                break;
            }
        }
        return climb(start, target, "/".equals(start) ? 1 : same);
    }

    private static String climb(String start, String target, int same) {
        StringBuilder way = new StringBuilder();
        String left = start.substring(same);
        for (int i = SYNTAX.skipSeparators(left, 0); i < left.length(); ) {
            way.append(way.isEmpty() ? ".." : "/..");
            i = SYNTAX.skipSeparators(left, SYNTAX.nameEnd(left, i));
        }
        String rest = target.substring(SYNTAX.skipSeparators(target, same));
        if (rest.isEmpty()) {
            return way.toString();
        }
        return way.isEmpty() ? rest : way.append('/').append(rest).toString();
    }

    @Export
    public boolean isAbsolute(String path) {
        return SYNTAX.isSeparator(path, 0);
    }

    @Export
    public String directory(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        int end = SYNTAX.lastNameEnd(path, 1);
        int start = SYNTAX.lastNameStart(path, 1, end);
        if (start <= 1) {
            return isAbsolute(path) ? "/" : ".";
        }
        return start == 2 && isAbsolute(path) ? "//" : path.substring(0, start - 1);
    }

    /** Returns the last name of a path, without a suffix that may be empty. */
    @Export
    public String base(String path, String suffix) {
        return SYNTAX.baseName(path, 0, suffix);
    }

    @Export
    public String extension(String path) {
        return SYNTAX.extension(path, 0);
    }

    /** Returns root, directory, base, extension and name. */
    @Export
    public String[] parse(String path) {
        int root = isAbsolute(path) ? 1 : 0;
        int end = SYNTAX.lastNameEnd(path, root);
        int start = SYNTAX.lastNameStart(path, root, end);
        String directory = start > root ? path.substring(0, start - 1) : path.substring(0, root);
        if (root == 1 && start == 1 && path.substring(1, end).equals("..")) {
            // Node takes the root for a part of the name.
            return new PathParts("/", "/", "..", ".", ".").toArray();
        }
        return SYNTAX.parts(path, root, directory, start, end).toArray();
    }
}
