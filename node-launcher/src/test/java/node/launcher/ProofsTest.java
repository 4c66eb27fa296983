package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small runs of the programs in {@code node-tck/src/proofs}, which check themselves. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProofsTest {

    private static String run(String program, String argument) {
        Path place = Path.of("../node-tck/src/proofs", program).toAbsolutePath().normalize();
        Capture out = new Capture();
        Capture err = new Capture();
        int status =
                new Command(out, err, ended -> {}).run(new String[] {place.toString(), argument});
        assertThat(status).as(err.text()).isZero();
        return out.text();
    }

    @Test
    void aSlowReaderMakesTheServerWait() {
        assertThat(run("slow-reader.js", "24")).isEqualTo("received 24.0 MiB\n");
    }

    @Test
    void bothFacesKeepNothing() {
        assertThat(run("both-faces.js", "30")).isEqualTo("30 rounds\n");
    }
}
