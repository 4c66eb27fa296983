package node.launcher.internal;

import java.util.List;
import node.launcher.Version;
import node.script.Export;
import node.script.Script;
import node.script.Source;

/** The binding "process". */
public final class ProcessBinding {

    private final Program program;
    private final Script script;
    private final List<String> arguments;
    private final String directory;

    ProcessBinding(Program program, Script script, List<String> arguments, String directory) {
        this.program = program;
        this.script = script;
        this.arguments = arguments;
        this.directory = directory;
    }

    @Export
    public String version() {
        return Version.text();
    }

    /** The paths of the command and of the script, and what follows the script. */
    @Export
    public String[] arguments() {
        return arguments.toArray(String[]::new);
    }

    @Export
    public String directory() {
        return directory;
    }

    /** Runs a text in the global scope. */
    @Export
    public Object compile(String text, String name) {
        return script.evaluate(new Source(name, text));
    }

    /** Ends the program; no JavaScript runs after the hooks. */
    @Export
    public void exit(int code) {
        program.end(code);
        script.interrupt();
    }
}
