package node.http.internal;

import java.nio.charset.StandardCharsets;
import node.http.Fields;

/**
 * The head of an answer: checked when it is given, written when its framing is known. The one place
 * where heads are made; nothing reaches the wire that could be read as more than it is (row 63).
 */
final class ResponseHead {

    /** How the end of the body is made known; exactly one holds (row 64). */
    enum Framing {
        /** There is no body, whatever is written: HEAD, 204, 304 (row 59). */
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
    private final Fields fields;
    private long length = -1;
    private boolean chunked;
    private boolean dated;
    private boolean connection;
    private boolean close;

    /**
     * @throws IllegalArgumentException if it cannot stand on the wire
     */
    ResponseHead(int status, Fields fields) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException(
                    "status: expected a number from 200 to 599, found " + status);
        }
        this.status = status;
        this.fields = fields;
        for (int i = 0; i < fields.size(); i++) {
            checkName(fields.name(i));
            checkValue(fields.name(i), fields.value(i));
            learn(fields.name(i), fields.value(i));
        }
        if (length >= 0 && chunked) {
            throw new IllegalArgumentException(
                    "expected Content-Length or Transfer-Encoding, found both");
        }
    }

    private static void checkName(String name) {
        boolean valid = name != null && !name.isEmpty();
        for (int i = 0; valid && i < name.length(); i++) {
            valid = Octets.isToken(name.charAt(i));
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "field name: expected a token, found " + quote(name));
        }
    }

    private static void checkValue(String name, String value) {
        if (value == null) {
            throw new IllegalArgumentException("value of " + name + ": expected a string, found null");
        }
        for (int i = 0; i < value.length(); i++) {
            if (!Octets.isValue(value.charAt(i))) {
                throw new IllegalArgumentException(
                        "value of "
                                + name
                                + ": expected Latin-1 without control characters, found "
                                + quote(value));
            }
        }
    }

    private static String quote(String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.substring(0, Math.min(80, text.length())).toCharArray()) {
            quoted.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : c);
        }
        return quoted.append('"').toString();
    }

    private void learn(String name, String value) {
        switch (name.length()) {
            case 4 -> dated |= name.equalsIgnoreCase("Date");
            case 10 -> {
                if (name.equalsIgnoreCase("Connection")) {
                    connection = true;
                    for (String option : value.split(",")) {
                        close |= option.strip().equalsIgnoreCase("close");
                    }
                }
            }
            case 14 -> {
                if (name.equalsIgnoreCase("Content-Length")) {
                    learnLength(value);
                }
            }
            case 17 -> {
                if (name.equalsIgnoreCase("Transfer-Encoding")) {
                    if (!value.strip().equalsIgnoreCase("chunked") || chunked) {
                        throw new IllegalArgumentException(
                                "Transfer-Encoding: expected \"chunked\", once, found "
                                        + quote(value));
                    }
                    chunked = true;
                }
            }
            default -> {}
        }
    }

    private void learnLength(String value) {
        boolean valid = !value.isEmpty() && value.length() <= 18 && length < 0;
        for (int i = 0; valid && i < value.length(); i++) {
            valid = value.charAt(i) >= '0' && value.charAt(i) <= '9';
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "Content-Length: expected a number, once, found " + quote(value));
        }
        length = Long.parseLong(value);
    }

    int status() {
        return status;
    }

    /** The Content-Length that was given; −1 if none was. */
    long declaredLength() {
        return length;
    }

    boolean isChunked() {
        return chunked;
    }

    boolean closes() {
        return close;
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
                out.put(fields.name(i));
                out.put(": ");
                out.put(fields.value(i));
                out.put(CRLF);
            }
        }
        if (!dated) {
            out.put(date.get());
        }
        if (!persists && !close) {
            out.put(CLOSE_LINE);
        } else if (persists && !connection && !version11) {
            out.put(KEEP_ALIVE_LINE);
        }
        if (framing == Framing.CHUNKED) {
            out.put(CHUNKED_LINE);
        } else if (framing == Framing.LENGTH && length < 0) {
            out.put("Content-Length: ");
            out.putDecimal(bodyLength);
            out.put(CRLF);
        }
        out.put(CRLF);
    }

    /** Whether a field is left out because this class writes what holds in its place. */
    private boolean isOurs(String name, Framing framing, boolean persists) {
        return switch (name.length()) {
            case 17 -> chunked && name.equalsIgnoreCase("Transfer-Encoding");
            case 14 ->
                    (status == 204 || framing == Framing.CHUNKED)
                            && name.equalsIgnoreCase("Content-Length");
            case 10 -> !persists && !close && name.equalsIgnoreCase("Connection");
            default -> false;
        };
    }

    private static byte[] line(String text) {
        return (text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
