package node.script;

/**
 * Describes an engine.
 *
 * @param name for instance {@code "GraalJS"}
 * @param version of the engine
 * @param compiled whether JavaScript is compiled to machine code
 * @param detail how it compiles or why it does not, in a few words for the user
 */
public record EngineInfo(String name, String version, boolean compiled, String detail) {}
