package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * That each of the 89 rows of the wire rules is cited by a test, or by a case that a test reads.
 */
class RowsTest {

    private static final Pattern ROWS = Pattern.compile("rows? ?(\\d+(?:(?:, | and )\\d+)*)");

    /** Of the other modules: what no HTTP server in a test sees. */
    private static final List<String> PLACES =
            List.of("src/test", "../node-loop/src/test", "../node-launcher/src/test/java");

    @Test
    void everyRowOfTheWireRulesIsCitedByATest() throws IOException {
        Set<Integer> cited = new TreeSet<>();
        for (String place : PLACES) {
            try (Stream<Path> files = Files.walk(Path.of(place))) {
                for (Path file : files.filter(RowsTest::isTest).toList()) {
                    cite(Files.readString(file), cited);
                }
            }
        }
        assertThat(cited)
                .isEqualTo(IntStream.rangeClosed(1, 89).boxed().collect(Collectors.toSet()));
    }

    private static boolean isTest(Path file) {
        return file.toString().matches(".*(Test\\.java|\\.md)") && !file.endsWith("RowsTest.java");
    }

    private static void cite(String text, Set<Integer> cited) {
        Matcher rows = ROWS.matcher(text);
        while (rows.find()) {
            for (String number : rows.group(1).split(", | and ")) {
                cited.add(Integer.valueOf(number));
            }
        }
    }
}
