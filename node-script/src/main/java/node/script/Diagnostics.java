package node.script;

/**
 * How an engine is looked at from outside.
 *
 * @param inspector the debugger's door; null for none
 * @param stacks whether {@link Script#stack} tells which functions run
 */
public record Diagnostics(Inspector inspector, boolean stacks) {

    /**
     * A port of the loopback interface that speaks the DevTools protocol, to Chrome, VS Code and
     * others. Only this machine may connect, because a debugger can run any code.
     *
     * @param port 0 for any that is free
     * @param waits whether the program waits for a debugger, and stops at its first line
     */
    public record Inspector(int port, boolean waits) {}
}
