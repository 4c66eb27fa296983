package node.tck.conformance;

/** How binding a case is: the word of the RFC, or SEC for what has been a hole in servers. */
public enum Level {
    MUST,
    SHOULD,
    SEC,
    MAY
}
