package node.builtins.messages;

/**
 * What a program has that others take for a process: a worker of {@code node:cluster}.
 *
 * @param pid its number. No process of the system has it
 * @param channel its end of the channel to the program that started it
 * @param advanced whether messages are bytes, and not texts
 * @param signals the signals that others send
 */
record Fork(int pid, FamilyChannel channel, boolean advanced, ForkSignals signals) {}
