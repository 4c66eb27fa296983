package node.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** All cases, in the order of the report. */
final class Cases {

    private static final List<Contestant> TWO = List.of(Contestant.OURS, Contestant.NODE);
    private static final List<Contestant> ALL = List.of(Contestant.values());

    /** With Host, which wrk itself sends, these are ten fields. */
    private static final List<String> NINE_FIELDS =
            List.of(
                    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101",
                    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                    "Accept-Language: en-US,en;q=0.5",
                    "Accept-Encoding: gzip, deflate, br",
                    "Referer: http://127.0.0.1/start",
                    "Cookie: session=0123456789abcdef; theme=light",
                    "Cache-Control: max-age=0",
                    "X-Request-Id: 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                    "X-Forwarded-For: 192.0.2.1");

    private static final Probe HELLO = Probe.get("Hello World");
    private static final String MEGABYTE = "[0-9a-f]{1048576}";

    private Cases() {}

    static List<Case> all(String dataFile, String dataModules, Path packages) {
        Claim nearJava = new Claim(Contestant.JAVA, Claim.Bound.AT_LEAST, 0.9);
        return List.of(
                rate(
                        "hello-64",
                        "hello world, 64 connections",
                        ALL,
                        "hello",
                        HELLO,
                        setup -> Wrk.plain(64),
                        Claim.atLeast(1.6),
                        nearJava),
                rate(
                        "hello-1000",
                        "hello world, 1000 connections",
                        ALL,
                        "hello",
                        HELLO,
                        setup -> Wrk.plain(1000),
                        Claim.atLeast(1.6)),
                rate(
                        "pipelined",
                        "hello world, pipelined by 16",
                        ALL,
                        "hello",
                        HELLO,
                        setup -> new Wrk(64, "/", setup.wrkScript("pipeline.lua"), List.of()),
                        Claim.atLeast(4)),
                rate(
                        "headers",
                        "handler reads all 10 headers and uri.params",
                        TWO,
                        "headers",
                        new Probe("/list?name=ryan&page=2", null, "\\d+ ryan 2"),
                        setup -> new Wrk(64, "/list?name=ryan&page=2", null, NINE_FIELDS),
                        Claim.atLeast(1.4)),
                rate(
                        "json",
                        "JSON of 1 KB parsed and answered",
                        TWO,
                        "json",
                        new Probe(
                                "/",
                                "{\"lines\":[{\"price\":2,\"count\":3}]}",
                                "\\{\"lines\":.*,\"total\":6\\}"),
                        setup -> new Wrk(64, "/", setup.wrkScript("json.lua"), List.of()),
                        Claim.atLeast(0.9)),
                rate(
                        "http-hello",
                        "hello world by node:http",
                        TWO,
                        "http-hello",
                        HELLO,
                        setup -> Wrk.plain(64)),
                ofPackage("express", "Express 4, hello world", packages, HELLO, Claim.atLeast(2)),
                ofPackage(
                        "fastify",
                        "Fastify 5, hello world as JSON",
                        packages,
                        Probe.get("\\{\"hello\":\"world\"\\}"),
                        Claim.atLeast(1.1)),
                rate(
                        "fixed",
                        "20 KB fixed",
                        ALL,
                        "fixed",
                        Probe.get("[0-9a-f]{20480}"),
                        setup -> Wrk.plain(64),
                        Claim.atLeast(1.2)),
                rate(
                        "stream",
                        "1 MB streamed in chunks",
                        TWO,
                        "stream",
                        Probe.get(MEGABYTE),
                        setup -> Wrk.plain(16),
                        Claim.atLeast(1.2)),
                rate(
                        "post",
                        "64 KB posted",
                        TWO,
                        "post",
                        new Probe("/", "x".repeat(65536), "65536"),
                        setup -> new Wrk(64, "/", setup.wrkScript("post.lua"), List.of()),
                        Claim.atLeast(1.2)),
                new RateCase(
                        "file",
                        List.of(Metric.of("file", "file of 1 MB streamed", "requests/s")),
                        TWO,
                        "file",
                        List.of(dataFile),
                        "",
                        Probe.get(MEGABYTE),
                        setup -> Wrk.plain(16)),
                new CpuCase(
                        "https-hello",
                        "hello world over TLS 1.3, 64 connections",
                        "https-hello",
                        HELLO.secure(),
                        setup -> Wrk.plain(64).secure(),
                        Claim.atLeast(1)),
                new CpuCase(
                        "https-body",
                        "1 MB over TLS 1.3, 16 connections",
                        "https-body",
                        Probe.get(MEGABYTE).secure(),
                        setup -> Wrk.plain(16).secure(),
                        Claim.atLeast(1)),
                new FetchCase(),
                new HandshakeCase(),
                new SecureIdleCase(),
                new EchoCase(),
                new LatencyCase(),
                new RateCase(
                        "no-jit",
                        List.of(
                                Metric.of(
                                        "no-jit",
                                        "hello world, ours without JIT",
                                        "requests/s",
                                        Claim.atLeast(0.6))),
                        TWO,
                        "hello",
                        List.of(),
                        "-XX:-EnableJVMCI",
                        HELLO,
                        setup -> Wrk.plain(64)),
                new WarmupCase(
                        Metric.of(
                                "warmup",
                                "hello world, second 3 after the first request; Node's steady rate",
                                "requests/s",
                                Claim.atLeast(0.8)),
                        "hello",
                        3,
                        12,
                        null),
                warmup("express", "Express 4", packages, Claim.atLeast(2)),
                warmup("fastify", "Fastify 5", packages, Claim.atLeast(1.1)),
                script(
                        "start",
                        "start to end of puts(\"hello\")",
                        "puts",
                        true,
                        9,
                        Claim.atMost(6)),
                new FirstResponseCase(
                        Metric.of(
                                "first-response",
                                "first response of a server, from process start",
                                "ms",
                                Claim.atMost(7)),
                        "hello",
                        null),
                new FirstResponseCase(
                        Metric.of(
                                "first-express",
                                "first response of Express 4, from process start",
                                "ms"),
                        "express",
                        packages),
                new IdleCase(),
                new WebSocketIdleCase(packages),
                new MillionCase(),
                new PrintedCase(
                        "worker-start",
                        List.of(
                                Metric.of(
                                        "worker-start-early",
                                        "start of one of the first workers until its first message",
                                        "ms"),
                                Metric.of(
                                        "worker-start",
                                        "the same behind eight seconds of starts",
                                        "ms",
                                        Claim.atMost(1)),
                                Metric.of(
                                        "worker-start-cpu",
                                        "processor time of a worker that only starts",
                                        "ms",
                                        Claim.atMost(1))),
                        "worker-start"),
                new PrintedCase(
                        "worker-roundtrip",
                        List.of(
                                Metric.of(
                                        "worker-roundtrip",
                                        "a message to a worker and back",
                                        "µs",
                                        Claim.atMost(1)),
                                Metric.of(
                                        "worker-roundtrip-cpu",
                                        "processor time of both sides",
                                        "µs",
                                        Claim.atMost(1))),
                        "worker-roundtrip"),
                new WorkerIdleCase(),
                new ManyLoopsCase(),
                script(
                        "timers",
                        "100 000 timers set and fired",
                        "timers",
                        false,
                        1,
                        Claim.atMost(4)),
                script(
                        "children",
                        "1000 children in a row",
                        "children",
                        false,
                        1,
                        Claim.atMost(1.2)),
                new ScriptCase(
                        Metric.of("modules", "300 modules loaded", "ms", Claim.atMost(6)),
                        "modules",
                        List.of(dataModules),
                        false,
                        5),
                script(
                        "release-http",
                        "release: server and clients in one process, with start",
                        "release-http",
                        true,
                        3),
                script(
                        "release-timers",
                        "release: nested timers, with start",
                        "release-timers",
                        true,
                        1),
                script(
                        "release-processes",
                        "release: process loop, with start",
                        "release-processes",
                        true,
                        1));
    }

    private static Case rate(
            String name,
            String title,
            List<Contestant> contestants,
            String program,
            Probe probe,
            Function<Setup, Wrk> load,
            Claim... claims) {
        return new RateCase(
                name,
                List.of(Metric.of(name, title, "requests/s", claims)),
                contestants,
                program,
                List.of(),
                "",
                probe,
                load);
    }

    private static Case ofPackage(
            String name, String title, Path packages, Probe probe, Claim... claims) {
        return new RateCase(
                name,
                List.of(Metric.of(name, title, "requests/s", claims)),
                TWO,
                name,
                List.of(packages.toString()),
                "",
                probe,
                setup -> Wrk.plain(64));
    }

    private static Case warmup(String program, String title, Path packages, Claim claim) {
        return new WarmupCase(
                Metric.of(
                        "warmup-" + program,
                        title + ", second 15 after the first request; Node's steady rate",
                        "requests/s",
                        claim),
                program,
                15,
                60,
                packages);
    }

    private static Case script(
            String name, String title, String program, boolean wall, int repeats, Claim... claims) {
        return new ScriptCase(
                Metric.of(name, title, "ms", claims), program, List.of(), wall, repeats);
    }
}
