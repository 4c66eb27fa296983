/**
 * Child processes: commands of the shell whose streams are read and written without blocking a
 * loop.
 *
 * @provides node.process.Processes the processes of the JDK
 */
module node.process {
    requires transitive node.loop;

    exports node.process;

    provides node.process.Processes with
            node.process.internal.SystemProcesses;
}
