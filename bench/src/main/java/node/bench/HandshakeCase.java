package node.bench;

import java.io.IOException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The server's processor time for a new connection over TLS 1.3 with one request. No session is
 * resumed: each connection has a context of its own.
 */
final class HandshakeCase implements Case {

    private static final int MEASURED = 1000;

    /** How many per second of warm-up. */
    private static final int WARM = 250;

    @Override
    public String name() {
        return "handshake";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of(
                        "handshake",
                        "full handshake of TLS 1.3 and one request, processor time",
                        "ms",
                        Claim.atMost(1.5)),
                Metric.of(
                        "handshake-program",
                        "the same without compilers",
                        "ms",
                        Claim.atMost(1.5)));
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

    /** Opens connections, as many as a warm-up of so many seconds has. */
    static void warm(ServerProcess server, int seconds) throws IOException {
        shake(server, WARM * seconds);
    }

    private static void shake(ServerProcess server, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SSLContext context = Https.context();
            try (SSLSocket socket = Https.connect(context, server.port())) {
                Https.ask(socket);
            }
        }
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        setup.servers()
                .use(
                        who,
                        () -> {
                            ServerProcess server =
                                    ServerProcess.start(setup.command(who, "https-hello"), "");
                            try {
                                warm(server, setup.warmup());
                                return server;
                            } catch (IOException | RuntimeException e) {
                                server.close();
                                throw e;
                            }
                        },
                        server -> {
                            Cpu before = Cpu.of(server.pid());
                            shake(server, MEASURED);
                            Cpu used = Cpu.of(server.pid()).since(before);
                            results.add("handshake", who, 1000 * used.all() / MEASURED);
                            results.add("handshake-program", who, 1000 * used.program() / MEASURED);
                        });
    }
}
