package node.bench;

/** The programs that are compared. */
enum Contestant {
    /** The image with the program in {@code src/programs/ours}. */
    OURS("ours"),
    /** {@code node} with the program in {@code src/programs/node}. */
    NODE("Node"),
    /** {@link NettyServer}: the upper limit without JavaScript. */
    NETTY("Netty"),
    /** {@link JavaServer}: a Java handler on the project's transport and HTTP. */
    JAVA("plain Java");

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
