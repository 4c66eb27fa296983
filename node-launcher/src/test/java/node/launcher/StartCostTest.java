package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;
import node.script.Script;
import node.script.ScriptHost;
import node.script.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a start loads. Cold JavaScript and classes are what a start consists of, so whoever adds a
 * source or a class to each start has to change a figure here, and say why.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartCostTest {

    /** What each program loads before its own text. */
    private static final List<String> BEFORE =
            List.of(
                    "node:bootstrap", // of the API of 2009
                    "node:constants",
                    "node:module",
                    "node:embed",
                    "node:bootstrap"); // of today's built-ins

    private static final Pattern INITIALIZED = Pattern.compile("Initializing '([^']+)'");

    private static final List<String> PACKAGES =
            List.of("node", "com.oracle.truffle.js", "org.graalvm.wasm");

    @TempDir Path folder;

    private static <T> T noting(Class<T> type, T real, List<String> sources) {
        InvocationHandler handler =
                (proxy, method, given) -> {
                    if (given != null && given[0] instanceof Source source) {
                        sources.add(source.name());
                    }
                    try {
                        Object result = method.invoke(real, given);
                        return result instanceof Script script
                                ? noting(Script.class, script, sources)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                };
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** The names of the sources that a program loads. */
    private static List<String> sources(String text) throws Exception {
        List<String> sources = new ArrayList<>();
        Platform platform = Platform.load(Map.of());
        ScriptHost counting = noting(ScriptHost.class, platform.get(ScriptHost.class), sources);
        Capture out = new Capture();
        try (ProgramHandle program =
                new ProgramBuilder(platform.with(ScriptHost.class, counting), "test.js", text)
                        .output(out)
                        .start()) {
            program.status().toCompletableFuture().get(250, TimeUnit.SECONDS);
        }
        assertThat(out.text()).isEqualTo(text.isEmpty() ? "" : "hello\n");
        assertThat(sources).startsWith(BEFORE.toArray(String[]::new));
        return sources.stream()
                .skip(BEFORE.size())
                .filter(name -> !name.endsWith("test.js"))
                .toList();
    }

    /** The number of classes that a start initializes, by the packages they are below. */
    private Map<String, Long> classes(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("test.js"), text);
        Path log = folder.resolve("classes.log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xlog:class+init=info:file=" + log + "::filecount=0",
                                "-p",
                                System.getProperty("jdk.module.path"),
                                "-m",
                                "node.launcher/node.launcher.Main",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return Files.readString(log)
                .lines()
                .map(INITIALIZED::matcher)
                .filter(Matcher::find)
                .collect(
                        Collectors.groupingBy(
                                found ->
                                        PACKAGES.stream()
                                                .filter(
                                                        name ->
                                                                found.group(1)
                                                                        .replace('/', '.')
                                                                        .startsWith(name + "."))
                                                .findFirst()
                                                .orElse("others"),
                                Collectors.counting()));
    }

    @Test
    void anEmptyProgramLoadsWhatEveryProgramLoads() throws Exception {
        assertThat(sources("")).isEmpty();
    }

    @Test
    void putsLoadsWhatWritesAndTheEventsOfItsPromise() throws Exception {
        assertThat(sources("puts('hello')"))
                .containsExactly("node:output", "node:promise", "node:events");
    }

    @Test
    void theConsoleIsOneSourceMore() throws Exception {
        assertThat(sources("console.log('hello')"))
                .containsExactly(
                        "node:internal/console", "node:output", "node:promise", "node:events");
    }

    /** Upper limits: the engine's classes vary a little with what the compiler has done so far. */
    @Test
    void theClassesOfAStartAreCounted() throws Exception {
        Map<String, Long> puts = classes("puts('hello')");
        Map<String, Long> log = classes("console.log('hello')");
        assertThat(puts.get("node")).isLessThanOrEqualTo(210);
        assertThat(log.get("node")).isLessThanOrEqualTo(210);
        assertThat(puts.get("com.oracle.truffle.js")).isLessThanOrEqualTo(1250);
        assertThat(log.get("com.oracle.truffle.js")).isLessThanOrEqualTo(1290);
        // What says that there is such a language; a module would need hundreds.
        assertThat(puts.get("org.graalvm.wasm")).isLessThanOrEqualTo(12);
        assertThat(log.get("org.graalvm.wasm")).isLessThanOrEqualTo(12);
        assertThat(puts.get("others")).isLessThanOrEqualTo(2850);
        assertThat(log.get("others")).isLessThanOrEqualTo(2850);
    }
}
