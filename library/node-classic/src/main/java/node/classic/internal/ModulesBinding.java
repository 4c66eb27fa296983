package node.classic.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import node.runtime.ModuleLoader;
import node.script.Binding;
import node.script.Export;
import node.script.FunctionHead;
import node.script.Script;
import node.script.Source;

/** The binding "modules". Finds modules and compiles them. */
@Binding
public final class ModulesBinding {

    private final Script script;
    private final ModuleLoader loader;
    private Consumer<String> main;
    private BooleanSupplier exit = () -> false;

    ModulesBinding(Script script, ModuleLoader loader) {
        this.script = script;
        this.loader = loader;
    }

    /**
     * Resolves a path that a module requires.
     *
     * @return the absolute path or the URL of the module; null if there is none
     */
    @Export
    public String resolve(String path, String parent) {
        return loader.resolve(path, parent);
    }

    /** Returns the function whose body is the module. */
    @Export
    public Object compile(String file) {
        return compile(loader.load(file));
    }

    /** Returns the function whose body is a module without a file. */
    @Export
    public Object compileText(String name, String text) {
        return compile(new Source(name, text));
    }

    /**
     * The same, with one more parameter in front of the others.
     *
     * @param shown the text as the program was written, which errors show
     */
    @Export
    public Object compileWith(String parameter, String name, String text, String shown) {
        FunctionHead head = ModuleText.head(text);
        List<String> parameters = new ArrayList<>(head.parameters());
        parameters.addFirst(parameter);
        return script.function(
                new Source(name, text, shown),
                new FunctionHead(parameters, head.variables(), head.before()));
    }

    private Object compile(Source source) {
        return script.function(source, ModuleText.head(source.text()));
    }

    /** Sets the function that runs a file as the main module. */
    @Export
    public void onMain(Consumer<String> function) {
        main = function;
    }

    /**
     * Sets the function that calls the exit hook of the next module. It returns whether there was
     * one.
     */
    @Export
    public void onExit(BooleanSupplier function) {
        exit = function;
    }

    void runMain(Path file) {
        main.accept(file.toString());
    }

    boolean runExitHook() {
        return exit.getAsBoolean();
    }
}
