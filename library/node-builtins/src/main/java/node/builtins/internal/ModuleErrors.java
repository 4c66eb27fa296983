package node.builtins.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The errors of the module resolution, in Node's words. */
final class ModuleErrors {

    private static final String ERROR = "Error";
    private static final String TYPE_ERROR = "TypeError";

    private ModuleErrors() {}

    /**
     * {@code require} found nothing.
     *
     * @param stack the files that led to it, the requiring one first
     */
    static NodeException cannotFind(String specifier, List<String> stack) {
        StringBuilder message = new StringBuilder("Cannot find module '" + specifier + "'");
        if (!stack.isEmpty()) {
            message.append("\nRequire stack:\n- ").append(String.join("\n- ", stack));
        }
        return new NodeException(
                ERROR,
                "MODULE_NOT_FOUND",
                message.toString(),
                Map.of("requireStack", stack.toArray(String[]::new)));
    }

    /** What a package.json names is not there. */
    static NodeException cannotFind(String specifier, Path packageJson) {
        return new NodeException(
                ERROR,
                "MODULE_NOT_FOUND",
                "Cannot find module '" + specifier + "'",
                packageJson == null ? Map.of() : Map.of("path", packageJson.toString()));
    }

    /** The "main" of a package leads nowhere. */
    static NodeException cannotFindMain(Path main, Path packageJson, String specifier) {
        return new NodeException(
                ERROR,
                "MODULE_NOT_FOUND",
                "Cannot find module '"
                        + main
                        + "'. Please verify that the package.json has a valid \"main\" entry",
                Map.of("path", packageJson.toString(), "requestPath", specifier));
    }

    /** {@code import} found no file at a URL. */
    static NodeException cannotFindFile(String path, String base, String url) {
        return new NodeException(
                ERROR,
                "ERR_MODULE_NOT_FOUND",
                "Cannot find module '" + path + "'" + from(base),
                Map.of("url", url));
    }

    static NodeException cannotFindPackage(String name, String base) {
        return new NodeException(
                ERROR, "ERR_MODULE_NOT_FOUND", "Cannot find package '" + name + "'" + from(base));
    }

    static NodeException folderImport(String path, String base, String url) {
        return new NodeException(
                ERROR,
                "ERR_UNSUPPORTED_DIR_IMPORT",
                "Directory import '"
                        + path
                        + "' is not supported resolving ES modules"
                        + from(base),
                Map.of("url", url));
    }

    static NodeException pathNotExported(Path packageJson, String subpath, String base) {
        String what =
                subpath.equals(".")
                        ? "No \"exports\" main defined in "
                        : "Package subpath '" + subpath + "' is not defined by \"exports\" in ";
        return new NodeException(
                ERROR, "ERR_PACKAGE_PATH_NOT_EXPORTED", what + packageJson + from(base));
    }

    static NodeException importNotDefined(String specifier, Path packageJson, String base) {
        return new NodeException(
                TYPE_ERROR,
                "ERR_PACKAGE_IMPORT_NOT_DEFINED",
                "Package import specifier \""
                        + specifier
                        + "\" is not defined"
                        + (packageJson == null ? "" : " in package " + packageJson)
                        + from(base));
    }

    /**
     * A target in "exports" or "imports" is none.
     *
     * @param key what is before the colon
     * @param target what is behind it
     */
    static NodeException invalidTarget(
            PackageJson in, String key, Object target, boolean imports, String base) {
        String text = JsonWords.quoted(target instanceof String name ? name : JsonWords.of(target));
        boolean noPath =
                !imports
                        && !(target instanceof String name
                                && (name.isEmpty() || name.startsWith("./")));
        String where =
                key.equals(".")
                        ? "Invalid \"exports\" main target " + text + " defined in"
                        : "Invalid \""
                                + (imports ? "imports" : "exports")
                                + "\" target "
                                + text
                                + " defined for '"
                                + key
                                + "' in";
        return new NodeException(
                ERROR,
                "ERR_INVALID_PACKAGE_TARGET",
                where
                        + " the package config "
                        + in.file()
                        + from(base)
                        + (noPath ? "; targets must start with \"./\"" : ""));
    }

