package node.http.internal;

import java.nio.charset.StandardCharsets;
import node.http.Fields;

/** The head of an outgoing request: checked when it is set, written when its framing is known. */
final class RequestHead {

    /** How the end of the body is marked. */
    enum Framing {
        NONE,
        LENGTH,
        CHUNKED
    }

    private static final byte[] VERSION = octets(" HTTP/1.1\r\n");
    private static final byte[] CHUNKED_LINE = octets("Transfer-Encoding: chunked\r\n");
    private static final byte[] CRLF = octets("\r\n");

    private final String method;
    private final String target;
    private final String authority;
    private final OutgoingFields fields;
    private final boolean upgrades;

    /**
     * @throws IllegalArgumentException if a part is invalid (W72)
     */
    RequestHead(String method, String target, String authority, Fields fields) {
        this.method = checkMethod(method);
        this.target = checkTarget(target);
        this.authority = authority;
        this.fields = new OutgoingFields(fields);
        if (this.fields.hosts() > 1) {
            throw new IllegalArgumentException("Host: expected it at most once");
        }
        checkHost(this.fields.host());
        this.upgrades = isConnect() || fields.first("Upgrade") != null;
    }

    private static String checkMethod(String method) {
        boolean valid = !method.isEmpty();
        for (int i = 0; valid && i < method.length(); i++) {
            valid = Octets.isToken(method.charAt(i));
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "method: expected a token, found " + OutgoingFields.quote(method));
        }
        return method;
    }

    private static String checkTarget(String target) {
        boolean valid = !target.isEmpty();
        for (int i = 0; valid && i < target.length(); i++) {
            char c = target.charAt(i);
            valid = c < 128 && Octets.isTarget((byte) c);
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "target: expected visible ASCII without a fragment, found "
                            + OutgoingFields.quote(target));
        }
        return target;
    }

    /** The same rule as for what arrives (W48): no blanks, no octets above 127. */
    private static void checkHost(String host) {
        if (host == null) {
            return;
        }
        byte[] octets = octets(host);
        if (!HostGrammar.isValid(octets, 0, octets.length)) {
            throw new IllegalArgumentException(
                    "Host: expected a host and perhaps a port, found "
                            + OutgoingFields.quote(host));
        }
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    boolean isConnect() {
        return method.equals("CONNECT");
    }

    /** Whether the server may switch to another protocol. */
    boolean upgrades() {
        return upgrades;
    }

    /** Whether the method is idempotent, RFC 9110 §9.2.2. */
    boolean isIdempotent() {
        return switch (method) {
            case "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE" -> true;
            default -> false;
        };
    }

    /** Whether servers expect a body, so that its absence must be stated. */
    boolean wantsBody() {
        return switch (method) {
            case "POST", "PUT", "PATCH" -> true;
            default -> false;
        };
    }

    long declaredLength() {
        return fields.declaredLength();
    }

    boolean isChunked() {
        return fields.isChunked();
    }

    boolean closes() {
        return fields.closes();
    }

    void write(OctetBuffer out, Framing framing, long bodyLength) {
        out.put(method);
        out.put(" ");
        out.put(target);
        out.put(VERSION);
        if (fields.hosts() == 0) {
            out.put("Host: "); // first, as W73 requires
            out.put(authority);
            out.put(CRLF);
        }
        for (int i = 0; i < fields.size(); i++) {
            fields.writeLine(i, out);
        }
        if (framing == Framing.CHUNKED && !isChunked()) {
            out.put(CHUNKED_LINE);
        } else if (framing == Framing.LENGTH && declaredLength() < 0) {
            out.put("Content-Length: ");
            out.putDecimal(bodyLength);
            out.put(CRLF);
        }
        out.put(CRLF);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
