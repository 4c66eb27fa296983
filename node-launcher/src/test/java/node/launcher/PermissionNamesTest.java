package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import node.dns.Answer;
import node.dns.DnsQuery;
import node.dns.DnsRecord;
import node.dns.HostService;
import node.dns.Lookup;
import node.dns.PendingQuery;
import node.dns.Resolver;
import node.loop.Completion;
import node.loop.Loop;
import node.runtime.Permissions;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that lead to addresses which the program may not connect to. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PermissionNamesTest {

    /** Gives the same addresses for every name. */
    private record Names(Resolver resolver, List<InetAddress> addresses) implements Resolver {

        @Override
        public String name() {
            return resolver.name();
        }

        @Override
        public void resolve4(Loop loop, String name, Completion<Answer> completion) {
            resolver.resolve4(loop, name, completion);
        }

        @Override
        public void resolve6(Loop loop, String name, Completion<Answer> completion) {
            resolver.resolve6(loop, name, completion);
        }

        @Override
        public void reverse(Loop loop, String address, Completion<Answer> completion) {
            resolver.reverse(loop, address, completion);
        }

        @Override
        public PendingQuery query(
                Loop loop, DnsQuery query, Completion<List<DnsRecord>> completion) {
            return resolver.query(loop, query, completion);
        }

        @Override
        public List<InetSocketAddress> servers() {
            return resolver.servers();
        }

        @Override
        public void lookupService(
                Loop loop, InetSocketAddress address, Completion<HostService> completion) {
            resolver.lookupService(loop, address, completion);
        }

        @Override
        public void lookup(Loop loop, Lookup lookup, Completion<List<InetAddress>> completion) {
            loop.post(() -> completion.complete(addresses, null));
        }
    }

    private static String run(List<String> addresses, int port, String... rules) throws Exception {
        Platform platform = Platform.load(Map.of());
        List<InetAddress> found = addresses.stream().map(InetAddress::ofLiteral).toList();
        Platform named =
                platform.with(Resolver.class, new Names(platform.get(Resolver.class), found));
        Permissions permissions = Permissions.none();
        for (String rule : rules) {
            permissions = permissions.allowNet(rule);
        }
        String text =
                """
                var c = node.tcp.createConnection(PORT, "name.example");
                c.addListener("connect", function () { puts("connected"); c.close(); });
                c.addListener("error", function (e) { puts(e.code); });
                c.addListener("close", function (error) { puts("closed " + error); });
                """
                        .replace("PORT", String.valueOf(port));
        Capture out = new Capture();
        Capture err = new Capture();
        ProgramBuilder program =
                new ProgramBuilder(named, "test.js", text)
                        .permissions(permissions)
                        .output(out)
                        .error(err);
        try (ProgramHandle running = program.start()) {
            running.status().toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
        return out.text() + err.text();
    }

    /** Closes every connection. */
    private static void closeAll(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                server.accept().close();
            } catch (IOException e) {
                return; // the test has ended
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::ffff:127.0.0.1"})
    void aNameThatLeadsToThisMachineConnectsOnlyWithARuleForTheAddress(String address)
            throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> closeAll(server));
            int port = server.getLocalPort();
            List<String> addresses = List.of(address);
            assertThat(run(addresses, port, "name.example")).doesNotContain("connected");
            assertThat(run(addresses, port, "name.example", "127.0.0.1")).contains("connected");
            assertThat(run(addresses, port, "name.example", "127.0.0.1:1"))
                    .doesNotContain("connected");
        }
    }

    @Test
    void forbiddenAddressesOfANameAreLeftOut() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> closeAll(server));
            int port = server.getLocalPort();
            List<String> addresses = List.of("169.254.169.254", "fe80::1", "127.0.0.1");
            assertThat(run(addresses, port, "name.example", "127.0.0.1")).contains("connected");
        }
    }
}
