package node.builtins.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;

/** Tells who imports in vain what to write instead, if {@code require} would find something. */
final class ImportHint {

    private ImportHint() {}

    /** Returns an error, with a hint if there is one. */
    static NodeException added(
            NodeException error,
            String specifier,
            String parentUrl,
            RequireResolution required,
            ModuleFiles files) {
        boolean notFound =
                "ERR_MODULE_NOT_FOUND".equals(error.code())
                        || "ERR_UNSUPPORTED_DIR_IMPORT".equals(error.code());
        if (!notFound || !FileUrl.is(parentUrl)) {
            return error;
        }
        try {
            String meant = meant(specifier, parentUrl, required, files);
            return meant.equals(specifier) ? error : ModuleErrors.withHint(error, meant);
        } catch (NodeException nothingFound) {
            return error;
        }
    }

    private static String meant(
            String specifier, String parentUrl, RequireResolution required, ModuleFiles files) {
        boolean windows = files.separator().equals("\\");
        Path parent = files.path(FileUrl.toPath(parentUrl, windows));
        String request = FileUrl.is(specifier) ? FileUrl.toPath(specifier, windows) : specifier;
        Requirer from = new Requirer(parent, null, List.of());
        Path found = files.path(required.resolve(request, from, null, Resolution.REQUIRE));
        if (LookupPaths.isRelative(specifier, files.separator())) {
            String way = encoded(parent.getParent().relativize(found));
            return way.startsWith("../") ? way : "./" + way;
        }
        if (found.isAbsolute() && request.startsWith("/") || windows && request != specifier) {
            return found.toString();
        }
        return belowPackage(specifier, found, files.separator());
    }

    /** Bare specifiers: the file below the package, or its URL if it is in none. */
    private static String belowPackage(String specifier, Path found, String separator) {
        int slash = specifier.indexOf('/');
        if (specifier.startsWith("@") && slash > 0) {
            slash = specifier.indexOf('/', slash + 1);
        }
        String name = slash < 0 ? specifier : specifier.substring(0, slash);
        String folder = separator + "node_modules" + separator;
        String inner = folder + name.replace("/", separator) + separator;
        String text = found.toString();
        int at = text.lastIndexOf(inner);
        if (at < 0) {
            return FileUrl.of(found);
        }
        Path root = found.getFileSystem().getPath(text.substring(0, at + inner.length()));
        return name + "/" + encoded(root.relativize(found));
    }

    private static String encoded(Path way) {
        StringJoiner text = new StringJoiner("/");
        for (Path name : way) {
            text.add(FileUrl.encodeName(name.toString()));
        }
        return text.toString();
    }
}
