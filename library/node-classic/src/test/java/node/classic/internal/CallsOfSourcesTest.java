package node.classic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import node.runtime.ProgramOutput;
import node.runtime.ScriptErrors;
import node.script.Export;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that every Java method that the sources call exists and is exported. */
class CallsOfSourcesTest {

    private static final Path SOURCES = Path.of("src/main/resources/node/classic/internal");

    /** The class of each binding. The prompt's binding is in the launcher and has a test there. */
    private static final Map<String, Class<?>> BINDINGS =
            Map.ofEntries(
                    Map.entry("child", ChildBinding.class),
                    Map.entry("dns", DnsBinding.class),
                    Map.entry("embed", EmbedBinding.class),
                    Map.entry("encoding", EncodingBinding.class),
                    Map.entry("errors", ScriptErrors.class),
                    Map.entry("fs", FileBinding.class),
                    Map.entry("http", HttpBinding.class),
                    Map.entry("java", JavaBinding.class),
                    Map.entry("loop", LoopBinding.class),
                    Map.entry("modules", ModulesBinding.class),
                    Map.entry("output", ProgramOutput.class),
                    Map.entry("process", ProcessBinding.class),
                    Map.entry("tcp", TcpBinding.class),
                    Map.entry("text", TextBinding.class),
                    Map.entry("timers", TimersBinding.class));

    /** The handles that bindings return: the source, its variable, and the class. */
    private static final Map<String, Map<String, Class<?>>> HANDLES =
            Map.of(
                    "http.js",
                    Map.of(
                            "exchange",
                            ServerExchange.class,
                            "link",
                            ServerConnection.class,
                            "server",
                            Server.class),
                    "httpclient.js",
                    Map.of("session", Client.class, "call", ClientExchange.class),
                    "tcp.js",
                    Map.of("socket", TcpSocket.class, "server", TcpServer.class),
                    "child.js",
                    Map.of("child", ChildProcess.class),
                    "encoding.js",
                    Map.of("sink", ByteSink.class));

    private static final Pattern NAMED = Pattern.compile("const (\\w+) = binding\\(\"(\\w+)\"\\);");
    private static final Pattern DIRECT =
            Pattern.compile("binding\\(\"(\\w+)\"\\)\\s*\\.(\\w+)\\(");

    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void everyMethodThatASourceCallsExistsAndIsExported(Path source) throws IOException {
        assertThat(missing(source.getFileName().toString(), Files.readString(source))).isEmpty();
    }

    @Test
    void aCallOfAMissingMethodIsFound() {
        assertThat(missing("x.js", "const files = binding(\"fs\"); files.erase();"))
                .containsExactly("fs.erase");
        assertThat(missing("x.js", "binding(\"tcp\").close();")).containsExactly("tcp.close");
        assertThat(missing("http.js", "this._link.explode();"))
                .containsExactly("ServerConnection.explode");
        assertThat(missing("x.js", "binding(\"nothing\").at();")).containsExactly("nothing.at");
    }

    @Test
    void theSourcesCallMostOfTheExportedMethods() throws IOException {
        Set<String> called = new TreeSet<>();
        for (Path source : sources()) {
            calls(source.getFileName().toString(), Files.readString(source))
                    .forEach((type, methods) -> called.addAll(methods));
        }
        assertThat(called).hasSizeGreaterThan(60);
    }

    private static List<String> missing(String name, String text) {
        List<String> missing = new ArrayList<>();
        calls(name, text)
                .forEach(
                        (type, methods) -> {
                            Class<?> found = BINDINGS.get(type);
                            for (Map<String, Class<?>> handles : HANDLES.values()) {
                                for (Class<?> handle : handles.values()) {
                                    found = handle.getSimpleName().equals(type) ? handle : found;
                                }
                            }
                            for (String method : methods) {
                                if (found == null || !exports(found).contains(method)) {
                                    missing.add(type + "." + method);
                                }
                            }
                        });
        return missing;
    }

    /**
     * Returns the methods that a source calls, by the binding's name or the simple name of a
     * handle's class.
     */
    private static Map<String, Set<String>> calls(String name, String text) {
        String code = text.replaceAll("(?m)^\\s*//.*$", "");
        Map<String, Set<String>> calls = new HashMap<>();
        for (MatchResult named : found(NAMED, code)) {
            if (!named.group(2).equals("repl")) {
                add(calls, named.group(2), code, "\\b" + named.group(1) + "\\.(\\w+)\\(");
            }
        }
        for (MatchResult direct : found(DIRECT, code)) {
            calls.computeIfAbsent(direct.group(1), key -> new TreeSet<>()).add(direct.group(2));
        }
        HANDLES.getOrDefault(name, Map.of())
                .forEach(
                        (variable, type) -> {
                            String handle = type.getSimpleName();
                            add(calls, handle, code, "\\b_" + variable + "\\.(\\w+)\\(");
                            if (!variable.equals("server")) { // which is also an object of the API
                                add(calls, handle, code, "(?<![.\\w])" + variable + "\\.(\\w+)\\(");
                            }
                        });
        if (name.equals("tcp.js")) { // it calls by name
            add(calls, "TcpSocket", code, "(?:telling|ask)\\(\"(\\w+)\"");
        }
        return calls;
    }

    private static void add(
            Map<String, Set<String>> calls, String type, String code, String pattern) {
        for (MatchResult call : found(Pattern.compile(pattern), code)) {
            calls.computeIfAbsent(type, key -> new TreeSet<>()).add(call.group(1));
        }
    }

    private static List<MatchResult> found(Pattern pattern, String code) {
        Matcher matcher = pattern.matcher(code);
        return matcher.results().toList();
    }

    private static Set<String> exports(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(Export.class))
                .map(Method::getName)
                .collect(Collectors.toSet());
    }
}
