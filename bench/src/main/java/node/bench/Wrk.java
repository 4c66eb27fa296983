package node.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A load with {@code wrk}: as many requests as possible on a number of connections.
 *
 * @param scheme {@code http} or {@code https}
 * @param script a Lua file that makes the requests; null for simple ones
 * @param headers further header fields, {@code name: value}
 */
record Wrk(
        String scheme,
        int connections,
        String path,
        java.nio.file.Path script,
        List<String> headers) {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern COUNT = Pattern.compile("(\\d+) requests in");
    private static final Pattern ERRORS =
            Pattern.compile("(Socket errors:.*|Non-2xx or 3xx responses:.*)");

    /** The results of a run. */
    record Result(double rate, long count, String errors) {}

    Wrk(int connections, String path, java.nio.file.Path script, List<String> headers) {
        this("http", connections, path, script, headers);
    }

    static Wrk plain(int connections) {
        return new Wrk(connections, "/", null, List.of());
    }

    /** The same load over TLS. */
    Wrk secure() {
        return new Wrk("https", connections, path, script, headers);
    }

    /**
     * Runs wrk.
     *
     * @throws IOException if there was any error, or no response: such a rate has no meaning
     */
    Result run(int port, int seconds) throws IOException, InterruptedException {
        Result result = sample(port, seconds);
        if (result.count == 0) {
            throw new IOException("no response within " + seconds + " s");
        }
        return result;
    }

    /** Runs wrk against a cold server, which may not respond yet. */
    Result sample(int port, int seconds) throws IOException, InterruptedException {
        Result result = attempt(port, seconds);
        if (!result.errors.isEmpty()) {
            throw new IOException("wrk: " + result.errors);
        }
        return result;
    }

    /**
     * Runs wrk to warm up a server. Ignores errors: a cold server may be too slow for wrk's time
     * limits.
     */
    void warm(int port, int seconds) throws IOException, InterruptedException {
        if (seconds > 0) {
            attempt(port, seconds);
        }
    }

    private Result attempt(int port, int seconds) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s"));
        if (script != null) {
            command.addAll(List.of("-s", script.toString()));
        }
        headers.forEach(header -> command.addAll(List.of("-H", header)));
        command.add(scheme + "://127.0.0.1:" + port + path);
        String text = Command.run(command);
        Matcher errors = ERRORS.matcher(text);
        return new Result(
                Double.parseDouble(find(RATE, text)),
                Long.parseLong(find(COUNT, text)),
                errors.find() ? errors.group(1) : "");
    }

    private static String find(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("wrk did not print what was expected:\n" + text);
        }
        return matcher.group(1);
    }
}
