package node.builtins.internal;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** URLs of files and the paths of these files. */
final class FileUrls {

    private FileUrls() {}

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }

    /**
     * Returns the path of a file on this system.
     *
     * @throws NodeException if the URL is invalid or is that of no file here
     */
    static String toPath(String url) {
        UrlRecord record = UrlParser.parse(url, null);
        if (record == null) {
            throw new NodeException(
                    "TypeError", "ERR_INVALID_URL", "Invalid URL", java.util.Map.of("input", url));
        }
        if (!record.isFile()) {
            throw new NodeException(
                    "TypeError", "ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
        }
        return toPath(record.pathText(), record.host, isWindows());
    }

    /** Returns the URL of a file. */
    static String of(Path path) {
        return of(path.toAbsolutePath().toString(), isWindows());
    }

    /** Returns the path of path and host of a URL. */
    static String toPath(String path, String host, boolean windows) {
        String decoded = decode(checked(path, host, windows));
        return windows ? windowsPath(decoded, host) : decoded;
    }

    /** Like {@link #toPath}, for paths that are not UTF-8. */
    static byte[] toBytes(String path, String host, boolean windows) {
        String checked = checked(path, host, windows);
        byte[] bytes = QueryText.unescapeBytes(checked, false);
        if (!windows) {
            return bytes;
        }
        String decoded = new String(bytes, StandardCharsets.ISO_8859_1);
        return windowsPath(decoded, host).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String checked(String path, String host, boolean windows) {
        String lower = path.toLowerCase(Locale.ROOT);
        boolean slash = lower.contains("%2f");
        if (!windows && !host.isEmpty()) {
            throw new NodeException(
                    "TypeError",
                    "ERR_INVALID_FILE_URL_HOST",
                    "File URL host must be \"localhost\" or empty on " + platform());
        }
        if (slash || windows && lower.contains("%5c")) {
            throw invalidPath(
                    windows
                            ? "must not include encoded \\ or / characters"
                            : "must not include encoded / characters");
        }
        return windows ? path.replace('/', '\\') : path;
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return system.startsWith("mac") ? "darwin" : system.split(" ")[0];
    }

    private static String decode(String path) {
        String decoded = QueryText.decodeStrictly(path);
        if (decoded == null) {
            throw new NodeException("URIError", null, "URI malformed");
        }
        return decoded;
    }

    private static String windowsPath(String path, String host) {
        if (!host.isEmpty()) {
            return "\\\\" + DomainNames.toUnicode(host) + path;
        }
        boolean drive =
                path.length() > 2 && UrlRecord.isLetter(path.charAt(1)) && path.charAt(2) == ':';
        if (!drive) {
            throw invalidPath("must be absolute");
        }
        return path.substring(1);
    }

    private static NodeException invalidPath(String reason) {
        return new NodeException(
                "TypeError", "ERR_INVALID_FILE_URL_PATH", "File URL path " + reason);
    }

    /**
     * Returns the URL of an absolute path.
     *
     * @throws NodeException if it is the share of a server without a name
     */
    static String of(String path, boolean windows) {
        if (!windows) {
            return "file://" + PercentSet.FILE_PATH.encode(PercentSet.wellFormed(path));
        }
        String local = path.startsWith("\\\\?\\UNC\\") ? "\\\\" + path.substring(8) : path;
        local = local.startsWith("\\\\?\\") ? local.substring(4) : local;
        if (!local.startsWith("\\\\")) {
            return "file:///" + encodeWindows(local);
        }
        int end = local.indexOf('\\', 2);
        if (end < 0) {
            throw invalidShare(path, "Missing UNC resource path");
        }
        if (end == 2) {
            throw invalidShare(path, "Empty UNC servername");
        }
        return "file://" + local.substring(2, end) + encodeWindows(local.substring(end));
    }

    private static NodeException invalidShare(String path, String reason) {
        return new NodeException(
                "TypeError",
                "ERR_INVALID_ARG_VALUE",
                "The argument 'path' "
                        + reason
                        + ". Received '"
                        + path.replace("\\", "\\\\").replace("'", "\\'")
                        + "'");
    }

    private static String encodeWindows(String path) {
        return PercentSet.FILE_PATH.encode(PercentSet.wellFormed(path).replace('\\', '/'));
    }
}
