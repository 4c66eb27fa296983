package node.builtins.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the targets of "exports" and "imports" of a package.json. {@code base} is everywhere the
 * URL of the module that needs them, or null; it occurs in messages only.
 */
final class PackageTargets {

    /** Finds the URL of a bare specifier. */
    @FunctionalInterface
    interface Bare {
        String url(String specifier, String base, Set<String> conditions);
    }

    private static final String MIXED_KEYS =
            "\"exports\" cannot contain some keys starting with '.' and some not. The exports"
                    + " object must either be an object of package subpath keys or an object of"
                    + " main entry condition name keys only.";

    private final Bare bare;
    private final ResolutionWarnings warnings;

    PackageTargets(Bare bare, ResolutionWarnings warnings) {
        this.bare = bare;
        this.warnings = warnings;
    }

    /**
     * Returns the URL of what a package exports.
     *
     * @param subpath {@code "."} or what begins with {@code "./"}
     * @param from the package; it has exports
     */
    String exported(PackageJson from, String subpath, String base, Set<String> conditions) {
        Map<?, ?> exports = subpaths(from, base);
        Object found = find(new Request(from, subpath, false, base, conditions), exports);
        if (found instanceof String url) {
            return url;
        }
        throw ModuleErrors.pathNotExported(from.file(), subpath, place(base));
    }

    /**
     * Returns the URL of what a package imports.
     *
     * @param specifier begins with {@code #}
     * @param from the package of the importing module, or null
     */
    String imported(PackageJson from, String specifier, String base, Set<String> conditions) {
        if (specifier.equals("#") || specifier.endsWith("/")) {
            throw ModuleErrors.invalidSpecifier(
                    specifier, "is not a valid internal imports specifier name", place(base));
        }
        if (from != null && from.imports() instanceof Map<?, ?> imports) {
            Object found = find(new Request(from, specifier, true, base, conditions), imports);
            if (found instanceof String url) {
                return url;
            }
        }
        throw ModuleErrors.importNotDefined(
                specifier, from == null ? null : from.file(), place(base));
    }

    /** Returns what messages say for a URL: the path, if it has one. */
    static String place(String base) {
        if (base == null || !FileUrl.is(base)) {
            return base;
        }
        return FileUrl.toPath(base, java.io.File.separatorChar == '\\');
    }

    /** What is looked for. */
    private record Request(
            PackageJson from, String name, boolean imports, String base, Set<String> conditions) {

        NodeException invalidTarget(String key, Object target) {
            return ModuleErrors.invalidTarget(from, key, target, imports, place(base));
        }
    }

    private static Map<?, ?> subpaths(PackageJson from, String base) {
        if (!(from.exports() instanceof Map<?, ?> exports)) {
            return Map.of(".", from.exports());
        }
        boolean first = true;
        boolean conditions = false;
        for (Object key : exports.keySet()) {
            boolean condition = !((String) key).startsWith(".");
            if (!first && condition != conditions) {
                throw ModuleErrors.senselessPackageConfig(from.file(), base, MIXED_KEYS);
            }
            conditions = condition;
            first = false;
        }
        return conditions ? Map.of(".", exports) : exports;
    }

    /** Returns a URL; null or {@link PackageJson#NULL} if there is none. */
    private Object find(Request request, Map<?, ?> targets) {
        String name = request.name();
        boolean pattern = name.indexOf('*') >= 0;
        if (!pattern && (request.imports() || !name.endsWith("/")) && targets.containsKey(name)) {
            return target(request, targets.get(name), name, null);
        }
        String best = null;
        for (Object each : targets.keySet()) {
            String key = (String) each;
            if (matches(request, key) && (best == null || isMoreSpecific(key, best))) {
                best = key;
            }
        }
        if (best == null) {
            return null;
        }
        int star = best.indexOf('*');
        String match = name.substring(star, name.length() - (best.length() - star - 1));
        return target(request, targets.get(best), best, match);
    }

    private boolean matches(Request request, String key) {
        String name = request.name();
        int star = key.indexOf('*');
        if (star < 0 || !name.regionMatches(0, key, 0, star)) {
            return false;
        }
        if (!request.imports() && name.endsWith("/")) {
            warnings.trailingSlash(request.from(), name, place(request.base()));
        }
        int trailer = key.length() - star - 1;
        return name.length() >= key.length()
                && name.regionMatches(name.length() - trailer, key, star + 1, trailer)
                && key.indexOf('*', star + 1) < 0;
    }

    private static boolean isMoreSpecific(String key, String than) {
        int star = key.indexOf('*');
        int thanStar = than.indexOf('*');
        return star == thanStar ? key.length() > than.length() : star > thanStar;
    }

    /**
     * Returns the URL of a target; null if no condition holds, {@link PackageJson#NULL} if it is
     * excluded.
     *
     * @param key what the target belongs to
     * @param match what the star of the key stands for; null if it has none
     */
    private Object target(Request request, Object target, String key, String match) {
        return switch (target) {
            case String path -> url(request, path, key, match);
            case List<?> targets -> firstValid(request, targets, key, match);
            case Map<?, ?> branches -> branch(request, branches, key, match);
            default -> {
                if (target == PackageJson.NULL) {
                    yield PackageJson.NULL;
                }
                throw request.invalidTarget(key, target);
            }
        };
    }

