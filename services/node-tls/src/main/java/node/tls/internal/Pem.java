package node.tls.internal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One block of a PEM text.
 *
 * @param label for instance {@code CERTIFICATE}
 * @param headers those of RFC 1421, for instance {@code Proc-Type}
 */
record Pem(String label, Map<String, String> headers, byte[] bytes) {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /** Returns all blocks, in order; text between them is skipped, and so are damaged ones. */
    static List<Pem> read(String text) {
        List<Pem> blocks = new ArrayList<>();
        String label = null;
        Map<String, String> headers = new HashMap<>();
        StringBuilder body = new StringBuilder();
        for (String raw : text.split("\\R")) {
            String line = raw.strip();
            if (line.startsWith(BEGIN) && line.endsWith(DASHES)) {
                label = line.substring(BEGIN.length(), line.length() - DASHES.length());
                headers.clear();
                body.setLength(0);
            } else if (label != null && line.startsWith(END + label)) {
                add(blocks, label, headers, body);
                label = null;
            } else if (label != null && line.indexOf(':') > 0) {
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            } else if (label != null) {
                body.append(line);
            }
        }
        return blocks;
    }

    private static void add(
            List<Pem> blocks, String label, Map<String, String> headers, StringBuilder body) {
        try {
            byte[] bytes = Base64.getDecoder().decode(body.toString());
            blocks.add(new Pem(label, Map.copyOf(headers), bytes));
        } catch (IllegalArgumentException e) {
            // As OpenSSL does: a block that is none does not count.
        }
    }
}
