package node.builtins.internal;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import node.loop.Handle;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Export;
import node.script.RejectionHandler;

/** The binding "tasks": the ends of turns, rejections, and tasks of the loop. */
@Binding
public final class TasksBinding {

    private final ProgramContext program;
    private Predicate<Boolean> immediates;
    private boolean scheduled;
    private boolean running;
    private Handle held;
    private Handle waiting;

    TasksBinding(ProgramContext program) {
        this.program = program;
    }

    /**
     * Sets the function that empties the queue of ticks. It returns whether it did any work.
     *
     * @return a buffer of one octet, which is not 0 while the queue has a tick
     */
    @Export
    public Object onTurnEnd(BooleanSupplier function) {
        ByteBuffer due = ByteBuffer.allocate(1);
        program.script().onTurnEnd(function, () -> due.get(0) != 0);
        return program.script().buffer(due);
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

    /**
     * Sets the function that runs one immediate, of the next turn if its argument is true. It
     * returns whether another one is due in this turn.
     */
    @Export
    public void onImmediates(Predicate<Boolean> function) {
        immediates = function;
    }

    /**
     * Lets the function for immediates run: after this turn's timers or channels or, if immediates
     * run now, after the timers of the next turn.
     */
    @Export
    public void scheduleImmediates() {
        if (scheduled) {
            return;
        }
        scheduled = true;
        if (running) {
            program.loop().post(() -> program.loop().defer(this::runImmediates));
        } else {
            program.loop().defer(this::runImmediates);
        }
    }

    /** Says whether immediates keep the program alive. */
    @Export
    public void holdImmediates(boolean alive) {
        if (alive) {
            waiting = program.loop().hold();
        } else {
            waiting.close();
            waiting = null;
        }
    }

    /** If nothing keeps the program alive, immediates that do not either are not run. */
    private void runImmediates() {
        scheduled = false;
        if (program.loop().alive() > 0) {
            running = true;
            runImmediate(true);
        }
    }

    /** Each immediate is a turn of its own, also if the one before it threw. */
    private void runImmediate(boolean first) {
        boolean more = true;
        try {
            more = immediates.test(first);
        } finally {
            if (more) {
                program.loop().defer(() -> runImmediate(false));
            } else {
                running = false;
            }
        }
    }

    /**
     * Returns the function of the engine that sets a hook for the steps of promises; null if it has
     * none. See {@link node.script.Script#promiseHooks}.
     */
    @Export
    public Object promiseHooks() {
        return program.script().promiseHooks();
    }

    /**
     * Returns an object of the engine that lets the {@code AsyncContext} of a call outlive it; null
     * if it has none. See {@link node.script.Script#contextRetention}.
     */
    @Export
    public Object contextRetention() {
        return program.script().contextRetention();
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
