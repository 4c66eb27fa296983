package node.builtins.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the URLs that {@code import} means. */
final class ImportResolution {

    private static final String FILE = "file:";
    private static final List<String> MAIN_ENDS =
            List.of("", ".js", ".json", ".node", "/index.js", "/index.json", "/index.node");
    private static final List<String> INDEXES = List.of("index.js", "index.json", "index.node");

    private final ModuleFiles files;
    private final Packages packages;
    private final PackageTargets targets;
    private final ResolutionWarnings warnings;
    private final boolean windows;
    private boolean preserveSymlinks;

    ImportResolution(ModuleFiles files, Packages packages, ResolutionWarnings warnings) {
        this.files = files;
        this.packages = packages;
        this.warnings = warnings;
        windows = files.separator().equals("\\");
        targets = new PackageTargets(this::packageUrl, warnings);
    }

    PackageTargets targets() {
        return targets;
    }

    /** Says whether results may have symbolic links. */
    void preserveSymlinks(boolean preserve) {
        preserveSymlinks = preserve;
    }

    /**
     * Returns the URL of a specifier. It need not have a scheme that can be loaded.
     *
     * @param base the URL of the importing module
     */
    String resolve(String specifier, String base, Set<String> conditions) {
        String resolved = withoutCheck(specifier, base, conditions);
        return resolved.startsWith(FILE) ? existing(resolved, base) : resolved;
    }

    /** Returns the URL of a specifier, whether or not there is a file. */
    String withoutCheck(String specifier, String base, Set<String> conditions) {
        boolean relative =
                specifier.startsWith("/")
                        || specifier.startsWith("./")
                        || specifier.startsWith("../")
                        || specifier.equals(".")
                        || specifier.equals("..");
        if (relative) {
            if (!FileUrl.is(base)) {
                throw ModuleErrors.unsupportedRequest(specifier, base);
            }
            return FileUrl.resolve(specifier, base);
        }
        if (specifier.startsWith("#") && FileUrl.is(base)) {
            PackageJson scope = packages.scopeOf(path(base));
            return targets.imported(scope, specifier, base, conditions);
        }
        int scheme = FileUrl.schemeLength(specifier);
        if (scheme > 0) {
            return url(specifier, scheme);
        }
        if (!FileUrl.is(base) && !BuiltinNames.isBare(specifier)) {
            throw ModuleErrors.unsupportedRequest(specifier, base);
        }
        return packageUrl(specifier, base, conditions);
    }

    private static String url(String specifier, int schemeLength) {
        String scheme = specifier.substring(0, schemeLength + 1).toLowerCase(Locale.ROOT);
        if (scheme.equals(FILE)) {
            return FileUrl.resolve(FILE + specifier.substring(schemeLength + 1), null);
        }
        return specifier.startsWith(scheme) || scheme.equals(BuiltinNames.SCHEME)
                ? specifier
                : scheme + specifier.substring(schemeLength + 1);
    }

    private Path path(String url) {
        return files.path(FileUrl.toPath(url, windows));
    }

    /** Returns the URL of a file that exists, without symbolic links. */
    private String existing(String url, String base) {
        String pathname = FileUrl.pathname(url);
        if (FileUrl.hidesSeparator(pathname)) {
            throw ModuleErrors.hiddenSeparator(pathname, PackageTargets.place(base));
        }
        String text = FileUrl.toPath(url, windows);
        Path file = files.path(text);
        if (pathname.endsWith("/") || files.isFolder(file)) {
            throw ModuleErrors.folderImport(text, PackageTargets.place(base), url);
        }
        if (!files.isFile(file)) {
            throw ModuleErrors.cannotFindFile(text, PackageTargets.place(base), url);
        }
        if (preserveSymlinks) {
            return url;
        }
        return FileUrl.of(files.realPath(file)) + FileUrl.suffix(url);
    }

    /** Returns the URL of a specifier that begins with the name of a package. */
    String packageUrl(String specifier, String base, Set<String> conditions) {
        if (BuiltinNames.isBare(specifier)) {
            return BuiltinNames.SCHEME + specifier;
        }
        int end = packageNameEnd(specifier, base);
        String name = specifier.substring(0, end);
        String subpath = "." + specifier.substring(end);
        Path importer = path(base);
        PackageJson scope = packages.scopeOf(importer);
        if (scope != null && scope.exports() != null && name.equals(scope.name())) {
            return targets.exported(scope, subpath, base, conditions);
        }
        return inPackage(folderOf(name, importer, base), subpath, specifier, base, conditions);
    }

