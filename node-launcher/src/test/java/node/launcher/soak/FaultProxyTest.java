package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import node.launcher.soak.FaultProxy.Fault;
import node.launcher.soak.FaultProxy.Kind;
import node.launcher.soak.FaultProxy.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Small exchanges with one fault each, at every octet of the request and of its response. The
 * client must receive the whole response or an error, the server a whole request or none.
 */
@Tag("soak")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultProxyTest {

    private static final int BATCH = 150;
    private static final String[] CLIENT_LIMITS = {
        "--http-response-timeout=3000", "--max-http-header-size=65536"
    };
    private static final String[] SERVER_LIMITS = {
        "--http-headers-timeout=1000", "--http-request-timeout=1500"
    };

    private final Map<String, Integer> ends = new TreeMap<>();
    private int count;

    @Test
    void nodeOnTheJvmAtBothEnds() throws Exception {
        try (NodeProcess server = NodeProcess.start("fault-server.js", SERVER_LIMITS);
                NodeProcess client = NodeProcess.start("fault-client.js", CLIENT_LIMITS)) {
            run(server, client);
            Sample serverBefore = server.restingSample();
            Sample clientBefore = client.restingSample();
            run(server, client);
            Sample serverAfter = server.sampleAfter(serverBefore);
            Sample clientAfter = client.sampleAfter(clientBefore);
            say("both ends ours");
            Figures.say("  server", "%s", serverBefore.to(serverAfter));
            Figures.say("  client", "%s", clientBefore.to(clientAfter));
            serverBefore.assertSame(serverAfter);
            clientBefore.assertSame(clientAfter);
            server.stop();
            client.stop();
        }
    }

    @Test
    void todaysNodeAsClient() throws Exception {
        try (NodeProcess server = NodeProcess.start("fault-server.js", SERVER_LIMITS);
                NodeProcess client = modern("fault-client.js")) {
            run(server, client);
            say("client: today's Node");
            server.stop();
        }
    }

    @Test
    void todaysNodeAsServer() throws Exception {
        try (NodeProcess server = modern("fault-server.js");
                NodeProcess client = NodeProcess.start("fault-client.js", CLIENT_LIMITS)) {
            run(server, client);
            say("server: today's Node");
            client.stop();
        }
    }

    private static NodeProcess modern(String script) throws IOException {
        NodeProcess process = NodeProcess.startOther("node", "modern/" + script);
        assumeTrue(process != null, "today's Node is not installed");
        return process;
    }

    private void say(String pair) {
        Figures.say("faults, " + pair, "%d exchanges: %s", count, ends);
    }

    private void run(NodeProcess server, NodeProcess client) throws Exception {
        ends.clear();
        count = 0;
        for (String framing : List.of("length", "chunked")) {
            Map<Side, Integer> sizes = sizes(server, client, framing);
            List<Fault> faults = new ArrayList<>();
            for (Side side : Side.values()) {
                faults.add(new Fault(Kind.DELAY, side, 0));
                faults.add(new Fault(Kind.DRIP, side, 0));
                for (Kind kind : List.of(Kind.CUT, Kind.RESET, Kind.HALF_CLOSE, Kind.STOP)) {
                    for (int at = 0; at <= sizes.get(side); at++) {
                        faults.add(new Fault(kind, side, at));
                    }
                }
            }
            for (int i = 0; i < faults.size(); i += BATCH) {
                List<Fault> some = faults.subList(i, Math.min(i + BATCH, faults.size()));
                exchange(server, client, framing, some, sizes);
            }
            sizes(server, client, framing); // both still work
        }
        server.awaitNoConnections(15);
        client.awaitNoConnections(15);
    }

    /** Returns the lengths of request and response of an exchange without a fault. */
    private Map<Side, Integer> sizes(NodeProcess server, NodeProcess client, String framing)
            throws IOException {
        try (FaultProxy proxy = new FaultProxy(server.port(), Fault.NONE)) {
            String id = nextId();
            Map<String, String> outcome = ask(client, proxy.port() + "-" + id + "-" + framing);
            assertThat(outcome).containsExactly(Map.entry(id, "whole"));
            Map<Side, Integer> sizes = new EnumMap<>(Side.class);
            for (Side side : Side.values()) {
                sizes.put(side, proxy.octets(side));
            }
            return sizes;
        }
    }

    private void exchange(
            NodeProcess server,
            NodeProcess client,
            String framing,
            List<Fault> faults,
            Map<Side, Integer> sizes)
            throws IOException {
        Map<String, FaultProxy> proxies = new HashMap<>();
        try {
            List<String> wishes = new ArrayList<>();
            for (Fault fault : faults) {
                FaultProxy proxy = new FaultProxy(server.port(), fault);
                String id = nextId();
                proxies.put(id, proxy);
                wishes.add(proxy.port() + "-" + id + "-" + framing);
            }
            Map<String, String> outcomes = ask(client, String.join(",", wishes));
            assertThat(outcomes.keySet()).isEqualTo(proxies.keySet());
            String seen = Peer.get(server.port(), "/seen");
            assertThat(seen).contains("\"wrong\":[]");
            String whole = seen.substring(seen.indexOf("\"whole\""), seen.indexOf("\"abort\""));
            for (Map.Entry<String, String> end : outcomes.entrySet()) {
                Fault fault = proxies.get(end.getKey()).fault();
                boolean broken = fault.hasPlace() && fault.at() < sizes.get(fault.side());
                check(fault, broken, end.getValue());
                int times = whole.split(end.getKey(), -1).length - 1;
                boolean mayArrive = !broken || fault.side() == Side.RESPONSE;
                assertThat(times)
                        .as("%s reaches the handler", fault)
                        .isBetween(0, mayArrive ? 1 : 0);
                ends.merge(end.getValue(), 1, Integer::sum);
                count++;
            }
        } finally {
            for (FaultProxy proxy : proxies.values()) {
                proxy.close();
            }
        }
    }

    private static void check(Fault fault, boolean broken, String outcome) {
        if (!fault.hasPlace()) {
            assertThat(outcome).as("%s", fault).isEqualTo("whole");
        } else if (!broken) {
            assertThat(outcome).as("%s", fault).matches("whole|(error|abort) E[A-Z]+");
        } else if (fault.side() == Side.REQUEST) {
            assertThat(outcome).as("%s", fault).matches("refused 40[08]|(error|abort) E[A-Z]+");
        } else {
            assertThat(outcome).as("%s", fault).matches("(error|abort) E[A-Z]+");
        }
    }

    private int lastId = 100_000;

    private String nextId() {
        return String.valueOf(++lastId);
    }

    private static final Pattern OUTCOME = Pattern.compile("\"(\\d+)\":\"([^\"]*)\"");

    private static Map<String, String> ask(NodeProcess client, String wishes) throws IOException {
        Map<String, String> outcomes = new HashMap<>();
        Matcher each = OUTCOME.matcher(Peer.get(client.port(), "/run/" + wishes));
        while (each.find()) {
            outcomes.put(each.group(1), each.group(2));
        }
        return outcomes;
    }
}
