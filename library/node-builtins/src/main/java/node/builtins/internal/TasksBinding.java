package node.builtins.internal;

import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import node.loop.Handle;
import node.runtime.ProgramContext;
import node.script.Export;
import node.script.RejectionHandler;

/** The binding "tasks": the ends of turns, rejections, and tasks of the loop. */
public final class TasksBinding {

    private final ProgramContext program;
    private Runnable immediates;
    private boolean scheduled;
    private boolean running;
    private Handle held;

    TasksBinding(ProgramContext program) {
        this.program = program;
    }

    /** Sets the function that empties the queue of ticks. It returns whether it did any work. */
    @Export
    public void onTurnEnd(BooleanSupplier function) {
        program.script().onTurnEnd(function);
    }

    /** Sets the functions for promises that are rejected without a handler, and handled later. */
    @Export
    public void onRejection(BiConsumer<Object, Object> unhandled, Consumer<Object> handled) {
        program.script()
                .onRejection(
                        new RejectionHandler() {
                            @Override
                            public void unhandled(Object promise, Object reason) {
                                unhandled.accept(promise, reason);
                            }

                            @Override
                            public void handled(Object promise) {
                                handled.accept(promise);
                            }
                        });
    }

    /** Sets the function that runs the immediates. */
    @Export
    public void onImmediates(Runnable function) {
        immediates = function;
    }

    /**
     * Lets the function for immediates run: after this turn's timers or channels or, if immediates
     * run now, in the next turn.
     */
    @Export
    public void scheduleImmediates() {
        if (scheduled) {
            return;
        }
        scheduled = true;
        if (running) {
            program.loop().post(this::runImmediates);
        } else {
            program.loop().defer(this::runImmediates);
        }
    }

    private void runImmediates() {
        scheduled = false;
        running = true;
        program.loop().defer(() -> running = false);
        immediates.run();
    }

    /** Runs a task next, before the loop sleeps. */
    @Export
    public void defer(Runnable task) {
        program.loop().defer(task);
    }

    /** Runs a task in a later turn. It keeps the program alive. */
    @Export
    public void post(Runnable task) {
        program.loop().post(task);
    }

    /** Keeps the program alive, or no more. */
    @Export
    public void hold(boolean alive) {
        if (held == null && alive) {
            held = program.loop().hold();
        } else if (held != null && !alive) {
            held.close();
            held = null;
        }
    }
}
