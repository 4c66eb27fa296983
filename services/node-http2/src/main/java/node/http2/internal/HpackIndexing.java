package node.http2.internal;

import node.http2.Http2Field;

/** Whether the tables may keep a field that is written as a literal (RFC 7541, section 6.2). */
enum HpackIndexing {
    /** The dynamic table keeps it. */
    INCREMENTAL(0x40, 6),

    /** This table does not keep it: it would hardly be needed again. */
    WITHOUT(0x00, 4),

    /** No table keeps it, nor one of an intermediary: who fills a table could guess it. */
    NEVER(0x10, 4);

    /** A shorter cookie could be guessed. */
    private static final int SHORT_COOKIE = 20;

    /** The high bits of the first octet. */
    final int pattern;

    /** The bits of the name's index in the first octet. */
    final int prefixBits;

    HpackIndexing(int pattern, int prefixBits) {
        this.pattern = pattern;
        this.prefixBits = prefixBits;
    }

    /** How a field is written. */
    static HpackIndexing of(Http2Field field) {
        if (field.sensitive()) {
            return NEVER;
        }
        return switch (field.name()) {
            case "authorization" -> NEVER;
            case "cookie" -> field.value().length() < SHORT_COOKIE ? NEVER : INCREMENTAL;
            case ":path",
                    "age",
                    "content-length",
                    "etag",
                    "if-modified-since",
                    "if-none-match",
                    "location",
                    "set-cookie" ->
                    WITHOUT;
            default -> INCREMENTAL;
        };
    }
}
