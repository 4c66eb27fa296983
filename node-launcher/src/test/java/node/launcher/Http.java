package node.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An HTTP client for tests. */
final class Http {

    /** The response. */
    record Response(byte[] bytes, List<String> twice) {

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private Http() {}

    static String get(String url) throws IOException {
        return send(url, null).text();
    }

    /**
     * Sends a request.
     *
     * @param body null for GET
     * @param fields names and values in turn
     */
    static Response send(String url, byte[] body, String... fields) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        for (int i = 0; i < fields.length; i += 2) {
            connection.addRequestProperty(fields[i], fields[i + 1]);
        }
        if (body != null) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        byte[] bytes = connection.getInputStream().readAllBytes();
        List<String> twice = connection.getHeaderFields().getOrDefault("X-Twice", List.of());
        return new Response(bytes, twice);
    }
}
