package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the build takes from others is named by its content: docs/dependencies.md. */
class SupplyChainTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static List<Path> workflows() throws IOException {
        try (Stream<Path> all = Files.list(ROOT.resolve(".github/workflows"))) {
            return all.sorted().toList();
        }
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void actionsArePinnedByCommit() throws IOException {
        assertThat(workflows()).isNotEmpty();
        for (Path workflow : workflows()) {
            assertThat(found("\\buses:.*$", Files.readString(workflow)))
                    .isNotEmpty()
                    .allMatch(line -> line.matches("uses: [\\w./-]+@[0-9a-f]{40} # v[0-9.]+"));
        }
    }

    @Test
    void checkoutsKeepNoCredentials() throws IOException {
        for (Path workflow : workflows()) {
            String[] steps = Files.readString(workflow).split("(?m)^ +- ");
            assertThat(Arrays.stream(steps).filter(step -> step.contains("actions/checkout@")))
                    .isNotEmpty()
                    .allMatch(step -> step.contains("persist-credentials: false"));
        }
    }

    @Test
    void eachJobSaysWhatItMayDo() throws IOException {
        for (Path workflow : workflows()) {
            String text = Files.readString(workflow);
            assertThat(text).containsPattern("(?m)^permissions: \\{}$");
            String[] jobs = text.substring(text.indexOf("\njobs:\n") + 7).split("(?m)^(?=  \\w)");
            assertThat(jobs)
                    .isNotEmpty()
                    .allMatch(job -> job.contains("\n    permissions:\n      contents: read\n"))
                    .noneMatch(job -> job.contains(": write"));
        }
    }

    @Test
    void theWrapperKnowsTheChecksumOfMaven() throws IOException {
        assertThat(Files.readString(ROOT.resolve(".mvn/wrapper/maven-wrapper.properties")))
                .containsPattern("(?m)^distributionSha256Sum=[0-9a-f]{64}$");
    }

    @Test
    void artifactsAreComparedWithChecksumsOfTheProject() throws IOException {
        String trusted = "-Daether.artifactResolver.postProcessor.trustedChecksums";
        assertThat(Files.readAllLines(ROOT.resolve(".mvn/maven.config")))
                .contains(
                        "--strict-checksums",
                        trusted + "=true",
                        trusted + ".checksumAlgorithms=SHA-256");
        assertThat(Files.readAllLines(ROOT.resolve(".mvn/checksums/checksums.sha256")))
                .hasSizeGreaterThan(100)
                .allMatch(line -> line.matches("[0-9a-f]{64}  \\S+"))
                .isSortedAccordingTo(Comparator.comparing((String line) -> line.substring(66)));
    }
}
