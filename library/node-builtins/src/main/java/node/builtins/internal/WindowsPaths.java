package node.builtins.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import node.script.Binding;
import node.script.Export;

/** Paths as Windows writes them: with drives, shares and reserved names of devices. */
@Binding
public final class WindowsPaths {

    /** Returns the current directory of a drive or share; of the process if that is empty. */
    @FunctionalInterface
    public interface Directories {
        String of(String device);
    }

    private static final PathSyntax SYNTAX = PathSyntax.WINDOWS;
    private static final Set<String> RESERVED =
            Set.of(
                    "CON",
                    "PRN",
                    "AUX",
                    "NUL",
                    "COM1",
                    "COM2",
                    "COM3",
                    "COM4",
                    "COM5",
                    "COM6",
                    "COM7",
                    "COM8",
                    "COM9",
                    "LPT1",
                    "LPT2",
                    "LPT3",
                    "LPT4",
                    "LPT5",
                    "LPT6",
                    "LPT7",
                    "LPT8",
                    "LPT9",
                    "COM\u00b9",
                    "COM\u00b2",
                    "COM\u00b3",
                    "LPT\u00b9",
                    "LPT\u00b2",
                    "LPT\u00b3");

    /**
     * The beginning of a path with two separators: {@code \\server\share}.
     *
     * @param from where the name of the share begins
     * @param end where it ends
     */
    private record Share(String server, int from, int end) {

        /** Null if the path does not begin so. */
        static Share of(String path) {
            if (!SYNTAX.isSeparator(path, 0) || !SYNTAX.isSeparator(path, 1)) {
                return null;
            }
            int server = SYNTAX.nameEnd(path, 2);
            int from = SYNTAX.skipSeparators(path, server);
            if (server == 2 || from == path.length()) {
                return null;
            }
            return new Share(path.substring(2, server), from, SYNTAX.nameEnd(path, from));
        }

        /** Whether it is the space of names of devices and not a server. */
        boolean isDevice() {
            return ".".equals(server) || "?".equals(server);
        }
    }

    /**
     * The root of a path.
     *
     * @param device drive or share; may be empty
     * @param end where the names behind it begin
     */
    private record Root(String device, int end, boolean absolute) {

        static Root of(String path) {
            Share share = Share.of(path);
            if (share != null) {
                return share.isDevice()
                        ? new Root("\\\\" + share.server(), 4, true)
                        : new Root(
                                "\\\\"
                                        + share.server()
                                        + "\\"
                                        + path.substring(share.from(), share.end()),
                                share.end(),
                                true);
            }
            if (SYNTAX.isSeparator(path, 0)) {
                return new Root("", 1, true);
            }
            if (!hasDrive(path)) {
                return new Root("", 0, false);
            }
            boolean absolute = SYNTAX.isSeparator(path, 2);
            return new Root(path.substring(0, 2), absolute ? 3 : 2, absolute);
        }

        String with(String names) {
            return absolute ? device + "\\" + names : device + names;
        }
    }

    WindowsPaths() {}

    private static boolean hasDrive(String path) {
        if (path.length() < 2 || path.charAt(1) != ':') {
            return false;
        }
        int letter = path.charAt(0) | 0x20;
        return letter >= 'a' && letter <= 'z';
    }

    private static boolean isReserved(String name) {
        return RESERVED.contains(name.toUpperCase(Locale.ROOT));
    }

    /** Returns the shortest equivalent of a path. */
    @Export
    public String normalize(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        if (path.length() == 1) {
            return SYNTAX.isSeparator(path, 0) ? "\\" : path;
        }
        Root root = Root.of(path);
        int colon = path.indexOf(':');
        if (!root.absolute() && root.device().isEmpty() && colon > 0) {
            if (isReserved(path.substring(0, colon))) {
                root = new Root(path.substring(0, colon + 1), colon + 1, false);
            }
        }
        String names = SYNTAX.collapse(path, root.end(), !root.absolute());
        Share share = Share.of(path);
        if (share != null && !share.isDevice() && share.end() == path.length()) {
            return root.with("");
        }
        if (names.isEmpty() && !root.absolute()) {
            names = ".";
        }
        if (!names.isEmpty() && SYNTAX.endsWithSeparator(path)) {
            names += "\\";
        }
        if (!root.absolute() && root.device().isEmpty() && mayGainDrive(path, names)) {
            return ".\\" + names;
        }
        // Without a colon, Node looks at all but the last character.
        String name = path.substring(0, colon < 0 ? path.length() - 1 : colon);
        return isReserved(name) ? ".\\" + root.device() + names : root.with(names);
    }

    /** Whether a relative path, once it is normal, could be read as one with a drive. */
    private static boolean mayGainDrive(String path, String names) {
        int colon = path.indexOf(':');
        if (colon >= 0 && hasDrive(names)) {
            return true;
        }
        while (colon >= 0) {
            if (colon == path.length() - 1 || SYNTAX.isSeparator(path, colon + 1)) {
                return true;
            }
            colon = path.indexOf(':', colon + 1);
        }
        return false;
    }

