/**
 * Makes the tables of exported methods, {@code node.script.ExportTable}, while a module is
 * compiled.
 */
module node.script.exports {
    requires java.compiler;
    requires node.script;

    provides javax.annotation.processing.Processor with
            node.script.exports.internal.ExportProcessor;
}
