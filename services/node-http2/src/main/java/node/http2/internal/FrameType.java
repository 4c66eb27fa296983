package node.http2.internal;

import java.nio.charset.StandardCharsets;

/** The numbers of frames, their flags and their sizes (RFC 9113, sections 4 and 6). */
final class FrameType {

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

    /** RFC 7838. */
    static final int ALTSVC = 10;

    /** RFC 8336. */
    static final int ORIGIN = 12;

    static final int END_STREAM = 0x1;
    static final int ACK = 0x1;
    static final int END_HEADERS = 0x4;
    static final int PADDED = 0x8;
    static final int HAS_PRIORITY = 0x20;

    /** The length of a frame's head. */
    static final int HEAD = 9;

    /** The payload that every peer accepts, and the longest that one can allow. */
    static final int LEAST_MAXIMUM = 16_384;

    static final int GREATEST_MAXIMUM = 0xff_ffff;

    /** What a client begins with. */
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private FrameType() {}

    static byte[] preface() {
        return PREFACE.getBytes(StandardCharsets.US_ASCII);
    }
}
