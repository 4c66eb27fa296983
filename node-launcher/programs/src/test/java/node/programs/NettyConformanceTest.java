package node.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import node.tck.conformance.Case;
import node.tck.conformance.Cases;
import node.tck.conformance.Run;
import node.tck.conformance.Settings;
import node.tck.conformance.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs the conformance cases against the HTTP server over Netty, in a separate process. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NettyConformanceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void theServerPassesEveryCaseOverNetty() throws Exception {
        Process process =
                Launch.node(
                        "--transport=netty",
                        "--http-keep-alive-timeout=120000",
                        Launch.REPOSITORY.resolve("node-tck/src/subjects/platform.js").toString());
        try {
            URI address = URI.create(process.inputReader().readLine());
            InetSocketAddress server = new InetSocketAddress(address.getHost(), address.getPort());
            List<Case> cases = Cases.all().stream().filter(one -> !one.timed()).toList();
            List<Verdict> verdicts = Run.of(cases, server, new Settings(PATIENCE, null));
            assertThat(verdicts.stream().filter(verdict -> !verdict.passed()).toList())
                    .as(
                            () ->
                                    verdicts.stream()
                                            .map(Verdict::toString)
                                            .collect(Collectors.joining()))
                    .isEmpty();
            assertThat(verdicts).hasSameSizeAs(cases).isNotEmpty();
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
