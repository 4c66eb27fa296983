package node.tck.http2;

import java.util.ArrayList;
import java.util.List;
import node.http2.Http2Field;

/** Compressed fields (RFC 7541), written by hand. In strings, each character is one octet. */
final class Blocks {

    static final String[] GET = {":method", "GET", ":scheme", "http", ":path", "/"};
    static final String[] POST = {":method", "POST", ":scheme", "http", ":path", "/"};
    static final String[] OK = {":status", "200"};

    /** A field that no table keeps. */
    private static final int LITERAL = 0x00;

    /** A field that no table may keep, on any way. */
    private static final int NEVER_INDEXED = 0x10;

    /** A field that becomes the first of the dynamic table. */
    private static final int INDEXED = 0x40;

    /** The first field of the dynamic table: behind the 61 of the static one. */
    static final String NEWEST = Frames.octets(0x80 | 62);

    private static final int LARGEST_PREFIX = 127;

    private Blocks() {}

    /** Names and values in turn, with neither tables nor Huffman's code. */
    static String of(String... fields) {
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            block.append(field(LITERAL, fields[i], fields[i + 1]));
        }
        return block.toString();
    }

    static String keeping(String name, String value) {
        return field(INDEXED, name, value);
    }

    static String sensitive(String name, String value) {
        return field(NEVER_INDEXED, name, value);
    }

    private static String field(int kind, String name, String value) {
        return Frames.octets(kind) + string(name) + string(value);
    }

    private static String string(String text) {
        if (text.length() < LARGEST_PREFIX) {
            return Frames.octets(text.length()) + text;
        }
        StringBuilder length = new StringBuilder(Frames.octets(LARGEST_PREFIX));
        int rest = text.length() - LARGEST_PREFIX;
        for (; rest > 0x7f; rest >>= 7) {
            length.append(Frames.octets(0x80 | rest & 0x7f));
        }
        return length.append(Frames.octets(rest)).append(text).toString();
    }

    /** Some fields, and more of them. */
    static String[] and(String[] some, String... more) {
        String[] all = new String[some.length + more.length];
        System.arraycopy(some, 0, all, 0, some.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** For a session that sends them. */
    static List<Http2Field> fields(String... namesAndValues) {
        List<Http2Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Http2Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return fields;
    }
}
