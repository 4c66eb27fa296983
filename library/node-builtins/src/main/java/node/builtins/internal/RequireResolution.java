package node.builtins.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the files that {@code require} means. */
final class RequireResolution {

    private final ModuleFiles files;
    private final Packages packages;
    private final PackageTargets targets;
    private final ResolutionWarnings warnings;
    private List<String> extensions = List.of(".js", ".json", ".node");
    private List<String> globalPaths = List.of();
    private boolean preserveSymlinks;

    RequireResolution(
            ModuleFiles files,
            Packages packages,
            PackageTargets targets,
            ResolutionWarnings warnings) {
        this.files = files;
        this.packages = packages;
        this.targets = targets;
        this.warnings = warnings;
    }

    /** Sets what may be left out at the end of a file's name. */
    void extensions(List<String> list) {
        extensions = List.copyOf(list);
    }

    /** Sets where to look for bare specifiers at last. */
    void globalPaths(List<String> folders) {
        globalPaths = List.copyOf(folders);
    }

    /** Says whether results may have symbolic links. */
    void preserveSymlinks(boolean preserve) {
        preserveSymlinks = preserve;
    }

    /**
     * Returns the folders where a specifier is looked for, as {@code require.resolve.paths}; null
     * for a built-in module.
     */
    List<String> lookupPaths(String specifier, Requirer from) {
        if (BuiltinNames.isBuiltin(specifier)) {
            return null;
        }
        if (LookupPaths.isRelative(specifier, files.separator())) {
            return List.of(from.file() == null ? "." : from.file().getParent().toString());
        }
        List<String> own = from.paths();
        if (own == null && from.file() != null) {
            own = LookupPaths.above(from.file().getParent().toString(), files.separator());
        }
        List<String> all = new ArrayList<>(own == null ? List.of() : own);
        all.addAll(globalPaths);
        return all;
    }

    /**
     * Returns the file of a specifier, or the specifier itself for a built-in module.
     *
     * @param paths where to look ({@code options.paths}); null for the usual folders
     */
    String resolve(String specifier, Requirer from, List<String> paths, Set<String> conditions) {
        if (BuiltinNames.isBuiltin(specifier)) {
            return specifier;
        }
        if (specifier.startsWith("#")) {
            PackageJson scope = packages.scopeOf(fileOf(from));
            if (scope != null && scope.imports() != null) {
                return imported(scope, specifier, fileOf(from), conditions);
            }
        }
        Path found = self(specifier, from, conditions);
        if (found == null) {
            found = find(specifier, foldersFor(specifier, from, paths), conditions);
        }
        if (found == null) {
            throw ModuleErrors.cannotFind(specifier, from.stack());
        }
        return found.toString();
    }

    /** A prompt counts as a file in the working folder. */
    private Path fileOf(Requirer from) {
        return from.file() == null ? files.workingFolder().resolve("[prompt]") : from.file();
    }

    private List<String> foldersFor(String specifier, Requirer from, List<String> paths) {
        if (paths == null) {
            return lookupPaths(specifier, from);
        }
        if (LookupPaths.isRelative(specifier, files.separator())) {
            return paths;
        }
        Set<String> folders = new LinkedHashSet<>();
        for (String path : paths) {
            Path folder = files.path(path, "");
            if (folder != null) {
                folders.addAll(LookupPaths.above(folder.toString(), files.separator()));
                folders.addAll(globalPaths);
            }
        }
        return List.copyOf(folders);
    }

    private String imported(
            PackageJson scope, String specifier, Path file, Set<String> conditions) {
        String url;
        try {
            url = targets.imported(scope, specifier, FileUrl.of(file), conditions);
        } catch (NodeException error) {
            if ("ERR_MODULE_NOT_FOUND".equals(error.code())) {
                throw ModuleErrors.cannotFind(specifier, (Path) null);
            }
            throw error;
        }
        return url.startsWith(BuiltinNames.SCHEME) ? url : fileOf(url, scope, file).toString();
    }

    /** A package may name itself, if it has exports. */
    private Path self(String specifier, Requirer from, Set<String> conditions) {
        Path file = fileOf(from);
        PackageJson scope = packages.scopeOf(file);
        if (scope == null || scope.exports() == null || scope.name() == null) {
            return null;
        }
        String name = scope.name();
        if (!specifier.startsWith(name)
                || specifier.length() > name.length() && specifier.charAt(name.length()) != '/') {
            return null;
        }
        String subpath = "." + specifier.substring(name.length());
        return exported(scope, subpath, specifier, file, conditions);
    }

    private Path exported(
            PackageJson from,
            String subpath,
            String specifier,
            Path requirer,
            Set<String> conditions) {
        String base = requirer == null ? null : FileUrl.of(requirer);
        String url;
        try {
            url = targets.exported(from, subpath, base, conditions);
        } catch (NodeException error) {
            if ("ERR_MODULE_NOT_FOUND".equals(error.code())) {
                throw ModuleErrors.cannotFind(specifier, from.file());
            }
            throw error;
        }
        return fileOf(url, from, requirer);
    }

