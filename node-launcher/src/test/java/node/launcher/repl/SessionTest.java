package node.launcher.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import node.script.Export;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Path SOURCE =
            Path.of("../library/node-classic/src/main/resources/node/classic/internal/repl.js");

    @Test
    void everyMethodThatThePromptCallsExistsAndIsExported() throws IOException {
        Set<String> called =
                Pattern.compile("(?m)^[^/\n]*\\brepl\\.(\\w+)\\(")
                        .matcher(Files.readString(SOURCE))
                        .results()
                        .map((MatchResult call) -> call.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> exported =
                Arrays.stream(Session.class.getMethods())
                        .filter(method -> method.isAnnotationPresent(Export.class))
                        .map(Method::getName)
                        .collect(Collectors.toSet());
        assertThat(called).isNotEmpty().isSubsetOf(exported);
    }
}
