package node.websocket.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import node.http.Fields;

/** What both sides of the handshake share (section 4). */
final class Handshake {

    static final String KEY = "Sec-WebSocket-Key";
    static final String ACCEPT = "Sec-WebSocket-Accept";
    static final String VERSION = "Sec-WebSocket-Version";
    static final String PROTOCOL = "Sec-WebSocket-Protocol";
    static final String EXTENSIONS = "Sec-WebSocket-Extensions";
    static final String NUMBER = "13";
    static final int KEY_OCTETS = 16;

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    private Handshake() {}

    /** The response to a key. */
    static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] digest = sha1.digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each JDK has it
        }
    }

    static boolean isKey(String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == KEY_OCTETS;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isToken(String text) {
        return text.matches(TOKEN);
    }

    /** The values of all fields with that name, joined by commas; null if there are none. */
    static String joined(Fields fields, String name) {
        String joined = null;
        for (int i = 0; i < fields.size(); i++) {
            if (fields.name(i).equalsIgnoreCase(name)) {
                joined = joined == null ? fields.value(i) : joined + ", " + fields.value(i);
            }
        }
        return joined;
    }

    /** The members of a list, without empty ones. */
    static List<String> list(String value) {
        List<String> members = new ArrayList<>();
        if (value != null) {
            for (String member : value.split(",")) {
                if (!member.isBlank()) {
                    members.add(member.strip());
                }
            }
        }
        return members;
    }

    static boolean names(Fields fields, String field, String token) {
        return list(joined(fields, field)).stream().anyMatch(token::equalsIgnoreCase);
    }

    /**
     * Checks fields that a program adds.
     *
     * @throws IllegalArgumentException if one is invalid, or belongs to the handshake
     */
    static void check(Fields fields) {
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.name(i);
            String small = name.toLowerCase(Locale.ROOT);
            if (!isToken(name)
                    || small.startsWith("sec-websocket-")
                    || small.equals("connection")
                    || small.equals("upgrade")
                    || small.equals("content-length")
                    || small.equals("transfer-encoding")) {
                throw new IllegalArgumentException("the field " + name + " cannot be added");
            }
            if (!fields.value(i).matches("[\\t\\x20-\\x7e\\x80-\\xff]*")) {
                throw new IllegalArgumentException("the value of " + name + " is invalid");
            }
        }
    }
}
