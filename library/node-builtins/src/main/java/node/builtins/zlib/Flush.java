package node.builtins.zlib;

/** How much of what was put in must come out. */
public enum Flush {
    /** As much as the algorithm likes. */
    NONE,
    /** Everything. */
    SYNC,
    /** Everything, and what follows can be read without what was before. */
    FULL,
    /** Everything, and the end of the stream. */
    FINISH
}
