package node.classic.internal;

import java.nio.file.Path;
import java.util.function.Consumer;
import node.runtime.ModuleLoader;
import node.script.Export;
import node.script.Script;
import node.script.Source;

/** The binding "modules": finds modules and makes functions of them. */
public final class ModulesBinding {

    private final Script script;
    private final ModuleLoader loader;
    private Consumer<String> main;
    private Runnable exit = () -> {};

    ModulesBinding(Script script, ModuleLoader loader) {
        this.script = script;
        this.loader = loader;
    }

    /**
     * The module that a path means in the module that names it.
     *
     * @return its absolute path or its URL; null if there is none
     */
    @Export
    public String resolve(String path, String parent) {
        return loader.resolve(path, parent);
    }

    /** The function that the module is the body of. */
    @Export
    public Object compile(String file) {
        return compile(loader.load(file));
    }

    /** The function that a module which is no file is the body of. */
    @Export
    public Object compileText(String name, String text) {
        return compile(new Source(name, text));
    }

    private Object compile(Source source) {
        ModuleText around = ModuleText.around(source.text());
        return script.evaluateWithin(source, around.before(), around.after());
    }

    /** Takes the function that runs a file as the main module. */
    @Export
    public void onMain(Consumer<String> function) {
        main = function;
    }

    /** Takes the function that calls the exit hooks of all modules. */
    @Export
    public void onExit(Runnable function) {
        exit = function;
    }

    void runMain(Path file) {
        main.accept(file.toString());
    }

    void runExitHooks() {
        exit.run();
    }
}
