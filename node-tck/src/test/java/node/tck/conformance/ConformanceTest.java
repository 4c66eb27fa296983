package node.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import node.tck.conformance.TinyServer.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runner's command line. */
class ConformanceTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(List<String> arguments) throws InterruptedException {
        return Conformance.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments.toArray(String[]::new));
    }

    private int run(TinyServer server, String... options) throws InterruptedException {
        InetSocketAddress address = server.address();
        List<String> arguments = new ArrayList<>();
        arguments.add(address.getAddress().getHostAddress());
        arguments.add(String.valueOf(address.getPort()));
        arguments.addAll(List.of(options));
        return run(arguments);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void aServerThatPassesIsCountedAndTheStatusIs0() throws Exception {
        try (TinyServer server = new TinyServer(Fault.NONE)) {
            assertThat(run(server, "--only", "W60.1,W60.3,W61.3", "--all")).isZero();
        }
        assertThat(output())
                .contains("pass W60.1 MUST: 200 has a Date\n", ": 3 cases\n")
                .contains("  MUST     2 pass, 0 fail\n  SHOULD   1 pass, 0 fail\n");
        assertThat(err.size()).isZero();
    }

    @Test
    void aFailureIsShownWithWhatWasExpectedAndTheStatusIs1() throws Exception {
        try (TinyServer server = new TinyServer(Fault.NO_DATE)) {
            assertThat(run(server, "--only", "W60.1,W61.3")).isEqualTo(1);
        }
        assertThat(output())
                .startsWith(
                        """
                        FAIL W60.1 MUST: 200 has a Date
                             expected: 200 (Date: IMF-fixdate), closes
                             found:    200 to /, closes
                             that is:  it is not so: Date: IMF-fixdate
                        """)
                .contains("  MUST     0 pass, 1 fail\n  SHOULD   1 pass, 0 fail\n");
    }

    @Test
    void aSecondServerStandsBesideTheFirstAndDoesNotChangeTheStatus() throws Exception {
        try (TinyServer first = new TinyServer(Fault.NONE);
                TinyServer second = new TinyServer(Fault.NO_DATE)) {
            String address = "127.0.0.1:" + second.address().getPort();
            assertThat(run(first, "--only", "W60.1,W61.3", "--compare", address)).isZero();
        }
        assertThat(output())
                .endsWith(
                        "| W60.1 | MUST | 200 has a Date | 200 (Date: IMF-fixdate), closes | passes"
                                + " | 200 to /, closes: it is not so: Date: IMF-fixdate |\n");
    }

    @Test
    void aRuleIsChosenByItsNumberToo() throws Exception {
        try (TinyServer server = new TinyServer(Fault.NONE)) {
            assertThat(run(server, "--only", "60.1,W61.3", "--all")).isZero();
        }
        assertThat(output()).contains("pass W60.1 MUST", "pass W61.3 SHOULD", ": 2 cases\n");
    }

    @Test
    void whatIsLeftOutIsSaid() throws Exception {
        try (TinyServer server = new TinyServer(Fault.NONE)) {
            assertThat(run(server, "--only", "W60.1,65")).isZero();
        }
        assertThat(output()).contains("9 cases of deadlines are left out", ": 1 cases\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "localhost http",
                "localhost 1 --only",
                "localhost 1 --only 99",
                "localhost 1 --only W65",
                "localhost 1 --only 65",
                "localhost 1 --patience soon",
                "localhost 1 --patience 0",
                "localhost 1 --compare here",
                "localhost 1 --fast"
            })
    void aCallThatTriesNothingIsAnError(String arguments) throws Exception {
        assertThat(run(arguments.isEmpty() ? List.of() : List.of(arguments.split(" "))))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: conformance HOST PORT");
        assertThat(out.size()).isZero();
    }
}
