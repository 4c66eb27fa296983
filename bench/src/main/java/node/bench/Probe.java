package node.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * A request before the measurement: a server with a wrong response could be faster.
 *
 * @param scheme {@code http} or {@code https}
 * @param path the target of the request
 * @param body the posted body; null for a GET
 * @param response a regular expression that the whole response body must match
 */
record Probe(String scheme, String path, String body, String response) {

    Probe(String path, String body, String response) {
        this("http", path, body, response);
    }

    static Probe get(String response) {
        return new Probe("/", null, response);
    }

    /** The same request over TLS. */
    Probe secure() {
        return new Probe("https", path, body, response);
    }

    /**
     * Sends the request.
     *
     * @throws IOException if the response does not match
     */
    void ask(int port) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + port + path));
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(Https.context())
                        .build()) {
            HttpResponse<String> found =
                    client.send(
                            request.build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
            String text = found.body();
            if (found.statusCode() != 200 || !text.matches(response)) {
                throw new IOException(
                        "expected 200 with "
                                + response
                                + ", found "
                                + found.statusCode()
                                + " with "
                                + text.length()
                                + " bytes: "
                                + text.substring(0, Math.min(80, text.length())));
            }
        }
    }
}
