package node.tck.http2;

import java.util.ArrayList;
import java.util.List;

/** Frames octet by octet (RFC 9113, section 4). In strings, each character is one octet. */
final class Frames {

    static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    /** A type that no document gives a meaning. */
    static final int UNKNOWN = 0x42;

    static final int NONE = 0;
    static final int ACK = 0x1;
    static final int END_STREAM = 0x1;
    static final int END_HEADERS = 0x4;
    static final int PADDED = 0x8;

    /** The flags of fields that are one frame and the whole message. */
    static final int WHOLE = END_HEADERS | END_STREAM;

    private static final int HEAD = 9;
    private static final int ENTRY = 6;

    private Frames() {}

    static String octets(int... values) {
        StringBuilder octets = new StringBuilder();
        for (int value : values) {
            octets.append((char) (value & 0xff));
        }
        return octets.toString();
    }

    /** Four octets. */
    static String number(long value) {
        return octets((int) (value >> 24), (int) (value >> 16), (int) (value >> 8), (int) value);
    }

    /** The head of a frame with a payload of that length. */
    static String head(int type, int flags, int stream, int length) {
        return octets(length >> 16, length >> 8, length, type, flags) + number(stream);
    }

    static String frame(int type, int flags, int stream, String payload) {
        return head(type, flags, stream, payload.length()) + payload;
    }

    static String settings(String... entries) {
        return frame(SETTINGS, NONE, 0, String.join("", entries));
    }

    static String setting(int identifier, long value) {
        return octets(identifier >> 8, identifier) + number(value);
    }

    static String acknowledged() {
        return frame(SETTINGS, ACK, 0, "");
    }

    static String data(int flags, int stream, String payload) {
        return frame(DATA, flags, stream, payload);
    }

    /** HEADERS with these literal fields. */
    static String headers(int flags, int stream, String... fields) {
        return frame(HEADERS, flags | END_HEADERS, stream, Blocks.of(fields));
    }

    /** A request without a body. */
    static String get(int stream) {
        return headers(END_STREAM, stream, Blocks.GET);
    }

    /** A request whose body follows. */
    static String post(int stream) {
        return headers(NONE, stream, Blocks.POST);
    }

    static String ping(String payload) {
        return frame(PING, NONE, 0, payload);
    }

    static String reset(int stream, int code) {
        return frame(RST_STREAM, NONE, stream, number(code));
    }

    static String window(int stream, long increment) {
        return frame(WINDOW_UPDATE, NONE, stream, number(increment));
    }

    static String goaway(int lastStream, int code) {
        return frame(GOAWAY, NONE, 0, number(lastStream) + number(code));
    }

    /** A frame that a session has sent. */
    record Frame(int type, int flags, int stream, String payload) {

        boolean is(int asked) {
            return type == asked;
        }

        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        /** Whether this ends a stream. */
        boolean ends() {
            return (is(DATA) || is(HEADERS)) && has(END_STREAM);
        }

        /** The unsigned number of four octets at a place of the payload. */
        long number(int at) {
            long number = 0;
            for (int i = at; i < at + Integer.BYTES; i++) {
                number = number << Byte.SIZE | payload.charAt(i);
            }
            return number;
        }

        /** The code of RST_STREAM or GOAWAY. */
        long code() {
            return number(is(GOAWAY) ? Integer.BYTES : 0);
        }

        /** The payload of DATA without its padding. */
        String body() {
            return has(PADDED)
                    ? payload.substring(1, payload.length() - payload.charAt(0))
                    : payload;
        }

        /** The settings in their order, as {@code 4=65535}. */
        List<String> settings() {
            List<String> settings = new ArrayList<>();
            for (int at = 0; at < payload.length(); at += ENTRY) {
                int identifier = payload.charAt(at) << Byte.SIZE | payload.charAt(at + 1);
                settings.add(identifier + "=" + number(at + 2));
            }
            return settings;
        }

        /** As it was sent. */
        String octets() {
            return frame(type, flags, stream, payload);
        }
    }

    /** The whole frames among these octets. */
    static List<Frame> in(String octets) {
        List<Frame> frames = new ArrayList<>();
        int at = 0;
        while (at + HEAD <= octets.length()) {
            int length =
                    octets.charAt(at) << 16 | octets.charAt(at + 1) << 8 | octets.charAt(at + 2);
            int end = at + HEAD + length;
            if (end > octets.length()) {
                break;
            }
            Frame head = new Frame(0, 0, 0, octets.substring(at + 5, at + HEAD));
            frames.add(
                    new Frame(
                            octets.charAt(at + 3),
                            octets.charAt(at + 4),
                            (int) head.number(0),
                            octets.substring(at + HEAD, end)));
            at = end;
        }
        return frames;
    }
}
