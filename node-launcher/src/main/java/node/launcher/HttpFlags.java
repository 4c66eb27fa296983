package node.launcher;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import node.http.HttpOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The limits of HTTP on the command line, with Node's names where Node has them. */
final class HttpFlags {

    private static final String INSECURE = "--insecure-http-parser";

    /** One flag with a number: its name, its description, and the option that it sets. */
    private record Limit(
            String unit, String description, ObjIntConsumer<HttpOptions.Builder> set) {}

    private static final Map<String, Limit> LIMITS = limits();

    private HttpFlags() {}

    private static Map<String, Limit> limits() {
        Map<String, Limit> limits = new LinkedHashMap<>();
        limits.put(
                "--max-http-header-size",
                new Limit(
                        "BYTES",
                        "Largest head of a request or response (16384).",
                        HttpOptions.Builder::maxHeaderSize));
        limits.put(
                "--http-max-headers-count",
                new Limit(
                        "N",
                        "Most fields in a head (1000).",
                        HttpOptions.Builder::maxHeadersCount));
        limits.put(
                "--http-max-pipelined",
                new Limit(
                        "N",
                        "Most requests of one connection that wait for responses (100).",
                        HttpOptions.Builder::maxPipelined));
        limits.put(
                "--http-max-connections",
                new Limit(
                        "N",
                        "Most connections of a server; 0 for no limit (0).",
                        HttpOptions.Builder::maxConnections));
        limits.put(
                "--http-max-requests-per-socket",
                new Limit(
                        "N",
                        "Most requests on one connection; 0 for no limit (0).",
                        HttpOptions.Builder::maxRequestsPerSocket));
        limits.put(
                "--http-headers-timeout",
                new Limit(
                        "MS",
                        "Time for a head to arrive (60000).",
                        HttpOptions.Builder::headersTimeout));
        limits.put(
                "--http-request-timeout",
                new Limit(
                        "MS",
                        "Time for a request with its body to arrive (300000).",
                        HttpOptions.Builder::requestTimeout));
        limits.put(
                "--http-keep-alive-timeout",
                new Limit(
                        "MS",
                        "Time between a response and the next request (5000).",
                        HttpOptions.Builder::keepAliveTimeout));
        limits.put(
                "--http-send-timeout",
                new Limit(
                        "MS",
                        "Time in which a peer may read nothing of a response (60000).",
                        HttpOptions.Builder::sendTimeout));
        limits.put(
                "--http-connect-timeout",
                new Limit(
                        "MS",
                        "Time for a client to connect (10000).",
                        HttpOptions.Builder::connectTimeout));
        limits.put(
                "--http-response-timeout",
                new Limit(
                        "MS",
                        "Time in which a server may send nothing while a client waits (300000).",
                        HttpOptions.Builder::responseTimeout));
        limits.put(
                "--http-max-memory",
                new Limit(
                        "BYTES",
                        "Most heap for what clients sent or do not read; 0 for an eighth (0).",
                        HttpOptions.Builder::maxMemory));
        return limits;
    }

    static void addTo(CommandSpec spec) {
        spec.addOption(
                OptionSpec.builder(INSECURE)
                        .arity("0")
                        .description(
                                "Accept requests with lines that end in LF, without Host, and with"
                                        + " heads up to 80 KiB.")
                        .build());
        LIMITS.forEach(
                (name, limit) ->
                        spec.addOption(
                                OptionSpec.builder(name)
                                        .type(Integer.class)
                                        .paramLabel(limit.unit())
                                        .description(limit.description())
                                        .build()));
    }

    /**
     * Returns the limits: those that were given, and defaults for the others.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    static HttpOptions of(ParseResult found) {
        HttpOptions.Builder options = HttpOptions.builder();
        LIMITS.forEach(
                (name, limit) -> {
                    if (found.hasMatchedOption(name)) {
                        limit.set().accept(options, found.matchedOptionValue(name, 0));
                    }
                });
        return options.insecureParser(found.hasMatchedOption(INSECURE)).build();
    }
}
