package node.graaljs.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The head of a request to the {@link InspectorServer}, and whether it may come from a debugger.
 *
 * <p>Every web page can make a browser send requests to this machine. A page whose name its owner
 * has made to resolve to 127.0.0.1 can even read the responses (DNS rebinding). But the browser
 * names the page: in {@code Host}, and for a WebSocket in {@code Origin}.
 *
 * @param path without the query
 * @param fields the values of each field, by its name in lower case
 */
record InspectorRequest(String method, String path, Map<String, List<String>> fields) {

    /** In octets. */
    private static final int LIMIT = 16 * 1024;

    private static final String END = "\r\n\r\n";

    /**
     * Reads a head.
     *
     * @return null if it is not one of HTTP/1.1, or too long
     */
    static InspectorRequest read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < LIMIT && !head.toString().endsWith(END)) {
            int octet = in.read();
            if (octet < 0) {
                return null;
            }
            head.append((char) octet);
        }
        return head.toString().endsWith(END) ? parse(head.toString().split("\r\n")) : null;
    }

    private static InspectorRequest parse(String... lines) {
        String[] first = lines[0].split(" ", -1);
        if (first.length != 3 || !first[2].equals("HTTP/1.1") || !first[1].startsWith("/")) {
            return null;
        }
        Map<String, List<String>> fields = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1) {
                return null;
            }
            String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            fields.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(lines[i].substring(colon + 1).strip());
        }
        return new InspectorRequest(first[0], first[1].replaceFirst("\\?.*", ""), fields);
    }

    /** The only value of a field; null if there is none, or several. */
    String only(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.size() == 1 ? values.getFirst() : null;
    }

    /**
     * Whether {@code Host} is an IP address or {@code localhost}: no owner of a name can make a
     * browser send that. The name is not resolved.
     */
    boolean hasLocalHost() {
        String host = only("host");
        return host != null && isLocal(host.replaceFirst(":\\d{1,5}$", ""));
    }

    private static boolean isLocal(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            if (host.startsWith("[") && host.endsWith("]")) {
                Inet6Address.ofLiteral(host.substring(1, host.length() - 1));
            } else {
                Inet4Address.ofLiteral(host);
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether no web page sent this: debuggers send no {@code Origin}, Chrome's sends its own. */
    boolean hasNoWebOrigin() {
        return fields.getOrDefault("origin", List.of()).stream()
                .allMatch(origin -> origin.startsWith("devtools://"));
    }

    boolean isUpgrade() {
        String upgrade = only("upgrade");
        return upgrade != null && upgrade.equalsIgnoreCase("websocket");
    }

    byte[] key() {
        return String.valueOf(only("sec-websocket-key")).getBytes(StandardCharsets.ISO_8859_1);
    }
}
