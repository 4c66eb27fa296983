package node.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * A request before the measurement, since a server that answers something else would win easily.
 *
 * @param path what is asked for
 * @param body what is posted; null for a GET
 * @param answer what the whole body of the answer must match
 */
record Probe(String path, String body, String answer) {

    static Probe get(String answer) {
        return new Probe("/", null, answer);
    }

    /**
     * Asks.
     *
     * @throws IOException if the answer is another one
     */
    void ask(int port) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> found =
                    client.send(
                            request.build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
            String text = found.body();
            if (found.statusCode() != 200 || !text.matches(answer)) {
                throw new IOException(
                        "expected 200 with "
                                + answer
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
