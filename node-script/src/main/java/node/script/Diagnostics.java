package node.script;

/**
 * How an engine is inspected from outside the program.
 *
 * @param inspector the port for a debugger; null for none
 * @param stacks whether {@link Script#stack} reports which functions run
 */
public record Diagnostics(Inspector inspector, boolean stacks) {

    /**
     * A port for Chrome, VS Code and other debuggers that speak the DevTools protocol. It listens
     * on the loopback interface. Only this machine may connect, because a debugger can run any
     * code.
     *
     * @param port 0 for any free port
     * @param waits whether the program waits for a debugger, and stops at its first line
     */
    public record Inspector(int port, boolean waits) {}
}
