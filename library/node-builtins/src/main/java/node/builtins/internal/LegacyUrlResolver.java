package node.builtins.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Resolves as {@code url.resolve} does, which differs from the URL standard. */
final class LegacyUrlResolver {

    private final LegacyUrl relative;
    private final LegacyUrl result;

    /** The names of the base's path, and then of the result's. */
    private List<String> names;

    private List<String> relativeNames;

    private LegacyUrlResolver(LegacyUrl base, LegacyUrl relative) {
        this.relative = LegacyUrl.of(relative.fields());
        result = LegacyUrl.of(base.fields());
    }

    /** Returns what a URL means in a document with a base. */
    static LegacyUrl resolve(LegacyUrl base, LegacyUrl relative) {
        LegacyUrlResolver resolver = new LegacyUrlResolver(base, relative);
        resolver.resolve();
        resolver.result.href = resolver.result.format();
        return resolver.result;
    }

    private void resolve() {
        result.hash = relative.hash;
        if (relative.href != null && relative.href.isEmpty()) {
            return;
        }
        if (relative.slashes && !LegacyUrl.isPresent(relative.protocol)) {
            takeAllBut(result.protocol);
            boolean noPath =
                    LegacyUrl.isPresent(result.hostname) && !LegacyUrl.isPresent(result.pathname);
            if (LegacyUrl.isSlashed(result.protocol) && noPath) {
                result.pathname = "/";
                result.path = "/";
            }
            return;
        }
        boolean other =
                LegacyUrl.isPresent(relative.protocol)
                        && !relative.protocol.equals(result.protocol);
        if (other) {
            takeOtherProtocol();
        } else {
            takePath();
        }
    }

    /** Takes all parts of the relative URL, but keeps a protocol. */
    private void takeAllBut(String protocol) {
        result.protocol = protocol;
        result.slashes = relative.slashes;
        result.auth = relative.auth;
        result.host = relative.host;
        result.port = relative.port;
        result.hostname = relative.hostname;
        result.hash = relative.hash;
        takeSearch();
        result.pathname = relative.pathname;
        result.path = relative.path;
    }

    private void takeSearch() {
        result.search = relative.search;
        result.query = relative.query;
    }

    private void takeOtherProtocol() {
        if (!LegacyUrl.isSlashed(relative.protocol)) {
            takeAllBut(relative.protocol);
            return;
        }
        result.protocol = relative.protocol;
        boolean isFile = "file".equals(relative.protocol) || "file:".equals(relative.protocol);
        if (!LegacyUrl.isPresent(relative.host) && !isFile) {
            takeHostOfPath();
        } else {
            result.pathname = relative.pathname;
        }
        takeSearch();
        result.host = LegacyUrl.orEmpty(relative.host);
        result.auth = relative.auth;
        result.hostname =
                LegacyUrl.isPresent(relative.hostname) ? relative.hostname : relative.host;
        result.port = relative.port;
        if (LegacyUrl.isPresent(result.pathname) || LegacyUrl.isPresent(result.search)) {
            result.updatePath();
        }
        result.slashes |= relative.slashes;
    }

    /** In {@code http:a/b} the first name is the host. */
    private void takeHostOfPath() {
        List<String> path = split(LegacyUrl.orEmpty(relative.pathname));
        relative.host = "";
        while (!path.isEmpty() && relative.host.isEmpty()) {
            relative.host = path.removeFirst();
        }
        relative.hostname = LegacyUrl.orEmpty(relative.hostname);
        if (path.isEmpty() || !path.getFirst().isEmpty()) {
            path.addFirst("");
        }
        if (path.size() < 2) {
            path.addFirst("");
        }
        result.pathname = String.join("/", path);
    }

    private static List<String> split(String path) {
        return new ArrayList<>(Arrays.asList(path.split("/", -1)));
    }

    private static List<String> names(String path) {
        return LegacyUrl.isPresent(path) ? split(path) : new ArrayList<>();
    }

    private static boolean isAbsolute(String path) {
        return path != null && path.startsWith("/");
    }

