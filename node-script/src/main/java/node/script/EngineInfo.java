package node.script;

/**
 * What an engine is.
 *
 * @param name for instance {@code "GraalJS"}
 * @param version of the engine
 * @param compiled whether JavaScript is compiled to machine code
 * @param detail how, in a few words, for the user
 */
public record EngineInfo(String name, String version, boolean compiled, String detail) {}
