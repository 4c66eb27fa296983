package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS with a program that is not ours, in both directions; its lines are those of Node 20. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsPeersTest {

    private static final Path SCRIPT = Path.of("src/test/tls/openssl.js");
    private static final Path CERTIFICATES =
            Path.of("../services/node-tls/src/test/resources/node/tls/internal");

    @TempDir private Path folder;

    @Test
    void opensslAgreesOnTheSameAsWithNode() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "openssl"))),
                "openssl is not installed");
        Capture out = new Capture();
        Capture err = new Capture();
        new Command(out, err, program -> {})
                .run(
                        SCRIPT.toAbsolutePath().toString(),
                        CERTIFICATES.toAbsolutePath().normalize().toString(),
                        folder.toString());
        assertThat(err.text()).isEmpty();
        assertThat(out.text().lines()).containsExactlyElementsOf(expected());
    }

    private static List<String> expected() {
        List<String> lines = new ArrayList<>();
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            for (String key : List.of("ec", "rsa", "ed")) {
                String client = "client " + key + " " + version + " localhost http/1.1 true client";
                String server = "server " + key + " localhost " + version + " a true";
                lines.addAll(List.of(client + " false", client + " true"));
                lines.addAll(List.of(server + " false true", server + " true true"));
            }
            String name = version.equals("TLSv1.2") ? "tls1_2" : "tls1_3";
            lines.add("server expired localhost " + name + " CERT_HAS_EXPIRED");
            lines.add("server future localhost " + name + " CERT_NOT_YET_VALID");
            lines.add("server self localhost " + name + " DEPTH_ZERO_SELF_SIGNED_CERT");
            lines.add("server other localhost " + name + " ERR_TLS_CERT_ALTNAME_INVALID");
            lines.add("server ec elsewhere.test " + name + " ERR_TLS_CERT_ALTNAME_INVALID");
        }
        return lines;
    }
}
