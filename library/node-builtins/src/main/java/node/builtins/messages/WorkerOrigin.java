package node.builtins.messages;

import node.runtime.ProgramContext;
import node.script.Message;

/**
 * What a worker gets from the program that starts it.
 *
 * @param family what both have in common
 * @param id the worker's number
 * @param name the worker's name
 * @param port its end of the channel between them
 * @param data what it begins with
 * @param parent hears of it. Its methods may be called on any thread
 * @param variables its environment, if it has that of the program that starts it; otherwise null
 * @param fork what makes it look like a process; null for a worker of {@code node:worker_threads}
 */
record WorkerOrigin(
        WorkerFamily family,
        int id,
        String name,
        MessageEnd port,
        Message data,
        WorkerHandle parent,
        SharedVariables variables,
        Fork fork) {

    /** Returns the origin of a program; null if it is no worker. */
    static WorkerOrigin of(ProgramContext program) {
        return (WorkerOrigin) program.options().startup().origin().orElse(null);
    }
}
