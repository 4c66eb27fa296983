package node.builtins.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A module in a URL.
 *
 * @param type the MIME type without parameters; null if the URL has none
 * @param base64 whether the body is in Base64
 * @param body the text of the module, still encoded
 */
record DataUrl(String type, boolean base64, String body) {

    private static final String SCHEME = "data:";
    private static final String BASE64 = ";base64";

    static boolean is(String url) {
        return url.startsWith(SCHEME);
    }

    static DataUrl of(String url) {
        int fragment = url.indexOf('#');
        String text = url.substring(SCHEME.length(), fragment < 0 ? url.length() : fragment);
        int comma = text.indexOf(',');
        String head = comma < 0 ? text : text.substring(0, comma);
        int semicolon = head.indexOf(';');
        String type = semicolon < 0 ? head : head.substring(0, semicolon);
        int slash = type.indexOf('/');
        boolean valid = comma > 0 && slash > 0 && slash < type.length() - 1;
        return new DataUrl(
                valid ? type : null,
                head.endsWith(BASE64),
                comma < 0 ? "" : text.substring(comma + 1));
    }

    /** Returns the format of the module, or null if it is none that can be loaded. */
    String format() {
        if (type == null) {
            return null;
        }
        String name = type.strip();
        if (name.equalsIgnoreCase("text/javascript")
                || name.equalsIgnoreCase("application/javascript")) {
            return Formats.MODULE;
        }
        return switch (name) {
            case "application/json" -> Formats.JSON;
            case "application/wasm" -> Formats.WASM;
            default -> null;
        };
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        byte[] plain = decoded();
        return base64 ? fromBase64(plain) : plain;
    }

    private byte[] decoded() {
        byte[] raw = body.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length);
        for (int at = 0; at < raw.length; at++) {
            if (raw[at] != '%') {
                bytes.write(raw[at]);
                continue;
            }
            int high = at + 2 < raw.length ? Character.digit((char) raw[at + 1], 16) : -1;
            int low = at + 2 < raw.length ? Character.digit((char) raw[at + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new NodeException("URIError", null, "URI malformed");
            }
            bytes.write(high << 4 | low);
            at += 2;
        }
        return bytes.toByteArray();
    }

    /** Skips what is not Base64, as Buffer does. */
    private static byte[] fromBase64(byte[] text) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(text.length);
        for (byte c : text) {
            if (c == '=') {
                break;
            }
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
                kept.write(c);
            } else if (c == '+' || c == '-') {
                kept.write('+');
            } else if (c == '/' || c == '_') {
                kept.write('/');
            }
        }
        byte[] whole = kept.toByteArray();
        int length = whole.length % 4 == 1 ? whole.length - 1 : whole.length;
        return Base64.getDecoder().decode(Arrays.copyOf(whole, length));
    }
}