    /** Targets are exact: nothing is completed. */
    private Path fileOf(String url, PackageJson from, Path requirer) {
        if (FileUrl.hidesSeparator(url)) {
            throw ModuleErrors.hiddenSeparator(url, requirer == null ? null : requirer.toString());
        }
        String text = FileUrl.toPath(url, files.separator().equals("\\"));
        Path file = files.path(text);
        if (!files.isFile(file)) {
            throw ModuleErrors.cannotFind(text, from.file());
        }
        return real(file);
    }

    private Path real(Path file) {
        return preserveSymlinks ? file : files.realPath(file);
    }

    /** Returns the file of a specifier below one of some folders, or null. */
    Path find(String specifier, List<String> folders, Set<String> conditions) {
        Path absolute = files.path(specifier);
        if (absolute == null) {
            return null;
        }
        boolean folderWanted = meansFolder(specifier);
        if (absolute.isAbsolute()) {
            return complete(absolute.normalize(), folderWanted, specifier);
        }
        boolean relative = LookupPaths.isRelative(specifier, files.separator());
        boolean outside = relative && absolute.normalize().startsWith("..");
        for (String folder : folders) {
            if (!outside && !files.isFolder(files.path(folder, ""))) {
                continue;
            }
            Path found = relative ? null : exportedBelow(folder, specifier, conditions);
            if (found == null) {
                found = complete(files.path(folder, specifier), folderWanted, specifier);
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private boolean meansFolder(String specifier) {
        int last = specifier.lastIndexOf('/');
        if (files.separator().equals("\\")) {
            last = Math.max(last, specifier.lastIndexOf('\\'));
        }
        String name = specifier.substring(last + 1);
        return name.isEmpty() && last >= 0 || name.equals(".") || name.equals("..");
    }

    /** Returns what a package below a folder named node_modules exports; null if it has none. */
    private Path exportedBelow(String folder, String specifier, Set<String> conditions) {
        int end = packageNameEnd(specifier);
        if (end < 0) {
            return null;
        }
        Path at = files.path(folder, specifier.substring(0, end));
        if (!files.isFolder(at)) {
            return null;
        }
        PackageJson found = packages.in(at);
        if (found == null || found.exports() == null) {
            return null;
        }
        return exported(found, "." + specifier.substring(end), specifier, null, conditions);
    }

    /** Returns where the name of a package ends in a specifier, or -1 if there is none. */
    private static int packageNameEnd(String specifier) {
        int slash = specifier.indexOf('/');
        int first = slash < 0 ? specifier.length() : slash;
        if (specifier.startsWith("@") && slash > 1) {
            int second = specifier.indexOf('/', slash + 1);
            int end = second < 0 ? specifier.length() : second;
            if (isName(specifier, 1, slash)
                    && isName(specifier, slash + 1, end)
                    && specifier.charAt(slash + 1) != '.') {
                return end;
            }
        }
        boolean valid = isName(specifier, 0, first) && specifier.charAt(0) != '.';
        return valid ? first : -1;
    }

    private static boolean isName(String specifier, int start, int end) {
        for (int at = start; at < end; at++) {
            if (specifier.charAt(at) == '\\' || specifier.charAt(at) == '%') {
                return false;
            }
        }
        return end > start;
    }

    private Path complete(Path path, boolean folderWanted, String specifier) {
        if (path == null) {
            return null;
        }
        if (!folderWanted) {
            Path found = files.isFile(path) ? path : withExtension(path);
            if (found != null) {
                return real(found);
            }
        }
        if (!files.isFolder(path)) {
            return null;
        }
        Path found = mainOf(path, specifier);
        return found == null ? null : real(found);
    }

    private Path withExtension(Path path) {
        if (files.isMissingFolder(path.getParent())) {
            return null;
        }
        for (String extension : extensions) {
            Path file = files.path(path + extension);
            if (files.isFile(file)) {
                return file;
            }
        }
        return null;
    }

    private Path mainOf(Path folder, String specifier) {
        PackageJson found = packages.in(folder);
        if (found == null || found.main() == null || found.main().isEmpty()) {
            return withExtension(folder.resolve("index"));
        }
        Path main = files.path(folder.toString(), found.main());
        Path file = main;
        if (!files.isFile(main)) {
            file = main == null ? null : withExtension(main);
        }
        if (file == null && main != null) {
            file = withExtension(main.resolve("index"));
        }
        if (file == null) {
            file = withExtension(folder.resolve("index"));
            if (file == null) {
                throw ModuleErrors.cannotFindMain(main, found.file(), specifier);
            }
            warnings.invalidMain(found);
        }
        return file;
    }
}
