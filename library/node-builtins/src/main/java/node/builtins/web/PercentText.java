package node.builtins.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Decodes {@code %41}. What is no such escape stays. */
final class PercentText {

    private PercentText() {}

    static String decode(String text, TextReader texts) {
        byte[] bytes = decode(text);
        return texts.read(bytes, 0, bytes.length);
    }

    static byte[] decode(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        if (text.indexOf('%') < 0) {
            return raw;
        }
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            boolean escape = raw[i] == '%' && i + 2 < raw.length;
            int high = escape ? Character.digit(raw[i + 1], 16) : -1;
            int low = escape ? Character.digit(raw[i + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(raw[i]);
            }
        }
        return decoded.toByteArray();
    }
}
