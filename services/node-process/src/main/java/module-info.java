/**
 * Child processes: shell commands with non-blocking streams.
 *
 * @provides node.process.Processes the processes of the JDK
 */
module node.process {
    requires transitive node.loop;

    exports node.process;

    provides node.process.Processes with
            node.process.internal.SystemProcesses;
}
