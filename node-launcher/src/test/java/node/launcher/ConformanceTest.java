package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import node.tck.conformance.Case;
import node.tck.conformance.Cases;
import node.tck.conformance.Run;
import node.tck.conformance.Settings;
import node.tck.conformance.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs the conformance cases against a server in a separate process. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConformanceTest {

    private static final Path SUBJECT =
            Path.of("../node-tck/src/subjects/platform.js").toAbsolutePath().normalize();

    /** The same program for {@code node:http}. */
    private static final Path MODERN_SUBJECT = SUBJECT.resolveSibling("node20.js");

    /** Far below the server's idle time-out, and far above what a slow machine needs. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Process process;

    private InetSocketAddress start(String... flags) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(flags));
        arguments.add(SUBJECT.toString());
        return run(arguments);
    }

    /** Starts the program for {@code node:http}. */
    private InetSocketAddress startModern(String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(MODERN_SUBJECT.toString(), "0"));
        words.addAll(List.of(arguments));
        return run(words);
    }

    private InetSocketAddress run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=org.graalvm.truffle"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-Xmx256m"));
        command.addAll(List.of("-p", System.getProperty("jdk.module.path")));
        command.addAll(List.of("-m", "node.launcher/node.launcher.Main"));
        command.add("--http-keep-alive-timeout=120000");
        command.addAll(arguments);
        process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output = process.inputReader();
        URI address = URI.create(output.readLine());
        return new InetSocketAddress(address.getHost(), address.getPort());
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    private static List<Case> cases(boolean timed) {
        return Cases.all().stream().filter(one -> one.timed() == timed).toList();
    }

    private void allPass(List<Case> cases, List<Verdict> verdicts) {
        assertThat(verdicts.stream().filter(verdict -> !verdict.passed()).toList())
                .as(() -> verdicts.stream().map(Verdict::toString).collect(Collectors.joining()))
                .isEmpty();
        assertThat(verdicts).hasSameSizeAs(cases);
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void theServerPassesEveryCase() throws Exception {
        InetSocketAddress server = start();
        List<Case> cases = cases(false);
        allPass(cases, Run.of(cases, server, new Settings(PATIENCE, null)));
    }

    @Test
    void theServerTimesOutIncompleteRequests() throws Exception {
        InetSocketAddress server =
                start("--http-headers-timeout=1000", "--http-request-timeout=1000");
        List<Case> cases = cases(true);
        allPass(cases, Run.of(cases, server, new Settings(PATIENCE, Duration.ofSeconds(1))));
    }

    @Test
    void aServerOfNodeHttpPassesEveryCaseToo() throws Exception {
        InetSocketAddress server = startModern("half-open");
        List<Case> cases = cases(false);
        allPass(cases, Run.of(cases, server, new Settings(PATIENCE, null)));
    }

    /** As in Node, a client that ends its side loses the rest of its response. */
    @Test
    void withoutHalfOpenConnectionsOneVerdictDiffers() throws Exception {
        InetSocketAddress server = startModern();
        List<Case> cases = cases(false);
        assertThat(Run.of(cases, server, new Settings(PATIENCE, null)))
                .filteredOn(verdict -> !verdict.passed())
                .allSatisfy(verdict -> assertThat(verdict.toString()).contains("W62."));
    }

    @Test
    void aServerOfNodeHttpTimesOutIncompleteRequests() throws Exception {
        InetSocketAddress server = startModern("1000", "1000");
        List<Case> cases = cases(true);
        allPass(cases, Run.of(cases, server, new Settings(PATIENCE, Duration.ofSeconds(1))));
    }
}
