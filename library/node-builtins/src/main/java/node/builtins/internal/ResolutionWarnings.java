package node.builtins.internal;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What the module resolution warns of, in Node's words. */
final class ResolutionWarnings {

    /** Receives a warning, as {@code process.emitWarning} does. */
    @FunctionalInterface
    interface Listener {
        void warn(String message, String type, String code);
    }

    private final Set<String> slashesSeen = new HashSet<>();
    private final Set<Path> typeless = new HashSet<>();
    private Listener listener = (message, type, code) -> {};

    void listener(Listener function) {
        listener = function;
    }

    private void deprecated(String message, String code) {
        listener.warn(message, "DeprecationWarning", code);
    }

    /** The syntax of a file says that it is an ES module, and its package.json should say so. */
    void typeless(Path packageJson, String url) {
        if (typeless.add(packageJson)) {
            listener.warn(
                    "Module type of "
                            + url
                            + " is not specified and it doesn't parse as CommonJS.\n"
                            + "Reparsing as ES module because module syntax was detected. This"
                            + " incurs a performance overhead.\n"
                            + "To eliminate this warning, add \"type\": \"module\" to "
                            + packageJson
                            + ".",
                    "Warning",
                    "MODULE_TYPELESS_PACKAGE_JSON");
        }
    }

    /** The "main" of a package leads nowhere, but there is an index file. */
    void invalidMain(PackageJson in) {
        deprecated(
                "Invalid 'main' field in '"
                        + in.file()
                        + "' of '"
                        + in.main()
                        + "'. Please either fix that or report it to the module author",
                "DEP0128");
    }

    /** {@code import} has completed the "main" of a package, or used its index file. */
    void completedMain(PackageJson in, String folder, String found, String base) {
        String message;
        if (in == null || in.main() == null || in.main().isEmpty()) {
            message =
                    "No \"main\" or \"exports\" field defined in the package.json for "
                            + folder
                            + " resolving the main entry point \""
                            + found
                            + "\", imported from "
                            + base
                            + ".\nDefault \"index\" lookups for the main are deprecated for ES"
                            + " modules.";
        } else {
            message =
                    "Package "
                            + folder
                            + " has a \"main\" field set to \""
                            + in.main()
                            + "\", excluding the full filename and extension to the resolved"
                            + " file at \""
                            + found
                            + "\", imported from "
                            + base
                            + ".\n Automatic extension resolution of the \"main\" field is"
                            + " deprecated for ES modules.";
        }
        deprecated(message, "DEP0151");
    }

    /** A specifier with a slash at its end meets a pattern. */
    void trailingSlash(PackageJson in, String specifier, String base) {
        if (!slashesSeen.add(in.file() + "|" + specifier)) {
            return;
        }
        deprecated(
                "Use of deprecated trailing slash pattern mapping \""
                        + specifier
                        + "\" in the \"exports\" field module resolution of the package at "
                        + in.file()
                        + (base == null ? "" : " imported from " + base)
                        + ". Mapping specifiers ending in \"/\" is no longer supported.",
                "DEP0155");
    }

    /** A target or what its star stands for has empty segments. */
    void doubleSlash(
            PackageJson in,
            String target,
            String request,
            String key,
            boolean imports,
            boolean inTarget,
            String base) {
        String kind =
                (inTarget ? target : request).replace('\\', '/').contains("//")
                        ? "double slash"
                        : "leading or trailing slash matching";
        deprecated(
                "Use of deprecated "
                        + kind
                        + " resolving \""
                        + target
                        + "\" for module request \""
                        + request
                        + "\" "
                        + (request.equals(key) ? "" : "matched to \"" + key + "\" ")
                        + "in the \""
                        + (imports ? "imports" : "exports")
                        + "\" field module resolution of the package at "
                        + in.file()
                        + (base == null ? "" : " imported from " + base)
                        + ".",
                "DEP0166");
    }
}
