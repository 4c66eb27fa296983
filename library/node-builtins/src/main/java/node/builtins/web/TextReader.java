package node.builtins.web;

/** Decodes UTF-8. Each maximal invalid part becomes U+FFFD. */
@FunctionalInterface
public interface TextReader {

    /** Returns the text of these bytes; a mark in front is one of its characters. */
    String read(byte[] bytes, int offset, int length);

    /** Returns the text of these bytes, without a mark in front. */
    default String readUnmarked(byte[] bytes, int offset, int length) {
        boolean marked =
                length >= 3
                        && bytes[offset] == (byte) 0xef
                        && bytes[offset + 1] == (byte) 0xbb
                        && bytes[offset + 2] == (byte) 0xbf;
        return marked ? read(bytes, offset + 3, length - 3) : read(bytes, offset, length);
    }
}
