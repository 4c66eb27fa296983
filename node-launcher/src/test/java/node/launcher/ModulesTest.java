package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import node.runtime.JavaModule;
import node.runtime.JavaModuleContext;
import node.runtime.Permissions;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;
import node.runtime.Services;
import node.script.ScriptHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the module graph. */
class ModulesTest {

    /** The modules of the project that each module requires: the arrows of the architecture. */
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    Map.entry("node.loop", Set.of()),
                    Map.entry("node.timers", Set.of("node.loop")),
                    Map.entry("node.fs", Set.of("node.loop")),
                    Map.entry("node.net", Set.of("node.loop")),
                    Map.entry("node.http", Set.of("node.net")),
                    Map.entry("node.http2", Set.of("node.net")),
                    Map.entry("node.process", Set.of("node.loop")),
                    Map.entry("node.dns", Set.of("node.loop")),
                    Map.entry("node.tls", Set.of("node.net")),
                    Map.entry("node.websocket", Set.of("node.http")),
                    Map.entry("node.script", Set.of()),
                    Map.entry(
                            "node.runtime",
                            Set.of(
                                    "node.loop",
                                    "node.timers",
                                    "node.fs",
                                    "node.net",
                                    "node.http",
                                    "node.http2",
                                    "node.process",
                                    "node.dns",
                                    "node.tls",
                                    "node.websocket",
                                    "node.script")),
                    Map.entry("node.classic", Set.of("node.runtime")),
                    Map.entry("node.builtins", Set.of("node.runtime")),
                    Map.entry("node.graaljs", Set.of("node.script")),
                    Map.entry("node.launcher", Set.of("node.runtime")));

    /** The services of each module that defines and provides them. */
    private static final Map<String, Set<String>> SERVICES =
            Services.ALL.stream()
                    .filter(service -> service.type() != ScriptHost.class)
                    .collect(
                            Collectors.groupingBy(
                                    service -> service.type().getPackageName(),
                                    Collectors.mapping(
                                            service -> service.type().getName(),
                                            Collectors.toSet())));

    /** The services that a module provides for another module. */
    private static final Map<String, Set<String>> PROVIDERS =
            Map.of(
                    "node.graaljs", Set.of("node.script.ScriptHost"),
                    "node.builtins", Set.of("node.runtime.ScriptLibrary"),
                    "node.classic", Set.of("node.runtime.ScriptLibrary"));

    private static ModuleDescriptor module(String name) {
        return ModuleLayer.boot().findModule(name).orElseThrow().getDescriptor();
    }

    /** On the class path, the service loader reads META-INF/services instead of the descriptor. */
    @ParameterizedTest
    @MethodSource("services")
    void classPathAndModulePathFindTheSameProvider(String module, String service)
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
        return Stream.of(SERVICES, PROVIDERS)
                .flatMap(map -> map.entrySet().stream())
                .flatMap(one -> one.getValue().stream().map(s -> Arguments.of(one.getKey(), s)));
    }

    static Set<String> ofServices() {
        return SERVICES.keySet();
    }

    @ParameterizedTest
    @MethodSource("ofServices")
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

    static Set<String> ours() {
        return ARROWS.keySet();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void aModuleOpensNothingAndRequiresWhatTheArchitectureSays(String name) {
        ModuleDescriptor module = module(name);
        assertThat(module.isOpen()).isFalse();
        assertThat(module.opens()).isEmpty();
        // Larger parts have a package of their own, which is not exported.
        // The last package contains tests, which run inside the module.
        // Folders of JavaScript count as packages.
        assertThat(module.packages())
                .filteredOn(one -> !one.startsWith("node.builtins.internal."))
                .isSubsetOf(
                        name,
                        name + ".internal",
                        "node.builtins.crypto",
                        "node.builtins.messages",
                        "node.builtins.web",
                        "node.builtins.zlib",
                        "node.graaljs.internal.exports",
                        "node.graaljs.internal.json",
                        "node.graaljs.internal.uri",
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
    void onlyTheRuntimeUsesServices() {
        assertThat(module("node.runtime").uses())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        Services.ALL.stream()
                                                .map(service -> service.type().getName()),
                                        Stream.of(
                                                "node.runtime.JavaModule",
                                                "node.runtime.ScriptLibrary"))
                                .toList());
        assertThat(ARROWS.keySet())
                .filteredOn(name -> !name.equals("node.runtime"))
                .allSatisfy(name -> assertThat(module(name).uses()).isEmpty());
    }

    @Test
    void theEngineKnowsNoApiAndTheContractKnowsNoEngine() {
        assertThat(module("node.script").requires())
                .extracting(ModuleDescriptor.Requires::name)
                .containsExactly("java.base");
        assertThat(module("node.script").provides()).isEmpty();
        assertThat(module("node.graaljs").exports()).isEmpty();
    }

    /** The bindings of a library and the prompt are exported to the runtime only. */
    @Test
    void whatJavaScriptCallsIsExportedToTheRuntimeOnly() {
        for (String name : List.of("node.classic", "node.builtins", "node.launcher")) {
            assertThat(module(name).exports())
                    .isNotEmpty()
                    .allSatisfy(
                            exported ->
                                    assertThat(exported.targets()).containsExactly("node.runtime"));
        }
        assertThat(module("node.runtime").exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactly("node.runtime");
    }

    /** Embedding needs neither the parser of options nor the prompt. */
    @Test
    void anEmbedderNeedsNothingOfTheCommand() {
        Path[] jars =
                Stream.of(System.getProperty("jdk.module.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toArray(Path[]::new);
        Configuration embedded =
                Configuration.empty()
                        .resolve(
                                ModuleFinder.of(jars),
                                ModuleFinder.ofSystem(),
                                Set.of(
                                        "node.runtime",
                                        "node.classic",
                                        "node.builtins",
                                        "node.graaljs"));
        assertThat(embedded.modules())
                .extracting(ResolvedModule::name)
                .contains("node.runtime", "node.graaljs")
                .noneMatch(name -> name.contains("picocli") || name.contains("jline"))
                .doesNotContain("node.launcher");
    }

    /** The same for the published artifacts, which have the dependencies of these files. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "node-runtime",
                "library/node-classic",
                "library/node-builtins",
                "providers/node-graaljs",
                "node-script"
            })
    void noPomOfAnEmbedderNamesWhatOnlyTheCommandNeeds(String folder) throws IOException {
        assertThat(Files.readString(Path.of("..", folder, "pom.xml")))
                .doesNotContain("picocli", "jline", "node-launcher", "chromeinspector");
    }

    /**
     * The API for embedders has types of the project and of the JDK only: none of an engine, none
     * internal.
     */
    @Test
    void theExportedPackageHasNoForeignTypes() {
        Stream.of(
                        JavaModule.class,
                        JavaModuleContext.class,
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