    /**
     * Normalizes a joined path.
     *
     * @param joined all parts that are not empty, with {@code \} between them
     * @param first the first of them
     */
    @Export
    public String join(String joined, String first) {
        int separators = SYNTAX.skipSeparators(joined, 0);
        boolean isShare =
                SYNTAX.skipSeparators(first, 0) == 2
                        && first.length() > 2; // two separators, on purpose: \\server
        String path = joined;
        if (!isShare && separators >= 2) {
            path = "\\" + joined.substring(separators);
        }
        boolean reserved =
                Arrays.stream(path.split("\\\\"))
                        .anyMatch(
                                name ->
                                        name.indexOf(':') > 0
                                                && isReserved(
                                                        name.substring(0, name.indexOf(':'))));
        return reserved ? path.replace('/', '\\') : normalize(path);
    }

    /**
     * Returns an absolute path.
     *
     * @param parts the last absolute one counts, and those after it
     */
    @Export
    public String resolve(Directories directories, String... parts) {
        String device = "";
        String names = "";
        boolean absolute = false;
        for (int i = parts.length - 1; i >= -1 && !(absolute && !device.isEmpty()); i--) {
            String path = i >= 0 ? parts[i] : current(directories, device);
            if (path.isEmpty()) {
                continue;
            }
            Root root = Root.of(path);
            if (!root.device().isEmpty()) {
                if (!device.isEmpty() && !lower(device).equals(lower(root.device()))) {
                    continue;
                }
                device = device.isEmpty() ? root.device() : device;
            }
            if (!absolute) {
                names = path.substring(root.end()) + "\\" + names;
                absolute = root.absolute();
            }
        }
        String rest = SYNTAX.collapse(names, 0, !absolute);
        String path = new Root(device, 0, absolute).with(rest);
        return path.isEmpty() ? "." : path;
    }

    private static String current(Directories directories, String device) {
        String path = directories.of(device);
        boolean other =
                !device.isEmpty()
                        && path.startsWith("\\", 2)
                        && !lower(path.substring(0, 2)).equals(lower(device));
        return other ? device + "\\" : path;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Returns the way from one directory to a path. Both are resolved. */
    @Export
    public String relative(String from, String to) {
        // Where lower case has another length, Node compares names, the empty ones at the
        // beginning of shares too.
        boolean longer = lower(from).length() != from.length() || lower(to).length() != to.length();
        String[] start = longer ? from.split("\\\\") : names(from);
        String[] target = longer ? to.split("\\\\") : names(to);
        int same = 0;
        int shorter = Math.min(start.length, target.length);
        while (same < shorter && lower(start[same]).equals(lower(target[same]))) {
            same++;
        }
        if (same == 0) {
            return to;
        }
        StringBuilder way = new StringBuilder();
        for (int i = same; i < start.length; i++) {
            way.append(way.isEmpty() ? ".." : "\\..");
        }
        for (int i = same; i < target.length; i++) {
            way.append(way.isEmpty() ? "" : "\\").append(target[i]);
        }
        return way.toString();
    }

    private static String[] names(String path) {
        return path.substring(SYNTAX.skipSeparators(path, 0)).split("\\\\");
    }

    @Export
    public boolean isAbsolute(String path) {
        return SYNTAX.isSeparator(path, 0) || hasDrive(path) && SYNTAX.isSeparator(path, 2);
    }

    /** Returns a resolved path with the prefix that lifts the limit of a path's length. */
    @Export
    public String namespaced(String resolved) {
        if (resolved.startsWith("\\\\") && resolved.length() > 2) {
            boolean isDevice = resolved.charAt(2) == '?' || resolved.charAt(2) == '.';
            return isDevice ? resolved : "\\\\?\\UNC\\" + resolved.substring(2);
        }
        boolean hasDrive = hasDrive(resolved) && resolved.startsWith("\\", 2);
        return hasDrive ? "\\\\?\\" + resolved : resolved;
    }

    /** Returns the end of the root, for what takes a path apart. */
    private static int rootEnd(String path) {
        Share share = Share.of(path);
        if (share != null) {
            return Math.min(share.end() + 1, path.length());
        }
        if (SYNTAX.isSeparator(path, 0)) {
            return 1;
        }
        return hasDrive(path) ? SYNTAX.isSeparator(path, 2) ? 3 : 2 : 0;
    }

    @Export
    public String directory(String path) {
        int root = rootEnd(path);
        Share share = Share.of(path);
        if (share != null && share.end() == path.length()) {
            return path;
        }
        String parent = SYNTAX.parent(path, root);
        if (parent != null) {
            return parent;
        }
        return root == 0 ? "." : path.substring(0, root);
    }

    /** Returns the last name of a path, without a suffix that may be empty. */
    @Export
    public String base(String path, String suffix) {
        return SYNTAX.baseName(path, hasDrive(path) ? 2 : 0, suffix);
    }

    @Export
    public String extension(String path) {
        return SYNTAX.extension(path, hasDrive(path) ? 2 : 0);
    }

    /** Returns root, directory, base, extension and name. */
    @Export
    public String[] parse(String path) {
        int root = rootEnd(path);
        int end = SYNTAX.lastNameEnd(path, root);
        int start = SYNTAX.lastNameStart(path, root, end);
        String directory = path.substring(0, start > root ? start - 1 : root);
        return SYNTAX.parts(path, root, directory, start, end).toArray();
    }
}
