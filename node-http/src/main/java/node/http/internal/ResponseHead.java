package node.http.internal;

import java.nio.charset.StandardCharsets;
import node.http.Fields;

/** The head of an answer: checked when it is given, written when its framing is known. */
final class ResponseHead {

    /** How the end of the body is made known; exactly one holds (W64). */
    enum Framing {
        /** There is no body, whatever is written: HEAD, 204, 304 (W59). */
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
    private final OutgoingFields fields;

    /**
     * @throws IllegalArgumentException if it cannot stand on the wire (W63)
     */
    ResponseHead(int status, Fields fields) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException(
                    "status: expected a number from 200 to 599, found " + status);
        }
        this.status = status;
        this.fields = new OutgoingFields(fields);
    }

    /** The Content-Length that was given; −1 if none was. */
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
     * Writes it.
     *
     * @param framing the one that holds
     * @param bodyLength for {@link Framing#LENGTH}
     * @param persists whether the connection goes on afterwards
     * @param version11 whether the peer takes that for granted
     */
    void write(
            OctetBuffer out,
            Framing framing,
            long bodyLength,
            boolean persists,
            boolean version11,
            DateLine date) {
        out.put(Reasons.line(status));
        for (int i = 0; i < fields.size(); i++) {
            if (!isOurs(fields.name(i), framing, persists)) {
                fields.writeLine(i, out);
            }
        }
        if (!fields.isDated()) {
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

    /** Whether a field is left out because this class writes what holds in its place. */
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
