package node.fs;

/** What a path leads to. */
public enum FileKind {
    FILE,
    FOLDER,
    /** Neither: a device, a pipe, a socket. */
    OTHER,
    /** Nothing, or nothing that can be reached. */
    MISSING
}
