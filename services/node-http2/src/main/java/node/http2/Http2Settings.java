package node.http2;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings of one side (RFC 9113, section 6.5): those that a frame has, or that are in effect.
 *
 * @param values by identifier, from 0 to 65,535; the values are unsigned numbers of 32 bits
 */
public record Http2Settings(SortedMap<Integer, Long> values) {

    public static final int HEADER_TABLE_SIZE = 1;
    public static final int ENABLE_PUSH = 2;
    public static final int MAX_CONCURRENT_STREAMS = 3;
    public static final int INITIAL_WINDOW_SIZE = 4;
    public static final int MAX_FRAME_SIZE = 5;
    public static final int MAX_HEADER_LIST_SIZE = 6;

    /** Extended CONNECT (RFC 8441). */
    public static final int ENABLE_CONNECT_PROTOCOL = 8;

    /** No settings: all are as they were. */
    public static final Http2Settings NONE = new Http2Settings(new TreeMap<>());

    /** What both sides begin with; what has no limit is not there. */
    public static final Http2Settings INITIAL =
            NONE.with(HEADER_TABLE_SIZE, 4096)
                    .with(ENABLE_PUSH, 1)
                    .with(INITIAL_WINDOW_SIZE, 65_535)
                    .with(MAX_FRAME_SIZE, 16_384);

    public Http2Settings {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Returns the value of a setting, or {@code other} if it is not there. */
    public long get(int identifier, long other) {
        return values.getOrDefault(identifier, other);
    }

    /** Returns these with one more, or another value of one. */
    public Http2Settings with(int identifier, long value) {
        TreeMap<Integer, Long> all = new TreeMap<>(values);
        all.put(identifier, value);
        return new Http2Settings(all);
    }

    /** Returns these after a frame with others. */
    public Http2Settings with(Http2Settings others) {
        TreeMap<Integer, Long> all = new TreeMap<>(values);
        all.putAll(others.values);
        return new Http2Settings(all);
    }
}
