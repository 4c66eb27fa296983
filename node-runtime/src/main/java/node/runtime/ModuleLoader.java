package node.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;
import node.script.Source;

/**
 * Finds and reads the modules of one program. What becomes of a module's text is for the library
 * that runs modules of its {@linkplain ModuleKind kind}.
 *
 * <pre>
 *   resolve (specifier, parent ─▶ id) ─▶ load (id ─▶ source) ─▶ a library makes a function of it
 * </pre>
 */
public final class ModuleLoader {

    private final MainModule main;
    private final ScriptErrors errors;

    /** Null if every file may be read. */
    private final FileRules rules;

    private Consumer<Path> reads = file -> {};

    ModuleLoader(MainModule main, ScriptErrors errors, FileRules rules) {
        this.main = main;
        this.errors = errors;
        this.rules = rules;
    }

    /**
     * The module that a specifier means. Nothing is read.
     *
     * @param specifier a path, with or without the suffix {@code .js}, or a URL
     * @param parent the id of the module that names it
     * @return its id: an absolute path or a URL; null if there is no such file
     */
    public String resolve(String specifier, String parent) {
        if (ModuleKind.of(specifier) == ModuleKind.REMOTE) {
            return specifier;
        }
        return ModuleKind.of(parent) == ModuleKind.REMOTE
                ? ModuleUrl.resolve(specifier, parent)
                : find(specifier, parent);
    }

    private String find(String specifier, String parent) {
        try {
            Path exact = Path.of(parent).resolveSibling(specifier).toAbsolutePath().normalize();
            Path suffixed = Path.of(exact + ".js");
            if (rules != null && !rules.mayRead(exact) && !rules.mayRead(suffixed)) {
                throw rules.refuseRead(exact.toString());
            }
            if (isModule(exact)) {
                return exact.toString();
            }
            return isModule(suffixed) ? suffixed.toString() : null;
        } catch (InvalidPathException e) {
            return null; // what cannot be a path names no file
        }
    }

    /** A file that may not be read is none. */
    private boolean isModule(Path file) {
        return (rules == null || rules.mayRead(file)) && Files.isRegularFile(file);
    }

    /** The text of a module that is a file. */
    public Source load(String id) {
        reads.accept(Path.of(id));
        return new Source(id, main.hasTextOf(id) ? main.text().orElseThrow() : read(id));
    }

    private String read(String file) {
        String place = rules == null ? file : rules.read(file);
        try {
            return new String(Files.readAllBytes(Path.of(place)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw errors.raise("EIO", "cannot read " + file + ": " + e);
        }
    }

    void onRead(Consumer<Path> listener) {
        reads = listener;
    }
}