    private Path folderOf(String name, Path importer, String base) {
        for (Path above = importer.getParent(); above != null; above = above.getParent()) {
            Path modules = above.resolve("node_modules");
            if (!files.isFolder(modules)) {
                continue;
            }
            Path folder = files.path(modules.toString(), name);
            if (files.isFolder(folder)) {
                return folder;
            }
        }
        throw ModuleErrors.cannotFindPackage(name, PackageTargets.place(base));
    }

    /**
     * Returns the package.json that a specifier means: that of a package, or the nearest above a
     * file or in or above a folder. Or null.
     */
    Path packageJson(String specifier, String base) {
        boolean place =
                specifier.startsWith("/")
                        || LookupPaths.isRelative(specifier, "/")
                        || FileUrl.schemeLength(specifier) > 0;
        if (place) {
            String url = withoutCheck(specifier, base, Set.of());
            Path file = path(url);
            boolean folder = FileUrl.pathname(url).endsWith("/") || files.isFolder(file);
            PackageJson found = packages.scopeOf(folder ? file.resolve("x") : file);
            return found == null ? null : found.file();
        }
        String name = specifier.substring(0, packageNameEnd(specifier, base));
        Path importer = path(base);
        PackageJson scope = packages.scopeOf(importer);
        if (scope != null && scope.exports() != null && name.equals(scope.name())) {
            return scope.file();
        }
        PackageJson found = packages.in(folderOf(name, importer, base));
        return found == null ? null : found.file();
    }

    private static int packageNameEnd(String specifier, String base) {
        int end = specifier.indexOf('/');
        boolean valid = true;
        if (specifier.startsWith("@")) {
            valid = end >= 0;
            end = valid ? specifier.indexOf('/', end + 1) : end;
        }
        end = end < 0 ? specifier.length() : end;
        for (int at = 0; at < end && valid; at++) {
            char c = specifier.charAt(at);
            valid = c != '%' && c != '\\' && (at > 0 || c != '.');
        }
        if (!valid) {
            throw ModuleErrors.invalidSpecifier(
                    specifier, "is not a valid package name", PackageTargets.place(base));
        }
        return end;
    }

    private String inPackage(
            Path folder, String subpath, String specifier, String base, Set<String> conditions) {
        PackageJson found;
        try {
            found = packages.in(folder);
        } catch (NodeException invalid) {
            if ("ERR_INVALID_PACKAGE_CONFIG".equals(invalid.code())) {
                throw ModuleErrors.invalidPackageConfig(
                        folder.resolve("package.json"), specifier, PackageTargets.place(base));
            }
            throw invalid;
        }
        if (found != null && found.exports() != null) {
            return targets.exported(found, subpath, base, conditions);
        }
        if (subpath.equals(".")) {
            return mainOf(found, folder, base);
        }
        return FileUrl.resolve(subpath, FileUrl.ofFolder(folder));
    }

    /** Without exports, "main" is completed as {@code require} does, and then the index files. */
    private String mainOf(PackageJson found, Path folder, String base) {
        String main = found == null ? null : found.main();
        if (main != null && !main.isEmpty()) {
            for (String end : MAIN_ENDS) {
                Path file = files.path(folder.toString(), main + end);
                if (files.isFile(file)) {
                    return used(file, found, folder, base);
                }
            }
        }
        for (String index : INDEXES) {
            Path file = folder.resolve(index);
            if (files.isFile(file)) {
                return used(file, found, folder, base);
            }
        }
        String tried = main == null || main.isEmpty() ? "index.js" : main;
        throw ModuleErrors.cannotFindPackage(
                folder.resolve(tried).normalize().toString(), PackageTargets.place(base));
    }

    private String used(Path file, PackageJson in, Path folder, String base) {
        if (in != null && in.isModule() && file.toString().endsWith(".js")) {
            String main = in.main();
            boolean exact =
                    main != null
                            && !main.isEmpty()
                            && file.equals(files.path(folder.toString(), main));
            if (!exact) {
                warnings.completedMain(
                        in,
                        folder + files.separator(),
                        folder.relativize(file).toString(),
                        PackageTargets.place(base));
            }
        }
        return FileUrl.of(file);
    }
}