    private Object firstValid(Request request, List<?> targets, String key, String match) {
        Object last = targets.isEmpty() ? PackageJson.NULL : null;
        NodeException failure = null;
        for (Object each : targets) {
            try {
                Object found = target(request, each, key, match);
                if (found instanceof String) {
                    return found;
                }
                if (found == PackageJson.NULL) {
                    last = found;
                    failure = null;
                }
            } catch (NodeException error) {
                if (!"ERR_INVALID_PACKAGE_TARGET".equals(error.code())) {
                    throw error;
                }
                failure = error;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return last;
    }

    private Object branch(Request request, Map<?, ?> branches, String key, String match) {
        for (Object condition : branches.keySet()) {
            if (isArrayIndex((String) condition)) {
                throw ModuleErrors.senselessPackageConfig(
                        request.from().file(),
                        request.base(),
                        "\"exports\" cannot contain numeric property keys.");
            }
        }
        for (Map.Entry<?, ?> branch : branches.entrySet()) {
            String condition = (String) branch.getKey();
            if (condition.equals("default") || request.conditions().contains(condition)) {
                Object found = target(request, branch.getValue(), key, match);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static boolean isArrayIndex(String key) {
        if (key.isEmpty() || key.length() > 10 || key.length() > 1 && key.charAt(0) == '0') {
            return false;
        }
        for (int at = 0; at < key.length(); at++) {
            if (key.charAt(at) < '0' || key.charAt(at) > '9') {
                return false;
            }
        }
        return Long.parseLong(key) < 0xffff_ffffL;
    }

    private String url(Request request, String target, String key, String match) {
        if (!target.startsWith("./")) {
            return outside(request, target, key, match);
        }
        Segments segments = Segments.of(target, 2);
        if (segments == Segments.FORBIDDEN) {
            throw request.invalidTarget(key, target);
        }
        if (segments == Segments.EMPTY) {
            warnDoubleSlash(request, target, key, match, true);
        }
        String folder = FileUrl.ofFolder(request.from().folder());
        String url = FileUrl.resolve(target, folder);
        if (!url.startsWith(folder)) {
            throw request.invalidTarget(key, target);
        }
        if (match == null || match.isEmpty()) {
            return match == null ? url : url.replace("*", match);
        }
        segments = Segments.of(match, 0);
        if (segments == Segments.FORBIDDEN) {
            throw ModuleErrors.invalidSpecifier(
                    key.replace("*", match),
                    "request is not a valid match in pattern \""
                            + key
                            + "\" for the \""
                            + (request.imports() ? "imports" : "exports")
                            + "\" resolution of "
                            + request.from().file(),
                    place(request.base()));
        }
        if (segments == Segments.EMPTY) {
            warnDoubleSlash(request, target, key, match, false);
        }
        return FileUrl.resolve(url.replace("*", match), null);
    }

    /** Only imports may lead to other packages. */
    private String outside(Request request, String target, String key, String match) {
        boolean bareName =
                request.imports()
                        && !target.startsWith("../")
                        && !target.startsWith("/")
                        && FileUrl.schemeLength(target) < 0;
        if (!bareName) {
            throw request.invalidTarget(key, target);
        }
        String specifier = match == null ? target : target.replace("*", match);
        return bare.url(specifier, FileUrl.of(request.from().file()), request.conditions());
    }

    private void warnDoubleSlash(
            Request request, String target, String key, String match, boolean inTarget) {
        if (request.imports() || !request.name().endsWith("/")) {
            warnings.doubleSlash(
                    request.from(),
                    match == null ? target : target.replace("*", match),
                    match == null ? key : key.replace("*", match),
                    key,
                    request.imports(),
                    inTarget,
                    place(request.base()));
        }
    }

    /** What is between the slashes of a path. */
    private enum Segments {
        VALID,
        /** One is empty. That is deprecated. */
        EMPTY,
        /** One is a dot, two dots or node_modules. */
        FORBIDDEN;

        private static final String[] NAMES = {".", "..", "node_modules"};

        static Segments of(String path, int start) {
            Segments worst = VALID;
            int from = start;
            for (int at = start; at <= path.length(); at++) {
                if (at == path.length() || path.charAt(at) == '/' || path.charAt(at) == '\\') {
                    for (String name : NAMES) {
                        if (matches(path, from, at, name)) {
                            return FORBIDDEN;
                        }
                    }
                    worst = at == from ? EMPTY : worst;
                    from = at + 1;
                }
            }
            return worst;
        }

        /** Compares without regard to case; every character may be encoded. */
        private static boolean matches(String path, int start, int end, String name) {
            int at = start;
            for (int index = 0; index < name.length(); index++) {
                if (at >= end) {
                    return false;
                }
                int c = path.charAt(at++);
                if (c == '%' && at + 2 <= end) {
                    int high = Character.digit(path.charAt(at), 16);
                    int low = Character.digit(path.charAt(at + 1), 16);
                    c = high < 0 || low < 0 ? c : high << 4 | low;
                    at += 2;
                }
                if (Character.toLowerCase(c) != name.charAt(index)) {
                    return false;
                }
            }
            return at == end;
        }
    }
}
