package node.builtins.internal;

import java.util.List;

/** An ES module, or what counts as one for {@code import}: its source, and what it imports. */
final class EsModule {

    private final String url;
    private final String format;
    private final String original;
    private final String text;

    /** The name of the function that makes scopes, if the text has {@code using}; or null. */
    private final String using;

    /** Null if this is not in JavaScript with {@code import}. */
    private final ModuleImports imports;

    /** Null if this is not in WebAssembly. */
    private final WasmModule wasm;

    private final String[] targets;

    /** Whether the source comes from a hook, and not from the place that the URL names. */
    private final boolean given;

    /** Whether all that it imports, directly or not, is loaded. */
    private boolean complete;

    /**
     * Creates a module.
     *
     * @param format one of {@link Formats}
     * @param text null for a built-in
     */
    EsModule(String url, String format, String text, boolean given) {
        this.url = url;
        this.format = format;
        this.original = text;
        this.given = given;
        this.wasm = null;
        boolean module = format.equals(Formats.MODULE);
        UsingDeclarations.Translated translated = module ? UsingDeclarations.of(text, true) : null;
        this.text = translated == null ? text : translated.text();
        using = translated == null ? null : translated.function();
        imports = module ? ModuleImports.of(this.text) : null;
        targets = new String[module ? imports.requests().size() : 0];
    }

    /** Creates a module of WebAssembly. */
    EsModule(String url, WasmModule wasm) {
        this.url = url;
        this.format = Formats.WASM;
        this.original = null;
        this.given = false;
        this.wasm = wasm;
        text = null;
        using = null;
        imports = null;
        targets = new String[wasm.imports().size()];
    }

    String url() {
        return url;
    }

    /** Null if this is not in WebAssembly. */
    WasmModule wasm() {
        return wasm;
    }

    String format() {
        return format;
    }

    /** The text as it was written. */
    String text() {
        return original;
    }

    /** The name of the function that makes scopes, if the text has {@code using}; or null. */
    String using() {
        return using;
    }

    boolean isGiven() {
        return given;
    }

    List<ImportRequest> requests() {
        if (wasm != null) {
            return wasm.imports();
        }
        return imports == null ? List.of() : imports.requests();
    }

    ModuleImports imports() {
        return imports;
    }

    /** Whether it waits at its top level. */
    boolean waits() {
        return imports != null && !imports.awaits().isEmpty();
    }

    /** Returns the URL of what the request with that number means; null before it is resolved. */
    String target(int request) {
        return targets[request];
    }

    void target(int request, String target) {
        targets[request] = target;
    }

    boolean isComplete() {
        return complete;
    }

    void completed() {
        complete = true;
    }
}
