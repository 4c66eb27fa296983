package node.http.internal;

import node.http.Rejection;

/**
 * The reasons for rejecting a message, with the status of the response. For a rejected response it
 * is the status that a gateway would send.
 */
enum Refusal {
    TOO_MANY_BLANK_LINES(400, "too many empty lines before the request"),
    BAD_METHOD(400, "the method is not a token"),
    UNKNOWN_METHOD(501, "the method is not known here"),
    BAD_TARGET(400, "the request target is malformed"),
    BAD_VERSION(400, "the version is malformed"),
    OTHER_VERSION(505, "only HTTP/1 is spoken here"),
    BAD_STATUS(502, "the status is malformed"),
    UNASKED(502, "an answer came that nobody had asked for"),
    UNASKED_PROTOCOL(502, "the server switched to a protocol that was not asked for"),
    TOO_MANY_INTERIM(502, "the interim responses are too large together"),
    BAD_LINE_END(400, "a line does not end in CR LF"),
    TARGET_TOO_LONG(414, "the request target is too long"),
    HEAD_TOO_LARGE(431, "the header section is too large"),
    TOO_MANY_FIELDS(431, "there are too many header fields"),
    BAD_FIELD_NAME(400, "a field name is malformed"),
    FOLDED_FIELD(400, "a line begins with white space"),
    BAD_FIELD_VALUE(400, "a field value contains a control character"),
    BAD_HOST(400, "exactly one valid Host field is needed"),
    BAD_LENGTH(400, "Content-Length is not a number"),
    REPEATED_LENGTH(400, "there is more than one Content-Length"),
    LENGTH_TOO_LARGE(413, "Content-Length is too large"),
    LENGTH_AND_CODING(400, "both Content-Length and Transfer-Encoding are given"),
    CODING_IN_1_0(400, "Transfer-Encoding does not belong in HTTP/1.0"),
    NOT_CHUNKED(400, "the last transfer coding is not chunked"),
    UNKNOWN_CODING(501, "only the transfer coding chunked is known here"),
    BAD_CHUNK_SIZE(400, "a chunk size is malformed"),
    CHUNK_TOO_LARGE(413, "a chunk is too large"),
    BAD_CHUNK_EXTENSION(400, "a chunk extension is malformed"),
    CHUNK_EXTENSIONS_TOO_LARGE(413, "the chunk extensions are too large"),
    BAD_CHUNK_END(400, "chunk data does not end in CR LF"),
    UNKNOWN_EXPECTATION(417, "only the expectation 100-continue is known here"),
    NO_TUNNEL(501, "CONNECT is not served here"),
    INCOMPLETE(400, "the request ended before it was complete"),
    TOO_SLOW(408, "the request did not arrive in time"),
    NO_MEMORY(503, "the memory for requests is in use");

    private final int status;
    private final String reason;

    Refusal(int status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    Rejection rejection() {
        return new Rejection(name(), status, reason);
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }
}
