package node.http.internal;

import java.nio.charset.StandardCharsets;
import node.http.Fields;

/** The head of a response: checked when it is set, written when its framing is known. */
final class ResponseHead {

    /** How the end of the body is marked (W64). */
    enum Framing {
        /** No body, regardless of writes: HEAD, 204, 304 (W59). */
        NONE,
        LENGTH,
        CHUNKED,
        CLOSE
    }

    private static final byte[] CHUNKED_LINE = line("Transfer-Encoding: chunked");
    private static final byte[] CLOSE_LINE = line("Connection: close");
    private static final byte[] KEEP_ALIVE_LINE = line("Connection: keep-alive");
    private static final byte[] CRLF = {'\r', '\n'};

    private final int status;
    private final String reason;
    private final OutgoingFields fields;

    ResponseHead(int status, Fields fields) {
        this(status, null, fields);
    }

    /**
     * @param reason null for the usual one
     * @throws IllegalArgumentException if it is invalid (W63)
     */
    ResponseHead(int status, String reason, Fields fields) {
        // To 999, as the parser of responses: a proxy passes on what it received.
        if (status < 200 || status > 999) {
            throw new IllegalArgumentException(
                    "status: expected a number from 200 to 999, found " + status);
        }
        this.status = status;
        this.reason = reason == null ? null : OutgoingFields.checkReason(reason);
        this.fields = new OutgoingFields(fields);
    }

    /** The given Content-Length; −1 if there is none. */
    long declaredLength() {
        return fields.declaredLength();
    }

    boolean isChunked() {
        return fields.isChunked();
    }

    boolean closes() {
        return fields.closes();
    }

    boolean hasBody() {
        return status != 204 && status != 304;
    }

    /**
     * Writes the head.
     *
     * @param framing the framing of the body
     * @param bodyLength for {@link Framing#LENGTH}
     * @param persists whether the connection persists
     * @param version11 whether the peer persists by default
     */
    void write(
            OctetBuffer out,
            Framing framing,
            long bodyLength,
            boolean persists,
            boolean version11,
            DateLine date) {
        if (reason == null) {
            out.put(Reasons.line(status));
        } else {
            out.put("HTTP/1.1 ");
            out.putDecimal(status);
            out.put(" ");
            out.put(reason);
            out.put(CRLF);
        }
        boolean dated = fields.isDated();
        boolean placed = fields.placesDate();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.name(i);
            boolean isPlace = fields.isPlaceOfDate(i);
            if (!dated && (isPlace || (!placed && name.equalsIgnoreCase("Connection")))) {
                out.put(date.get()); // fields of the connection come last, as in Node
                dated = true;
            }
            if (!isPlace && !isOurs(name, framing, persists)) {
                fields.writeLine(i, out);
            }
        }
        if (!dated) {
            out.put(date.get());
        }
        if (!persists && !closes()) {
            out.put(CLOSE_LINE);
        } else if (persists && !fields.namesConnection() && !version11) {
            out.put(KEEP_ALIVE_LINE);
        }
        if (framing == Framing.CHUNKED) {
            out.put(CHUNKED_LINE);
        } else if (framing == Framing.LENGTH && declaredLength() < 0) {
            out.put("Content-Length: ");
            out.putDecimal(bodyLength);
            out.put(CRLF);
        }
        out.put(CRLF);
    }

    /** Whether a field is left out because this class writes the final value. */
    private boolean isOurs(String name, Framing framing, boolean persists) {
        return switch (name.length()) {
            case 17 -> isChunked() && name.equalsIgnoreCase("Transfer-Encoding");
            case 14 ->
                    (status == 204 || framing == Framing.CHUNKED)
                            && name.equalsIgnoreCase("Content-Length");
            case 10 -> !persists && !closes() && name.equalsIgnoreCase("Connection");
            default -> false;
        };
    }

    private static byte[] line(String text) {
        return (text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
