package node.builtins.internal;

import java.nio.file.Path;
import java.util.Locale;

/** Finds out what kind of module a file or URL is. */
final class Formats {

    static final String ADDON = "addon";
    static final String BUILTIN = "builtin";
    static final String COMMONJS = "commonjs";
    static final String JSON = "json";
    static final String MODULE = "module";
    static final String WASM = "wasm";

    /** What {@code import source} takes: a compiled module of WebAssembly. */
    static final String WASM_SOURCE = "wasm-source";

    private static final String TYPESCRIPT = "-typescript";

    private final Resolution resolution;
    private final boolean windows = java.io.File.separatorChar == '\\';
    private boolean typescript = true;
    private boolean detects = true;

    Formats(Resolution resolution) {
        this.resolution = resolution;
    }

    /** Says whether files may have types: {@code .ts}, {@code .mts} and {@code .cts}. */
    void typescript(boolean known) {
        typescript = known;
    }

    /** Says whether files tell by their syntax that they are ES modules. */
    void detects(boolean known) {
        detects = known;
    }

    /**
     * Returns the format of what {@code import} loads from a URL.
     *
     * @return null if it depends on the text
     * @throws NodeException if it cannot be loaded
     */
    String ofImport(String url) {
        if (url.startsWith(BuiltinNames.SCHEME)) {
            if (!BuiltinNames.isBuiltin(url)) {
                throw ModuleErrors.unknownBuiltin(url);
            }
            return BUILTIN;
        }
        if (DataUrl.is(url)) {
            DataUrl data = DataUrl.of(url);
            String format = data.format();
            if (format == null) {
                throw ModuleErrors.unknownFormat(String.valueOf(data.type()), url);
            }
            return format;
        }
        if (!FileUrl.is(url)) {
            int end = FileUrl.schemeLength(url) + 1;
            String protocol = url.substring(0, end).toLowerCase(Locale.ROOT);
            throw ModuleErrors.unsupportedScheme(protocol, windows);
        }
        return ofExtension(url);
    }

    /** Whether only the text tells a module of JavaScript from one of WebAssembly. */
    static boolean needsText(String url, String format) {
        return MODULE.equals(format)
                && FileUrl.is(url)
                && extension(FileUrl.pathname(url)).isEmpty();
    }

    /** Returns the format of what {@code import} loads from a URL, whose text is known. */
    String ofImport(String url, String text) {
        String format = ofImport(url);
        if (!FileUrl.is(url)) {
            return format;
        }
        String extension = extension(FileUrl.pathname(url));
        if (extension.isEmpty() && MODULE.equals(format)) {
            return isWasm(text) ? WASM : MODULE;
        }
        if (format != null) {
            return format;
        }
        if (extension.isEmpty() && isWasm(text)) {
            return WASM;
        }
        boolean module = detects && ModuleSyntax.of(text).isModule();
        if (module) {
            warn(url);
        }
        String suffix = extension.equals(".ts") ? TYPESCRIPT : "";
        return (module ? MODULE : COMMONJS) + suffix;
    }

    private String ofExtension(String url) {
        String extension = extension(FileUrl.pathname(url));
        switch (extension) {
            case ".js", "" -> {
                return typeOf(path(url));
            }
            case ".mjs" -> {
                return MODULE;
            }
            case ".cjs" -> {
                return COMMONJS;
            }
            case ".json" -> {
                return JSON;
            }
            case ".wasm" -> {
                return WASM;
            }
            default -> {}
        }
        if (typescript) {
            switch (extension) {
                case ".ts" -> {
                    String type = typeOf(path(url));
                    return type == null ? null : type + TYPESCRIPT;
                }
                case ".mts" -> {
                    return MODULE + TYPESCRIPT;
                }
                case ".cts" -> {
                    return COMMONJS + TYPESCRIPT;
                }
                default -> {}
            }
        }
        throw ModuleErrors.unknownExtension(extension, FileUrl.toPath(url, windows));
    }

    /**
     * Returns the format of what {@code require} loads from a file.
     *
     * @return null if it depends on the text
     */
    String ofRequire(Path file) {
        String name = file.getFileName().toString();
        return switch (extension(name)) {
            case ".mjs" -> MODULE;
            case ".cjs" -> COMMONJS;
            case ".json" -> JSON;
            case ".node" -> ADDON;
            case ".js" -> typeOf(file);
            case "" -> COMMONJS.equals(typeOf(file)) ? COMMONJS : null;
            case ".mts" -> typescript ? MODULE + TYPESCRIPT : null;
            case ".cts" -> typescript ? COMMONJS + TYPESCRIPT : null;
            case ".ts" -> {
                String type = typescript ? typeOf(file) : null;
                yield type == null ? null : type + TYPESCRIPT;
            }
            default -> null;
        };
    }

    /** Returns the format of what {@code require} loads from a file, whose text is known. */
    String ofRequire(Path file, String text) {
        String format = ofRequire(file);
        if (format != null) {
            return format;
        }
        boolean module = detects && ModuleSyntax.of(text).isModule();
        if (module) {
            warn(FileUrl.of(file));
        }
        boolean types = typescript && file.toString().endsWith(".ts");
        return (module ? MODULE : COMMONJS) + (types ? TYPESCRIPT : "");
    }

    private Path path(String url) {
        return resolution.files().path(FileUrl.toPath(url, windows));
    }

    /** Returns the "type" of a file's package, or null. */
    private String typeOf(Path file) {
        PackageJson scope = scopeOf(file);
        return scope == null || !scope.hasType() ? null : scope.type();
    }

    private PackageJson scopeOf(Path file) {
        resolution.enter();
        try {
            return file == null ? null : resolution.packages().scopeOf(file);
        } finally {
            resolution.leave();
        }
    }

    private void warn(String url) {
        PackageJson scope = scopeOf(path(url));
        if (scope != null && !url.contains("/node_modules/")) {
            resolution.warnings().typeless(scope.file(), url);
        }
    }

    private static boolean isWasm(String text) {
        return text.startsWith("\0asm");
    }

    /** Returns the end of a path's last name from its last dot on, unless the name begins there. */
    static String extension(String path) {
        for (int at = path.length() - 1; at > 0; at--) {
            char c = path.charAt(at);
            if (c == '/') {
                return "";
            }
            if (c == '.') {
                return path.charAt(at - 1) == '/' ? "" : path.substring(at);
            }
        }
        return "";
    }
}
