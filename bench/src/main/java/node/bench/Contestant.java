package node.bench;

/** Who is measured. */
enum Contestant {
    /** The image with the program in {@code src/programs/ours}. */
    OURS("ours"),
    /** {@code node} with the program in {@code src/programs/node}. */
    NODE("Node"),
    /** {@link NettyServer}: the ceiling without JavaScript. */
    NETTY("Netty"),
    /** {@link JavaServer}: our own transport and HTTP under a handler in Java. */
    JAVA("plain Java");

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
