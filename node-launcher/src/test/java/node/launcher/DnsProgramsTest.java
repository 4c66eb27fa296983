package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import node.tck.javascript.Expectation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that need a name server with certain records. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DnsProgramsTest {

    private static final String SERVERS = "node.dns.servers";

    private DnsServer server;

    @BeforeEach
    void start() throws IOException {
        server = new DnsServer();
        System.setProperty(SERVERS, server.address());
    }

    @AfterEach
    void stop() {
        System.clearProperty(SERVERS);
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers.js", "errors.js", "many.js"})
    void aProgramDoesAsItsCommentsSay(String name) throws IOException {
        Path file = Path.of("src/test/names", name).toAbsolutePath();
        assertThat(outputOf(file).lines()).isEqualTo(Expectation.of(file).stdout());
    }

    @Test
    void theExampleOfTheManualPrintsItsOutputFile() throws IOException {
        Path folder = Path.of("../docs/examples/api/dns").toAbsolutePath().normalize();
        assertThat(outputOf(folder.resolve("ask.js")))
                .isEqualTo(Files.readString(folder.resolve("ask.out")));
    }

    private static String outputOf(Path file) {
        Capture out = new Capture();
        Capture err = new Capture();
        int status = new Command(out, err, program -> {}).run(file.toString());
        assertThat(err.text()).isEmpty();
        assertThat(status).isZero();
        return out.text();
    }
}
