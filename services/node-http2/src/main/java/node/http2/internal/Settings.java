package node.http2.internal;

import java.nio.ByteBuffer;
import java.util.TreeMap;
import node.http2.Http2Error;
import node.http2.Http2Role;
import node.http2.Http2Settings;

/** Reads a frame with settings, and checks their values (RFC 9113, section 6.5). */
final class Settings {

    /** The octets of one setting. */
    static final int ENTRY = 6;

    /** The settings that mean something here; of others only a few are kept. */
    private static final int LAST_KNOWN = Http2Settings.ENABLE_CONNECT_PROTOCOL;

    private static final int MOST_UNKNOWN = 32;

    private Settings() {}

    /**
     * Reads the payload of a frame.
     *
     * @param known the peer's settings until now
     * @param role of this side
     */
    static Http2Settings read(ByteBuffer payload, Http2Settings known, Http2Role role)
            throws FailedException {
        TreeMap<Integer, Long> values = new TreeMap<>();
        while (payload.hasRemaining()) {
            int id = payload.getShort() & 0xffff;
            long value = payload.getInt() & 0xffff_ffffL;
            check(id, value, values.getOrDefault(id, known.get(id, 0)), role);
            values.put(id, value);
        }
        return new Http2Settings(values);
    }

    private static void check(int id, long value, long before, Http2Role role)
            throws FailedException {
        switch (id) {
            case Http2Settings.ENABLE_PUSH:
                if (value > 1 || value == 1 && role == Http2Role.CLIENT) {
                    throw FailedException.protocol("ENABLE_PUSH is invalid");
                }
                break;
            case Http2Settings.INITIAL_WINDOW_SIZE:
                if (value > Integer.MAX_VALUE) {
                    throw FailedException.of(
                            Http2Error.FLOW_CONTROL_ERROR, "INITIAL_WINDOW_SIZE is too large");
                }
                break;
            case Http2Settings.MAX_FRAME_SIZE:
                if (value < FrameType.LEAST_MAXIMUM || value > FrameType.GREATEST_MAXIMUM) {
                    throw FailedException.protocol("MAX_FRAME_SIZE is invalid");
                }
                break;
            case Http2Settings.ENABLE_CONNECT_PROTOCOL:
                if (value > 1 || value < before) {
                    throw FailedException.protocol("ENABLE_CONNECT_PROTOCOL is invalid");
                }
                break;
            default: // any value
        }
    }

    /** The settings after these changes. What is unknown is not kept without a limit. */
    static Http2Settings merge(Http2Settings known, Http2Settings changes) {
        TreeMap<Integer, Long> all = new TreeMap<>(known.values());
        changes.values()
                .forEach(
                        (id, value) -> {
                            boolean isUnknown = id > LAST_KNOWN || id == 0;
                            if (!isUnknown
                                    || all.containsKey(id)
                                    || all.size() < LAST_KNOWN + MOST_UNKNOWN) {
                                all.put(id, value);
                            }
                        });
        return new Http2Settings(all);
    }
}
