package node.launcher.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import node.script.Export;
import node.script.Script;
import node.script.Source;

/** The binding "modules": the files that modules are. They are read when they are asked for. */
public final class ModulesBinding {

    private static final List<String> HOOKS = List.of("onLoad", "onExit");

    private final Script script;
    private final Faults faults;

    /** Null if every file may be read. */
    private final FileGuard guard;

    /** Null if every module is a file. */
    private final Terms terms;

    private Consumer<String> main;
    private Runnable exit = () -> {};

    /** Told of each file; null if nobody asks. */
    private Consumer<Path> reads;

    ModulesBinding(Script script, Faults faults) {
        this(script, faults, null, null);
    }

    /**
     * Modules of a program on terms of its own.
     *
     * @param guard null if every file may be read
     * @param terms null if every module is a file
     */
    ModulesBinding(Script script, Faults faults, FileGuard guard, Terms terms) {
        this.script = script;
        this.faults = faults;
        this.guard = guard;
        this.terms = terms;
    }

    /** The absolute path of the file that is meant, with or without its suffix; null if none is. */
    @Export
    public String find(String directory, String path) {
        try {
            Path exact = Path.of(directory).resolve(path).toAbsolutePath().normalize();
            Path suffixed = Path.of(exact + ".js");
            if (guard != null && !guard.mayRead(exact) && !guard.mayRead(suffixed)) {
                throw guard.refuseRead(exact.toString());
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
        return (guard == null || guard.mayRead(file)) && Files.isRegularFile(file);
    }

    @Export
    public String directory(String file) {
        return Path.of(file).getParent().toString();
    }

    /** The function that the module is the body of. */
    @Export
    public Object compile(String file) {
        return compileText(file, read(file));
    }

    /** The function that a module which is no file is the body of. */
    @Export
    public Object compileText(String name, String text) {
        return script.module(
                new Source(name, text),
                HOOKS,
                "exports",
                "require",
                "include",
                "module",
                "__filename");
    }

    private String read(String file) {
        if (reads != null) {
            reads.accept(Path.of(file));
        }
        if (terms != null && terms.text() != null && file.equals(terms.file().toString())) {
            return terms.text();
        }
        String place = guard == null ? file : guard.read(file);
        try {
            return new String(Files.readAllBytes(Path.of(place)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw faults.raise("EIO", "cannot read " + file + ": " + e);
        }
    }

    /** Takes the function that runs a file as the main module. */
    @Export
    public void onMain(Consumer<String> function) {
        main = function;
    }

    /** Takes the function that calls the hooks of all modules. */
    @Export
    public void onExit(Runnable function) {
        exit = function;
    }

    void onRead(Consumer<Path> listener) {
        reads = listener;
    }

    void runMain(Path file) {
        main.accept(file.toString());
    }

    void runExitHooks() {
        exit.run();
    }
}
