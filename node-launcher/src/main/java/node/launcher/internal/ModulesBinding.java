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
    private Consumer<String> main;
    private Runnable exit = () -> {};

    /** Told of each file; null if nobody asks. */
    private Consumer<Path> reads;

    ModulesBinding(Script script, Faults faults) {
        this.script = script;
        this.faults = faults;
    }

    /** The absolute path of the file that is meant, with or without its suffix; null if none is. */
    @Export
    public String find(String directory, String path) {
        try {
            Path exact = Path.of(directory).resolve(path).toAbsolutePath().normalize();
            if (Files.isRegularFile(exact)) {
                return exact.toString();
            }
            Path suffixed = Path.of(exact + ".js");
            return Files.isRegularFile(suffixed) ? suffixed.toString() : null;
        } catch (InvalidPathException e) {
            return null; // what cannot be a path names no file
        }
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
        try {
            return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8);
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
