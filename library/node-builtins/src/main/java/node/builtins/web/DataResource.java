package node.builtins.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import node.script.Export;
import node.script.Script;

/**
 * What a data: URL says, by the <a
 * href="https://fetch.spec.whatwg.org/#data-url-processor">standard</a>.
 */
public final class DataResource {

    private static final Pattern BASE64 = Pattern.compile("; *base64$", Pattern.CASE_INSENSITIVE);

    private final Script script;
    private final String type;
    private final byte[] body;

    private DataResource(Script script, String type, byte[] body) {
        this.script = script;
        this.type = type;
        this.body = body;
    }

    /** Reads a URL without its fragment. Returns null if it is invalid. */
    public static DataResource of(Script script, String url) {
        int comma = url.indexOf(',');
        if (comma < 0) {
            return null;
        }
        String type = trim(url.substring("data:".length(), comma));
        byte[] body = PercentText.decode(url.substring(comma + 1));
        Matcher base64 = BASE64.matcher(type);
        if (base64.find()) {
            type = type.substring(0, base64.start());
            body = fromBase64(body);
        }
        if (body == null) {
            return null;
        }
        return new DataResource(script, type.startsWith(";") ? "text/plain" + type : type, body);
    }

    /** The type of the body, perhaps an invalid one. */
    @Export
    public String type() {
        return type;
    }

    /** The body as an array buffer. */
    @Export
    public Object bytes() {
        return script.buffer(ByteBuffer.wrap(body));
    }

    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    /** The forgiving decoding of the web; null if the text is none. */
    private static byte[] fromBase64(byte[] text) {
        byte[] kept = new byte[text.length];
        int length = 0;
        for (byte c : text) {
            if (!isBlank((char) c)) {
                kept[length++] = c;
            }
        }
        if (length % 4 == 0) {
            int pads = 0;
            while (pads < 2 && length > 0 && kept[length - 1] == '=') {
                length--;
                pads++;
            }
        }
        if (length % 4 == 1) {
            return null;
        }
        try {
            return Base64.getDecoder()
                    .decode(cleared(new String(kept, 0, length, StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The JDK refuses bits behind the last byte; here they do not count. */
    private static String cleared(String text) {
        int rest = text.length() % 4;
        if (rest == 0) {
            return text;
        }
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int last = digits.indexOf(text.charAt(text.length() - 1));
        if (last < 0) {
            return text;
        }
        int mask = rest == 2 ? 0b110000 : 0b111100;
        return text.substring(0, text.length() - 1) + digits.charAt(last & mask);
    }
}
