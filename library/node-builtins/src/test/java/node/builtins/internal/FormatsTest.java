package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {

    private static final String ESM = "export const a = 1;";
    private static final String CJS = "exports.a = 1;";

    @TempDir private Path folder;
    private final List<String> warnings = new ArrayList<>();
    private DiskTree tree;
    private Formats formats;

    @BeforeEach
    void open() {
        tree = new DiskTree(folder);
        Resolution resolution = new Resolution(tree);
        resolution.onWarning((message, type, code) -> warnings.add(type + " " + code + message));
        formats = new Formats(resolution);
        tree.with("m/package.json", "{'type':'module'}")
                .with("c/package.json", "{'type':'commonjs'}");
        tree.with("n/package.json", "{}");
    }

    private String ofImport(String file) {
        return formats.ofImport(tree.url(file));
    }

    @Test
    void extensionsDecideFirst() {
        assertThat(ofImport("c/a.mjs")).isEqualTo("module");
        assertThat(ofImport("m/a.cjs")).isEqualTo("commonjs");
        assertThat(ofImport("m/a.json")).isEqualTo("json");
        assertThat(ofImport("m/a.wasm")).isEqualTo("wasm");
        assertThat(ofImport("m/a.mts")).isEqualTo("module-typescript");
        assertThat(ofImport("m/a.cts")).isEqualTo("commonjs-typescript");
        assertThat(formats.ofRequire(tree.path("m/a.node"))).isEqualTo("addon");
        assertThat(formats.ofRequire(tree.path("m/a.cjs"))).isEqualTo("commonjs");
        assertThat(formats.ofRequire(tree.path("c/a.mjs"))).isEqualTo("module");
    }

    @Test
    void thenThePackageDecides() {
        assertThat(ofImport("m/a.js")).isEqualTo("module");
        assertThat(ofImport("c/a.js")).isEqualTo("commonjs");
        assertThat(ofImport("c/a.js") + "?x.mjs").startsWith("commonjs");
        assertThat(ofImport("m/a.ts")).isEqualTo("module-typescript");
        assertThat(formats.ofRequire(tree.path("m/x/a.js"))).isEqualTo("module");
        assertThat(ofImport("m/node_modules/p/a.js")).isNull();
    }

    @Test
    void thenTheSyntaxDecides() {
        for (String file : List.of("n/a.js", "n/a", "x.js")) {
            assertThat(ofImport(file)).isNull();
            assertThat(formats.ofImport(tree.url(file), ESM)).isEqualTo("module");
            assertThat(formats.ofImport(tree.url(file), CJS)).isEqualTo("commonjs");
            assertThat(formats.ofRequire(tree.path(file), ESM)).isEqualTo("module");
            assertThat(formats.ofRequire(tree.path(file), CJS)).isEqualTo("commonjs");
        }
        assertThat(formats.ofImport(tree.url("c/a.js"), ESM)).isEqualTo("commonjs");
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0))
                .startsWith("Warning MODULE_TYPELESS_PACKAGE_JSONModule type of ")
                .endsWith("add \"type\": \"module\" to " + tree.path("n/package.json") + ".");
    }

    @Test
    void filesWithoutExtensionMayBeWebAssembly() {
        assertThat(formats.ofImport(tree.url("m/a"), "\0asm\1")).isEqualTo("wasm");
        assertThat(formats.ofImport(tree.url("m/a"), ESM)).isEqualTo("module");
        assertThat(formats.ofImport(tree.url("c/a"), ESM)).isEqualTo("commonjs");
    }

    @Test
    void unknownExtensionsAreErrorsForImportOnly() {
        NodeException error =
                catchThrowableOfType(NodeException.class, () -> ofImport("m/a.unknown"));
        assertThat(error.code()).isEqualTo("ERR_UNKNOWN_FILE_EXTENSION");
        assertThat(error.type()).isEqualTo("TypeError");
        assertThat(error.getMessage())
                .isEqualTo("Unknown file extension \".unknown\" for " + tree.path("m/a.unknown"));
        assertThat(formats.ofRequire(tree.path("m/a.unknown"))).isNull();
        formats.typescript(false);
        assertThat(catchThrowableOfType(NodeException.class, () -> ofImport("m/a.ts")).code())
                .isEqualTo("ERR_UNKNOWN_FILE_EXTENSION");
    }

    @Test
    void otherUrls() {
        assertThat(formats.ofImport("node:fs")).isEqualTo("builtin");
        assertThat(formats.ofImport("data:text/javascript;charset=utf-8,1")).isEqualTo("module");
        assertThat(formats.ofImport("data:application/json;base64,MQ==")).isEqualTo("json");
        assertError("node:no", "ERR_UNKNOWN_BUILTIN_MODULE", "No such built-in module: node:no");
        assertError(
                "data:text/css,.a { }",
                "ERR_UNKNOWN_MODULE_FORMAT",
                "Unknown module format: text/css for URL data:text/css,.a { }");
        assertError(
                "http://x/y",
                "ERR_UNSUPPORTED_ESM_URL_SCHEME",
                "Only URLs with a scheme in: file, data, and node are supported by the default"
                        + " ESM loader. Received protocol 'http:'");
    }

    private void assertError(String url, String code, String message) {
        NodeException error =
                catchThrowableOfType(NodeException.class, () -> formats.ofImport(url));
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.getMessage()).isEqualTo(message);
    }

    @Test
    void extensionsOfUrls() {
        assertThat(Formats.extension("/a/b.c.d")).isEqualTo(".d");
        assertThat(Formats.extension("/a.b/c")).isEmpty();
        assertThat(Formats.extension("/a/.b")).isEmpty();
        assertThat(Formats.extension("/a/.b.c")).isEqualTo(".c");
        assertThat(Formats.extension("/a/..b")).isEqualTo(".b");
    }

    @Test
    void theTextOfADataUrl() {
        assertThat(DataUrl.of("data:text/javascript,a%20%C3%A9?b#c").text()).isEqualTo("a é?b");
        assertThat(DataUrl.of("data:text/javascript;base64,YQ==").text()).isEqualTo("a");
        assertThat(DataUrl.of("data:application/json;foo=\"test,\"this\"").text())
                .isEqualTo("\"this\"");
        assertThat(
                        catchThrowableOfType(
                                        NodeException.class,
                                        () -> DataUrl.of("data:text/javascript,%").text())
                                .getMessage())
                .isEqualTo("URI malformed");
    }

    @Test
    void jsonNeedsAnAttributeAndNothingElseMayHaveOne() {
        ImportAttributes.check("a:b", "module", Map.of());
        ImportAttributes.check("a:b", "json", Map.of("type", "json"));
        assertAttributes("json", Map.of(), "ERR_IMPORT_ATTRIBUTE_MISSING");
        assertAttributes(
                "module", Map.of("type", "json"), "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE");
        assertAttributes("module", Map.of("type", "css"), "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED");
        assertAttributes("json", Map.of("type", "css"), "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED");
        assertAttributes("json", Map.of("foo", "bar"), "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED");
    }

    private static void assertAttributes(String format, Map<String, String> given, String code) {
        assertThat(
                        catchThrowableOfType(
                                        NodeException.class,
                                        () -> ImportAttributes.check("a:b", format, given))
                                .code())
                .isEqualTo(code);
    }
}
