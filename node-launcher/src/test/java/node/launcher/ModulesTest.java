package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape of the module graph. */
class ModulesTest {

    /** Which modules of ours each one requires: the arrows of the architecture. */
    private static final Map<String, Set<String>> ARROWS =
            Map.of(
                    "node.loop", Set.of(),
                    "node.timers", Set.of("node.loop"),
                    "node.fs", Set.of("node.loop"),
                    "node.net", Set.of("node.loop"),
                    "node.http", Set.of("node.net"),
                    "node.process", Set.of("node.loop"),
                    "node.dns", Set.of("node.loop"),
                    "node.script", Set.of(),
                    "node.launcher",
                            Set.of(
                                    "node.loop",
                                    "node.timers",
                                    "node.fs",
                                    "node.net",
                                    "node.http",
                                    "node.process",
                                    "node.dns",
                                    "node.script"));

    private static final Map<String, Set<String>> SERVICES =
            Map.of(
                    "node.loop", Set.of("node.loop.Loops"),
                    "node.timers", Set.of("node.timers.Timers"),
                    "node.fs", Set.of("node.fs.FileSystem"),
                    "node.net", Set.of("node.net.Transport"),
                    "node.http", Set.of("node.http.HttpServer", "node.http.HttpClient"),
                    "node.process", Set.of("node.process.Processes"),
                    "node.dns", Set.of("node.dns.Resolver"),
                    "node.script", Set.of("node.script.ScriptHost"));

    private static ModuleDescriptor module(String name) {
        return ModuleLayer.boot().findModule(name).orElseThrow().getDescriptor();
    }

    /** On the class path the service loader reads these files, and no descriptor. */
    @ParameterizedTest
    @MethodSource("services")
    void theClassPathFindsTheProviderThatTheModulePathFinds(String module, String service)
            throws IOException {
        ModuleDescriptor.Provides provided =
                module(module).provides().stream()
                        .filter(one -> one.service().equals(service))
                        .findFirst()
                        .orElseThrow();
        ModuleReference jar =
                ModuleLayer.boot().configuration().findModule(module).orElseThrow().reference();
        try (ModuleReader reader = jar.open();
                InputStream file = reader.open("META-INF/services/" + service).orElseThrow()) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .isEqualTo(provided.providers());
        }
    }

    static Stream<Arguments> services() {
        return SERVICES.entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(s -> Arguments.of(one.getKey(), s)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node.loop",
                "node.timers",
                "node.net",
                "node.http",
                "node.process",
                "node.dns",
                "node.fs",
                "node.script"
            })
    void aServiceModuleExportsOnePackageOfItsOwnNameAndProvidesItsServices(String name) {
        ModuleDescriptor module = module(name);
        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactly(name);
        assertThat(module.exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
        assertThat(module.provides())
                .extracting(ModuleDescriptor.Provides::service)
                .containsExactlyInAnyOrderElementsOf(SERVICES.get(name));
        assertThat(module.provides())
                .allSatisfy(
                        service ->
                                assertThat(service.providers())
                                        .singleElement()
                                        .asString()
                                        .startsWith(name + ".internal."));
        assertThat(module.uses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node.loop",
                "node.timers",
                "node.net",
                "node.http",
                "node.process",
                "node.dns",
                "node.fs",
                "node.script",
                "node.launcher"
            })
    void aModuleOpensNothingAndRequiresWhatTheArchitectureSays(String name) {
        ModuleDescriptor module = module(name);
        assertThat(module.isOpen()).isFalse();
        assertThat(module.opens()).isEmpty();
        // The last one holds tests only, which stand in the module while they run.
        assertThat(module.packages())
                .isSubsetOf(
                        name,
                        name + ".internal",
                        "node.launcher.observe",
                        "node.launcher.repl",
                        "node.launcher.soak");
        assertThat(
                        module.requires().stream()
                                .map(ModuleDescriptor.Requires::name)
                                .filter(required -> required.startsWith("node."))
                                .collect(Collectors.toSet()))
                .isEqualTo(ARROWS.get(name));
    }

    @Test
    void onlyTheLauncherUsesServicesAndItExportsWhatEmbedsIt() {
        ModuleDescriptor launcher = module("node.launcher");
        assertThat(launcher.uses())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        SERVICES.values().stream().flatMap(Set::stream),
                                        Stream.of("node.launcher.Binding"))
                                .toList());
        assertThat(launcher.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactly("node.launcher");
        assertThat(launcher.exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
    }

    /** What an embedder sees are types of ours and of the JDK: none of an engine, none internal. */
    @Test
    void theExportedPackageSpeaksJava() {
        Stream.of(
                        Binding.class,
                        BindingContext.class,
                        Permissions.class,
                        Platform.class,
                        ProgramBuilder.class,
                        ProgramHandle.class)
                .flatMap(
                        type ->
                                Stream.of(
                                        type.getDeclaredMethods(), type.getDeclaredConstructors()))
                .flatMap(Stream::of)
                .filter(member -> Modifier.isPublic(member.getModifiers()))
                .map(Executable.class::cast)
                .forEach(
                        member ->
                                assertThat(member.toGenericString())
                                        .doesNotContain("graalvm", ".internal.", "truffle"));
    }
}
