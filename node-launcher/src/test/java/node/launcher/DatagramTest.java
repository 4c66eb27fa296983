package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The modules {@code node:dgram} and {@code node:dns}, with and without permissions. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatagramTest {

    private static final String HEAD =
            """
            const dgram = require('node:dgram');
            const dns = require('node:dns');
            """;

    @TempDir private Path folder;

    private String run(String text, String... options) throws IOException {
        Path script = Files.writeString(folder.resolve("script.js"), HEAD + text);
        Capture out = new Capture();
        Capture err = new Capture();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(script.toString());
        new Command(out, err, program -> {}).run(arguments.toArray(String[]::new));
        assertThat(err.text()).isEmpty();
        return out.text();
    }

    @Test
    void anEchoComesBackToAConnectedSocket() throws IOException {
        String text =
                """
                const server = dgram.createSocket("udp4", (data, from) => server.send(data, from.port, from.address));
                server.bind(0, "127.0.0.1", () => {
                  const client = dgram.createSocket("udp4");
                  client.on("message", (data, { address, family, size }) => {
                    console.log(String(data), address, family, size);
                    client.close();
                    server.close(() => console.log("closed"));
                  });
                  client.connect(server.address().port, () => {
                    client.send(["a", Buffer.from("bc"), new Uint16Array(1)], (error, bytes) => console.log(error, bytes));
                  });
                });
                """;
        assertThat(run(text)).isEqualTo("null 5\nabc\0\0 127.0.0.1 IPv4 5\nclosed\n");
    }

    /** A port is free as soon as its socket tells that it is closed. */
    @Test
    void theSamePortIsBoundAgainAfterClosing() throws IOException {
        String text =
                """
                const first = dgram.createSocket("udp4");
                first.bind(0, () => {
                  const { port } = first.address();
                  const second = dgram.createSocket("udp4");
                  second.on("error", (error) => {
                    console.log(error.code, error.message === `bind EADDRINUSE 0.0.0.0:${port}`);
                    first.close(() => second.bind(port, () => console.log("bound"))).on("close", () => {});
                    second.on("listening", () => second.close());
                  });
                  second.bind(port);
                });
                """;
        assertThat(run(text)).isEqualTo("EADDRINUSE true\nbound\n");
    }

    @Test
    void aProgramWithoutPermissionNeitherBindsNorSends() throws IOException {
        String text =
                """
                const bound = dgram.createSocket("udp4").on("error", (e) => console.log("bind", e.code));
                bound.bind(0);
                dgram.createSocket("udp4").on("error", (e) => console.log("implicit", e.code)).send("a", 9, "127.0.0.1");
                """;
        assertThat(run(text, "--permission"))
                .isEqualTo("bind ERR_ACCESS_DENIED\nimplicit ERR_ACCESS_DENIED\n");
    }

    @Test
    void aRuleAllowsToSendToItsHostAndToReceiveFromIt() throws IOException {
        String text =
                """
                const socket = dgram.createSocket("udp4");
                const server = dgram.createSocket("udp4").on("error", (e) => console.log("bind", e.code));
                server.bind(0, "127.0.0.1");
                socket.send("a", 9, "127.0.0.2", (e) => {
                  console.log("send", e.code);
                  socket.connect(9, "127.0.0.2", (e) => {
                    console.log("connect", e.code);
                    try {
                      socket.addMembership("224.0.0.114");
                    } catch (e) {
                      console.log("join", e.code);
                    }
                    socket.send("a", 9, "127.0.0.1", (e, bytes) => {
                      console.log("allowed", e, bytes);
                      socket.close();
                    });
                  });
                });
                """;
        assertThat(run(text, "--permission", "--allow-net=127.0.0.1:9"))
                .isEqualTo(
                        """
                        bind ERR_ACCESS_DENIED
                        send ERR_ACCESS_DENIED
                        connect ERR_ACCESS_DENIED
                        join ERR_ACCESS_DENIED
                        allowed null 1
                        """);
    }

    /** The name server of this program never answers. */
    @Test
    void aResolverHasItsOwnServersAndCanBeCancelled() throws IOException {
        String text =
                """
                const server = dgram.createSocket("udp4", () => resolver.cancel());
                const resolver = new dns.Resolver();
                server.bind(0, "127.0.0.1", () => {
                  const { port } = server.address();
                  resolver.setServers([`127.0.0.1:${port}`]);
                  console.log(resolver.getServers()[0] === `127.0.0.1:${port}`);
                  resolver.resolveMx("a.test", (error) => {
                    console.log(error.message, error.code);
                    server.close();
                  });
                  try {
                    resolver.setServers(["127.0.0.1"]);
                  } catch (error) {
                    console.log(error.code);
                  }
                });
                """;
        assertThat(run(text))
                .isEqualTo(
                        "true\nERR_DNS_SET_SERVERS_FAILED\nqueryMx ECANCELLED a.test ECANCELLED\n");
    }

    @Test
    void aProgramWithPermissionsChoosesNoServersOfItsOwn() throws IOException {
        String text =
                """
                dns.setServers(["127.0.0.1:9"]);
                try {
                  dns.resolve4("a.test", () => {});
                } catch (error) {
                  console.log(error.code);
                }
                """;
        assertThat(run(text, "--permission", "--allow-net=a.test"))
                .isEqualTo("ERR_ACCESS_DENIED\n");
    }
}
