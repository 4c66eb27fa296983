package node.builtins.internal;

/** The parts of a URL that a {@link UrlPattern} matches, in the standard's order. */
enum UrlComponent {
    PROTOCOL,
    USERNAME,
    PASSWORD,
    HOSTNAME,
    PORT,
    PATHNAME,
    SEARCH,
    HASH
}
