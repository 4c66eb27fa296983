package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Checks that the picture of the modules in docs/architecture.md matches their descriptors. {@code
 * -Dnode.docs.write=true} updates it.
 */
class ArchitecturePageTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("docs/architecture.md");
    private static final String BEGIN = "<!-- modules: drawn from the build -->\n```\n";
    private static final String END = "```\n";

    private static final Pattern MODULE = Pattern.compile("(?m)^(?:open )?module ([\\w.]+) \\{");
    private static final Pattern REQUIRES =
            Pattern.compile("(?m)^ +requires (?:transitive |static )*([\\w.]+);");

    /** A module of the project, with its folder and the modules of the project that it requires. */
    private record Module(String name, String folder, Set<String> requires) {}

    private static Map<String, Module> modules() throws IOException {
        Map<String, Module> modules = new TreeMap<>();
        Files.walkFileTree(
                ROOT,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        String name = folder.getFileName().toString();
                        boolean foreign =
                                name.equals("target")
                                        || name.equals("node_modules")
                                        || name.equals("docs")
                                        || name.startsWith(".");
                        return foreign && !folder.equals(ROOT)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (file.endsWith(Path.of("src", "main", "java", "module-info.java"))) {
                            Module module = read(file);
                            modules.put(module.name(), module);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        modules.replaceAll(
                (name, module) -> {
                    Set<String> ours = new TreeSet<>(module.requires());
                    ours.retainAll(modules.keySet());
                    return new Module(name, module.folder(), ours);
                });
        return modules;
    }

    private static Module read(Path file) {
        try {
            String text = Files.readString(file);
            Matcher name = MODULE.matcher(text);
            assertThat(name.find()).as("%s names a module", file).isTrue();
            Set<String> requires =
                    REQUIRES.matcher(text)
                            .results()
                            .map(found -> found.group(1))
                            .collect(Collectors.toCollection(TreeSet::new));
            Path folder = ROOT.relativize(file.getParent().getParent().getParent().getParent());
            return new Module(name.group(1), folder.toString().replace('\\', '/'), requires);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the length of the longest chain of modules below that one. */
    private static int layer(String name, Map<String, Module> modules, Set<String> above) {
        assertThat(above.add(name)).as("%s requires itself: %s", name, above).isTrue();
        int layer = 0;
        for (String required : modules.get(name).requires()) {
            layer = Math.max(layer, 1 + layer(required, modules, new HashSet<>(above)));
        }
        return layer;
    }

    private static String picture(Map<String, Module> modules) {
        Map<Integer, List<Module>> layers = new TreeMap<>(Comparator.reverseOrder());
        for (Module module : modules.values()) {
            int layer = layer(module.name(), modules, new HashSet<>());
            layers.computeIfAbsent(layer, key -> new ArrayList<>()).add(module);
        }
        StringBuilder text = new StringBuilder();
        layers.forEach(
                (layer, row) -> {
                    text.append("layer ").append(layer).append('\n');
                    for (Module module : row) {
                        String arrows =
                                module.requires().isEmpty()
                                        ? ""
                                        : " ──▶ " + String.join(", ", module.requires());
                        text.append(
                                String.format(
                                                "  %-15s %-26s%s",
                                                module.name(), module.folder(), arrows)
                                        .stripTrailing());
                        text.append('\n');
                    }
                });
        return text.toString();
    }

    @Test
    void thePageHasTheModulesOfTheBuildAndTheirArrowsPointDown() throws IOException {
        String picture = picture(modules());
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        assertThat(begin).as("the page has a place for the picture").isGreaterThan(BEGIN.length());
        int end = page.indexOf(END, begin);
        if (Boolean.getBoolean("node.docs.write")) {
            Files.writeString(PAGE, page.substring(0, begin) + picture + page.substring(end));
            return;
        }
        assertThat(page.substring(begin, end)).isEqualTo(picture);
    }

    @Test
    void aCircleOfArrowsIsFound() {
        Map<String, Module> circle =
                Map.of(
                        "node.a", new Module("node.a", "node-a", Set.of("node.b")),
                        "node.b", new Module("node.b", "node-b", Set.of("node.a")));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> picture(circle))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("requires itself");
    }
}