    static NodeException invalidPackageConfig(Path file) {
        return new NodeException(
                ERROR, "ERR_INVALID_PACKAGE_CONFIG", "Invalid package config " + file + ".");
    }

    static NodeException invalidPackageConfig(Path file, String specifier, String base) {
        return new NodeException(
                ERROR,
                "ERR_INVALID_PACKAGE_CONFIG",
                "Invalid package config "
                        + file
                        + " while importing \""
                        + specifier
                        + "\" from "
                        + base
                        + ".");
    }

    /**
     * A package.json is JSON, but makes no sense.
     *
     * @param base the URL of the module that needs it, or null
     */
    static NodeException senselessPackageConfig(Path file, String base, String reason) {
        return new NodeException(
                ERROR,
                "ERR_INVALID_PACKAGE_CONFIG",
                "Invalid package config "
                        + file
                        + (base == null ? "" : " while importing " + base)
                        + ". "
                        + reason);
    }

    static NodeException invalidSpecifier(String specifier, String reason, String base) {
        return new NodeException(
                TYPE_ERROR,
                "ERR_INVALID_MODULE_SPECIFIER",
                "Invalid module \"" + specifier + "\" " + reason + from(base));
    }

    static NodeException hiddenSeparator(String specifier, String base) {
        return invalidSpecifier(
                specifier, "must not include encoded \"/\" or \"\\\" characters", base);
    }

    /** The protocol ends with a colon. */
    static NodeException unsupportedScheme(String protocol, boolean windows) {
        String drive =
                windows && protocol.length() == 2
                        ? " On Windows, absolute paths must be valid file:// URLs."
                        : "";
        return new NodeException(
                ERROR,
                "ERR_UNSUPPORTED_ESM_URL_SCHEME",
                "Only URLs with a scheme in: file, data, and node are supported by the default"
                        + " ESM loader."
                        + drive
                        + " Received protocol '"
                        + protocol
                        + "'");
    }

    static NodeException unsupportedRequest(String specifier, String base) {
        return new NodeException(
                TYPE_ERROR,
                "ERR_UNSUPPORTED_RESOLVE_REQUEST",
                "Failed to resolve module specifier \""
                        + specifier
                        + "\" from \""
                        + base
                        + "\": Invalid relative URL or base scheme is not hierarchical.");
    }

    static NodeException unknownBuiltin(String specifier) {
        return new NodeException(
                ERROR, "ERR_UNKNOWN_BUILTIN_MODULE", "No such built-in module: " + specifier);
    }

    static NodeException unknownExtension(String extension, String file) {
        return new NodeException(
                TYPE_ERROR,
                "ERR_UNKNOWN_FILE_EXTENSION",
                "Unknown file extension \"" + extension + "\" for " + file);
    }

    /** {@code import source} of what has none. */
    static NodeException sourceNotDefined(String url) {
        return new NodeException(
                "SyntaxError",
                "ERR_SOURCE_PHASE_NOT_DEFINED",
                "Source phase import object is not defined for module " + url);
    }

    static NodeException unknownFormat(String format, String url) {
        return new NodeException(
                "RangeError",
                "ERR_UNKNOWN_MODULE_FORMAT",
                "Unknown module format: " + format + " for URL " + url);
    }

    static NodeException invalidUrl(String input) {
        return new NodeException(
                TYPE_ERROR, "ERR_INVALID_URL", "Invalid URL", Map.of("input", input));
    }

    /** What to say of a name that a CommonJS module does not show. */
    static String missingName(String name, ImportRequest request) {
        String specifier = request.specifier();
        return "Named export '"
                + name
                + "' not found. The requested module '"
                + specifier
                + "' is a CommonJS module, which may not support all module.exports as named"
                + " exports.\nCommonJS modules can always be imported via the default export, for"
                + " example using:\n\nimport pkg from '"
                + specifier
                + "';\n"
                + (request.pattern() == null ? "" : "const " + request.pattern() + " = pkg;\n");
    }

    /** Returns an error that also says what may have been meant. */
    static NodeException withHint(NodeException error, String meant) {
        return new NodeException(
                error.type(),
                error.code(),
                error.getMessage() + "\nDid you mean to import " + JsonWords.quoted(meant) + "?",
                error.properties());
    }

    private static String from(String base) {
        return base == null ? "" : " imported from " + base;
    }
}
