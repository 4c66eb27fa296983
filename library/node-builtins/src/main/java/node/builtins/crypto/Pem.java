package node.builtins.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key or certificate as text (RFC 7468).
 *
 * @param label for instance {@code "PRIVATE KEY"}
 * @param bytes what the text contains
 * @param cipher how OpenSSL encrypted the bytes, with the initialization vector; null if it did not
 */
public record Pem(String label, byte[] bytes, String cipher) {

    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN ([A-Z0-9 ]+)-----\\s*(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Pattern DEK = Pattern.compile("DEK-Info:\\s*(\\S+)");

    /** Returns the first block whose label one accepts; null if there is none. */
    public static Pem find(String text, Predicate<String> accepted) {
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String label = block.group(1);
            if (!accepted.test(label)) {
                continue;
            }
            String body = block.group(2);
            String cipher = null;
            Matcher dek = DEK.matcher(body);
            if (dek.find()) {
                cipher = dek.group(1);
                body = body.substring(dek.end());
            }
            try {
                return new Pem(label, Base64.getMimeDecoder().decode(body), cipher);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return null;
    }

    /** Returns the text of bytes. */
    public static String encode(String label, byte[] bytes) {
        byte[] newline = {'\n'};
        String body = Base64.getMimeEncoder(64, newline).encodeToString(bytes);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** Returns the text of bytes that are encrypted in the old way of OpenSSL. */
    static String encode(String label, byte[] bytes, String cipher, byte[] vector) {
        String plain = encode(label, bytes);
        int body = plain.indexOf('\n') + 1;
        String iv = HexFormat.of().formatHex(vector).toUpperCase(Locale.ROOT);
        return plain.substring(0, body)
                + "Proc-Type: 4,ENCRYPTED\nDEK-Info: "
                + cipher.toUpperCase(Locale.ROOT)
                + ","
                + iv
                + "\n\n"
                + plain.substring(body);
    }

    /** Whether bytes look like such a text. */
    public static boolean isText(byte[] bytes) {
        String head =
                new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.ISO_8859_1);
        return head.contains("-----BEGIN ");
    }
}
