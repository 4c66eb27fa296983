package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the list of covered functions names exactly the existing programs. */
class CoverageTest {

    private static final Pattern PROGRAM = Pattern.compile("[a-z0-9/-]+\\.js\\b");

    @Test
    void theListNamesExactlyTheExistingPrograms() throws IOException {
        Path docs = Path.of("../docs").toAbsolutePath().normalize();
        String list = Files.readString(docs.resolve("api/coverage.md"));
        Set<String> named =
                PROGRAM.matcher(list)
                        .results()
                        .map(found -> found.group())
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = new TreeSet<>(names(ProgramsTest.PROGRAMS, ""));
        Set<String> examples = names(docs.resolve("examples/api"), "api/");

        assertThat(named).containsAll(there);
        there.addAll(examples);
        assertThat(there).containsAll(named);
    }

    private static Set<String> names(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> prefix + file.getFileName())
                    .filter(name -> name.endsWith(".js"))
                    .collect(Collectors.toSet());
        }
    }
}
