package node.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Function;

/**
 * Requests per second, as many as go.
 *
 * @param program the server
 * @param arguments for it
 * @param jvmOptions for ours
 * @param expected how long the body of an answer to a plain GET is; −1 if it takes more than that
 */
record RateCase(
        String name,
        List<Metric> metrics,
        List<Contestant> contestants,
        String program,
        List<String> arguments,
        String jvmOptions,
        int expected,
        Function<Setup, Wrk> load)
        implements Case {

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        List<String> command = setup.command(who, program, arguments.toArray(String[]::new));
        String options = who == Contestant.OURS ? jvmOptions : "";
        try (ServerProcess server = ServerProcess.start(command, options)) {
            check(server.port());
            Wrk wrk = load.apply(setup);
            wrk.warm(server.port(), setup.warmup());
            results.add(
                    metrics.getFirst().id(), who, wrk.run(server.port(), setup.seconds()).rate());
        }
    }

    /** A server that answers something else would win easily. */
    private void check(int port) throws IOException, InterruptedException {
        if (expected < 0) {
            return;
        }
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            URI uri = URI.create("http://127.0.0.1:" + port + "/?name=ryan&page=2");
            HttpResponse<byte[]> answer =
                    client.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200 || answer.body().length != expected) {
                throw new IOException(
                        "expected 200 with "
                                + expected
                                + " bytes, found "
                                + answer.statusCode()
                                + " with "
                                + answer.body().length);
            }
        }
    }
}
