package node.classic.internal;

import java.nio.file.Path;
import node.runtime.ProgramContext;
import node.runtime.Version;
import node.script.Binding;
import node.script.Export;
import node.script.Source;

/** The binding "process". */
@Binding
public final class ProcessBinding {

    private final ProgramContext program;

    ProcessBinding(ProgramContext program) {
        this.program = program;
    }

    @Export
    public String version() {
        return Version.text();
    }

    /** The paths of the command and of the script, and the script's arguments. */
    @Export
    public String[] arguments() {
        return program.options().arguments().toArray(String[]::new);
    }

    /** The number of the operating system's process. */
    @Export
    public double pid() {
        return ProcessHandle.current().pid();
    }

    @Export
    public String directory() {
        return program.options()
                .surroundings()
                .directory()
                .map(Path::toString)
                .orElseGet(this::directoryOfProcess);
    }

    /** The folder of a text that is no file. Unlike {@link #directory}, it may be missing. */
    @Export
    public String home() {
        return program.options().main().file().toAbsolutePath().getParent().toString();
    }

    /** The start script sets the property if the process has no working directory. */
    private String directoryOfProcess() {
        if (System.getProperty("node.directory") != null) {
            throw program.errors().raise("ENOENT", "ENOENT: no such file or directory, uv_cwd");
        }
        return System.getProperty("user.dir");
    }

    /** Runs a text in the global scope. */
    @Export(runsProgram = true)
    public Object compile(String text, String name) {
        return program.script().evaluate(new Source(name, text));
    }

    /** Ends the program; no JavaScript runs after the hooks. */
    @Export(runsProgram = true)
    public void exit(int code) {
        program.exit(code);
    }
}
