package node.classic.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import node.loop.Loop;
import node.process.ProcessException;
import node.process.Processes;
import node.runtime.ProgramContext;
import node.runtime.ScriptErrors;
import node.script.Export;
import node.script.Script;

/** The binding "child". */
public final class ChildBinding implements AutoCloseable {

    final Script script;
    final ScriptErrors errors;

    private final Loop loop;
    private final Processes processes;

    /** Those that have not ended. */
    private final Set<ChildProcess> running = new HashSet<>();

    ChildBinding(ProgramContext program, Processes processes) {
        this.loop = program.loop();
        this.processes = processes;
        this.script = program.script();
        this.errors = program.errors();
    }

    /**
     * Starts a command.
     *
     * @param output given texts, and null at the end
     * @param error the same for the other stream
     * @param drain called when all that was written is in the child's input
     * @param inputError given the code and the message when the child does not read any more
     * @param exit given the status, last
     */
    @Export
    public ChildProcess spawn(
            String command,
            Consumer<String> output,
            Consumer<String> error,
            Runnable drain,
            BiConsumer<String, String> inputError,
            IntConsumer exit) {
        ChildProcess child = new ChildProcess(this, output, error, drain, inputError, exit);
        try {
            child.started(processes.spawn(loop, command, child));
        } catch (ProcessException e) {
            throw errors.raise(e.code(), e.getMessage());
        } catch (IllegalArgumentException e) {
            throw errors.wrong(e);
        }
        running.add(child);
        return child;
    }

    void ended(ChildProcess child) {
        running.remove(child);
    }

    /** Lets go of the children, which live on. */
    @Override
    public void close() {
        List.copyOf(running).forEach(ChildProcess::release);
    }
}
