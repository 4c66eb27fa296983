package node.runtime;

/** What a path leads to, for those who look for modules. */
public enum PathKind {
    FILE,
    FOLDER,
    /** Neither: a device, a pipe, a socket. */
    OTHER,
    MISSING
}
