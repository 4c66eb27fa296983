package node.tck.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import node.tck.Providers;
import node.tck.Rule;
import node.tck.javascript.JavaScriptTck;

/** The command that tries one rule again, on the same path and with the same choices. */
final class Again {

    private Again() {}

    static String command(Rule rule) {
        List<String> words = new ArrayList<>();
        String path = System.getProperty("jdk.module.path", "MODULES");
        words.addAll(List.of("java", "-p", path, "-m", "node.tck"));
        words.addAll(Providers.choices());
        Optional.ofNullable(System.getProperty(JavaScriptTck.COMMAND))
                .ifPresent(command -> words.addAll(List.of("--command", command)));
        words.addAll(List.of("--rule", rule.number()));
        return words.stream().map(Again::quoted).collect(Collectors.joining(" "));
    }

    /** As a shell takes it for one word. */
    private static String quoted(String word) {
        return word.matches("[\\w./:,=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
