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
import node.script.Binding;
import node.script.Export;
import node.script.Script;

/** The binding "child". */
@Binding
public final class ChildBinding implements AutoCloseable {

    final Script script;
    final LossWarning losses;
    final ScriptErrors errors;

    private final Loop loop;
    private final Processes processes;

    /** The children that have not ended. */
    private final Set<ChildProcess> running = new HashSet<>();

    ChildBinding(ProgramContext program, LossWarning losses, Processes processes) {
        this.loop = program.loop();
        this.processes = processes;
        this.script = program.script();
        this.losses = losses;
        this.errors = program.errors();
    }

    /**
     * Starts a command.
     *
     * @param output receives texts, and null at the end
     * @param error the same for standard error
     * @param drain called when all input is written to the child
     * @param inputError receives the code and the message when the child has closed its input
     * @param exit receives the status; the last call
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

    /** Releases the children, which continue to run. */
    @Override
    public void close() {
        List.copyOf(running).forEach(ChildProcess::release);
    }
}