    private void takePath() {
        boolean fromRoot = LegacyUrl.isPresent(relative.host) || isAbsolute(relative.pathname);
        boolean absolute =
                fromRoot
                        || isAbsolute(result.pathname)
                        || LegacyUrl.isPresent(result.host)
                                && LegacyUrl.isPresent(relative.pathname);
        boolean dropDots = absolute;
        names = names(result.pathname);
        relativeNames = names(relative.pathname);
        boolean noSlashes =
                LegacyUrl.isPresent(result.protocol) && !LegacyUrl.isSlashed(result.protocol);
        if (noSlashes) {
            moveHostsIntoPaths();
            absolute &= isRooted(relativeNames) || isRooted(names);
        }
        if (fromRoot) {
            takeRoot();
        } else if (!relativeNames.isEmpty()) {
            if (!names.isEmpty()) {
                names.removeLast();
            }
            names.addAll(relativeNames);
            takeSearch();
        } else if (relative.search != null) {
            if (noSlashes) {
                result.host = names.isEmpty() ? null : names.removeFirst();
                result.hostname = result.host;
                takeAuthOutOfHost();
            }
            takeSearch();
            if (result.pathname != null || result.search != null) {
                result.updatePath();
            }
            return;
        }
        finishPath(absolute, dropDots, noSlashes);
    }

    private static boolean isRooted(List<String> names) {
        return !names.isEmpty() && names.getFirst().isEmpty();
    }

    /** Where a protocol has no slashes, the host counts as the first name of the path. */
    private void moveHostsIntoPaths() {
        result.hostname = "";
        result.port = null;
        prepend(names, result.host);
        result.host = "";
        if (LegacyUrl.isPresent(relative.protocol)) {
            relative.hostname = null;
            relative.port = null;
            result.auth = null;
            prepend(relativeNames, relative.host);
            relative.host = null;
        }
    }

    private static void prepend(List<String> names, String host) {
        if (LegacyUrl.isPresent(host)) {
            if (isRooted(names)) {
                names.set(0, host);
            } else {
                names.addFirst(host);
            }
        }
    }

    private void takeRoot() {
        if (relative.host != null) {
            result.auth = relative.host.equals(result.host) ? result.auth : null;
            result.host = relative.host;
            result.port = relative.port;
        }
        if (relative.hostname != null) {
            result.auth = relative.hostname.equals(result.hostname) ? result.auth : null;
            result.hostname = relative.hostname;
        }
        takeSearch();
        names = relativeNames;
    }

    private void takeAuthOutOfHost() {
        int at = result.host == null ? -1 : result.host.indexOf('@');
        if (at > 0) {
            String[] parts = result.host.split("@", -1);
            result.auth = parts[0];
            result.host = parts[1];
            result.hostname = parts[1];
        }
    }

    private void finishPath(boolean mustBeAbsolute, boolean dropDots, boolean noSlashes) {
        if (names.isEmpty()) {
            result.pathname = null;
            result.path = LegacyUrl.isPresent(result.search) ? "/" + result.search : null;
            return;
        }
        String last = names.getLast();
        boolean isDirectory = ".".equals(last) || "..".equals(last);
        boolean inside =
                LegacyUrl.isPresent(result.host)
                        || LegacyUrl.isPresent(relative.host)
                        || names.size() > 1;
        boolean slashAtEnd = inside && isDirectory || last.isEmpty();
        int up = dropDots();
        for (; !mustBeAbsolute && !dropDots && up > 0; up--) {
            names.addFirst("..");
        }
        if (mustBeAbsolute && (names.isEmpty() || !isRootName(names.getFirst()))) {
            names.addFirst("");
        }
        if (slashAtEnd && !String.join("/", names).endsWith("/")) {
            names.add("");
        }
        boolean absolute = !names.isEmpty() && isRootName(names.getFirst());
        if (noSlashes) {
            result.host = absolute || names.isEmpty() ? "" : names.removeFirst();
            result.hostname = result.host;
            takeAuthOutOfHost();
        }
        boolean needsRoot = mustBeAbsolute || LegacyUrl.isPresent(result.host) && !names.isEmpty();
        if (needsRoot && !absolute) {
            names.addFirst("");
        }
        result.pathname = names.isEmpty() ? null : String.join("/", names);
        result.path = null;
        if (result.pathname != null || result.search != null) {
            result.updatePath();
        }
        result.auth = LegacyUrl.isPresent(relative.auth) ? relative.auth : result.auth;
        result.slashes |= relative.slashes;
    }

    private static boolean isRootName(String name) {
        return name.isEmpty() || name.startsWith("/");
    }

    /** Removes dots; returns how many directories the path leads up. */
    private int dropDots() {
        int up = 0;
        for (int i = names.size() - 1; i >= 0; i--) {
            String name = names.get(i);
            if (".".equals(name)) {
                names.remove(i);
            } else if ("..".equals(name)) {
                names.remove(i);
                up++;
            } else if (up > 0) {
                names.remove(i);
                up--;
            }
        }
        return up;
    }
}
