package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import node.script.Export;

/**
 * A module of WebAssembly that is imported. JavaScript compiles its bytes and fills in the names.
 *
 * <p>The engine sees it as a module of JavaScript, which imports what this one does, runs it with
 * that, and exports its values. So the order of modules and cycles are those of all modules.
 */
public final class WasmModule {

    /** The specifier of the module that exports the function that runs this one. */
    static final String RUNNER_TOKEN = "\uf8fd";

    /** The beginning of the ids of such modules. */
    static final String RUNNER = "node:wasm/";

    /** The beginning of the ids of modules that export the compiled module, by default. */
    static final String SOURCE = "node:wasm-source/";

    private final Object bytes;
    private final List<ImportRequest> imports = new ArrayList<>();
    private final List<String> exports = new ArrayList<>();

    /**
     * @param bytes an array buffer of JavaScript
     */
    WasmModule(Object bytes) {
        this.bytes = bytes;
    }

    /** Returns the array buffer. */
    @Export
    public Object bytes() {
        return bytes;
    }

    /** Adds a module that this one imports. */
    @Export
    public void imported(String specifier) {
        imports.add(new ImportRequest(specifier, Map.of(), List.of(), null, -1, -1, -1, -1, false));
    }

    /** Adds an export. */
    @Export
    public void exported(String name) {
        exports.add(name);
    }

    List<ImportRequest> imports() {
        return imports;
    }

    /** Returns the text of the module that the engine sees. */
    String text(List<String> specifiers) {
        StringBuilder text = new StringBuilder("import r from \"" + RUNNER_TOKEN + "\";\n");
        StringBuilder spaces = new StringBuilder();
        for (int i = 0; i < specifiers.size(); i++) {
            text.append("import * as i").append(i);
            text.append(" from \"").append(specifiers.get(i)).append("\";\n");
            spaces.append(i == 0 ? "i" : ", i").append(i);
        }
        text.append("const e = r([").append(spaces).append("]);\n");
        for (int i = 0; i < exports.size(); i++) {
            text.append("const e").append(i).append(" = e[").append(i).append("];\n");
            text.append("export { e").append(i).append(" as ");
            text.append(JsonWords.quoted(exports.get(i))).append(" };\n");
        }
        return text.toString();
    }
}
