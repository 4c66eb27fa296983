package node.fs;

/**
 * The room of a file system, in blocks.
 *
 * @param blockSize the bytes of a block
 * @param blocks how many blocks it has
 * @param free how many are free
 * @param available how many of these an ordinary user may take
 */
public record FileSpace(long blockSize, long blocks, long free, long available) {}
