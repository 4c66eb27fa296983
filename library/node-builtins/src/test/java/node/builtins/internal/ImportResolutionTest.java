package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportResolutionTest {

    private static final String DATA = "data:text/javascript,1";

    @TempDir private Path folder;
    private DiskTree tree;
    private Resolution resolution;

    @BeforeEach
    void open() {
        tree = new DiskTree(folder);
        resolution = new Resolution(tree);
    }

    private String load(String specifier) {
        return load(specifier, tree.url("m.mjs"));
    }

    private String load(String specifier, String parent) {
        return resolution.importUrl(specifier, parent, Resolution.IMPORT);
    }

    private NodeException failure(String specifier) {
        return catchThrowableOfType(NodeException.class, () -> load(specifier));
    }

    private NodeException failure(String specifier, String parent) {
        return catchThrowableOfType(NodeException.class, () -> load(specifier, parent));
    }

    @Test
    void specifiersAreUrls() {
        tree.with("a.mjs").with("sp ace%25.mjs").with("x/b.mjs");
        assertThat(load("./a.mjs")).isEqualTo(tree.url("a.mjs"));
        assertThat(load("./a.mjs?q#h")).isEqualTo(tree.url("a.mjs") + "?q#h");
        assertThat(load("./x/../%61.mjs")).isEqualTo(tree.url("a.mjs"));
        assertThat(load("./x\\b.mjs")).isEqualTo(tree.url("x/b.mjs"));
        assertThat(load("./sp ace%2525.mjs")).isEqualTo(tree.url("sp ace%25.mjs"));
        assertThat(load(tree.url("a.mjs"))).isEqualTo(tree.url("a.mjs"));
        assertThat(load(FileUrl.pathname(tree.url("a.mjs")))).isEqualTo(tree.url("a.mjs"));
    }

    @Test
    void otherSchemesStayAsTheyAre() {
        assertThat(load("node:fs")).isEqualTo("node:fs");
        assertThat(load("fs")).isEqualTo("node:fs");
        assertThat(load("node:no")).isEqualTo("node:no");
        assertThat(load("HTTPS://a/B")).isEqualTo("https://a/B");
        assertThat(load(DATA)).isEqualTo(DATA);
    }

    @Test
    void aMissingFileIsAnErrorWithItsUrl() {
        NodeException error = failure("./no.mjs");
        assertThat(error.code()).isEqualTo("ERR_MODULE_NOT_FOUND");
        assertThat(error.getMessage())
                .isEqualTo(
                        "Cannot find module '"
                                + tree.path("no.mjs")
                                + "' imported from "
                                + tree.path("m.mjs"));
        assertThat(error.properties()).containsEntry("url", tree.url("no.mjs"));
    }

    @Test
    void aFolderIsAnErrorWithItsUrl() {
        tree.with("d/x.txt");
        for (String specifier : List.of("./d", "./d/", "./x/", "./d?q")) {
            assertThat(failure(specifier).code()).isEqualTo("ERR_UNSUPPORTED_DIR_IMPORT");
        }
        NodeException error = failure("./d");
        assertThat(error.getMessage())
                .isEqualTo(
                        "Directory import '"
                                + tree.path("d")
                                + "' is not supported resolving ES modules imported from "
                                + tree.path("m.mjs"));
        assertThat(error.properties()).containsEntry("url", tree.url("d"));
    }

    @Test
    void encodedSeparatorsAreRefused() {
        for (String specifier : List.of("./x%2fy", "./x%5Cy")) {
            assertThat(failure(specifier).code()).isEqualTo("ERR_INVALID_MODULE_SPECIFIER");
            assertThat(failure(specifier).getMessage())
                    .contains("must not include encoded \"/\" or \"\\\" characters imported from");
        }
        assertThat(failure("./%ff").getMessage()).isEqualTo("URI malformed");
        assertThat(failure("file://host/x").code()).isEqualTo("ERR_INVALID_FILE_URL_HOST");
    }

    @Test
    void hintsSayWhatRequireWouldFind() {
        tree.with("b.js").with("d/index.js").with("sp ace%25.js").with("node_modules/lone.js");
        tree.with("node_modules/p/lib/a b.js").with("node_modules/@s/p/x.js").with("t/m.mjs");
        assertThat(failure("./b").getMessage()).endsWith("\nDid you mean to import \"./b.js\"?");
        assertThat(failure("./d").getMessage()).endsWith(" import \"./d/index.js\"?");
        assertThat(failure("../b", tree.url("t/m.mjs")).getMessage())
                .endsWith(" import \"../b.js\"?");
        assertThat(failure("./sp ace%25").getMessage()).endsWith(" import \"./sp%20ace%2525.js\"?");
        assertThat(failure("p/lib/a b").getMessage()).endsWith(" import \"p/lib/a%20b.js\"?");
        assertThat(failure("@s/p/x").getMessage()).endsWith(" import \"@s/p/x.js\"?");
        assertThat(failure("lone").getMessage())
                .endsWith(" import \"" + tree.url("node_modules/lone.js") + "\"?");
        assertThat(failure(tree.url("b")).getMessage())
                .endsWith(" import \"" + tree.path("b.js") + "\"?");
        assertThat(failure("./no").getMessage()).doesNotContain("Did you mean");
    }

    @Test
    void namesOfPackagesAreChecked() {
        for (String name : List.of("as%2Ff", "as\\df", "@as@df", "@x", ".hidden", "%")) {
            assertThat(failure(name).code()).isEqualTo("ERR_INVALID_MODULE_SPECIFIER");
            assertThat(failure(name).getMessage())
                    .startsWith("Invalid module \"" + name + "\" is not a valid package name");
        }
        assertThat(failure("no/x").getMessage())
                .isEqualTo("Cannot find package 'no' imported from " + tree.path("m.mjs"));
    }

    @Test
    void withoutExportsTheMainIsCompleted() {
        List<String> warnings = new ArrayList<>();
        resolution.onWarning((message, type, code) -> warnings.add(code));
        tree.with("node_modules/a/package.json", "{'main':'lib'}");
        tree.with("node_modules/a/lib/index.js").with("node_modules/b/index.js");
        tree.with("node_modules/c/package.json", "{'type':'module','main':'x'}");
        tree.with("node_modules/c/x.js");
        tree.with("node_modules/d/package.json", "{'type':'module','main':'x.js'}");
        tree.with("node_modules/d/x.js").with("node_modules/e/x.js");
        assertThat(load("a")).isEqualTo(tree.url("node_modules/a/lib/index.js"));
        assertThat(load("b")).isEqualTo(tree.url("node_modules/b/index.js"));
        assertThat(load("d")).isEqualTo(tree.url("node_modules/d/x.js"));
        assertThat(warnings).isEmpty();
        assertThat(load("c")).isEqualTo(tree.url("node_modules/c/x.js"));
        assertThat(warnings).containsExactly("DEP0151");
        assertThat(failure("e").getMessage())
                .startsWith(
                        "Cannot find package '"
                                + tree.path("node_modules/e/index.js")
                                + "' imported from ");
    }

    @Test
    void anInvalidPackageNamesTheImporter() {
        tree.with("node_modules/bad/package.json", "no");
        assertThat(failure("bad").code()).isEqualTo("ERR_INVALID_PACKAGE_CONFIG");
        assertThat(failure("bad").getMessage())
                .isEqualTo(
                        "Invalid package config "
                                + tree.path("node_modules/bad/package.json")
                                + " while importing \"bad\" from "
                                + tree.path("m.mjs")
                                + ".");
    }

    @Test
    void fromADataUrlOnlyAbsoluteUrlsAndBuiltInModulesAreFound() {
        tree.with("a.mjs");
        assertThat(load("fs", DATA)).isEqualTo("node:fs");
        assertThat(load(tree.url("a.mjs"), DATA)).isEqualTo(tree.url("a.mjs"));
        for (String specifier : List.of("./x", "x", "#x", "/x")) {
            NodeException error = failure(specifier, DATA);
            assertThat(error.code()).isEqualTo("ERR_UNSUPPORTED_RESOLVE_REQUEST");
            assertThat(error.getMessage())
                    .isEqualTo(
                            "Failed to resolve module specifier \""
                                    + specifier
                                    + "\" from \""
                                    + DATA
                                    + "\": Invalid relative URL or base scheme is not"
                                    + " hierarchical.");
        }
        assertThat(failure(tree.url("no"), DATA).properties()).containsEntry("url", tree.url("no"));
    }

    @Test
    void resultsAreRealPaths() throws IOException {
        tree.with("real/a.mjs");
        Files.createSymbolicLink(tree.path("link"), tree.path("real"));
        assertThat(load("./link/a.mjs?q")).isEqualTo(tree.url("real/a.mjs") + "?q");
        resolution.preserveSymlinks(true);
        assertThat(load("./link/a.mjs")).isEqualTo(tree.url("link/a.mjs"));
    }

    @Test
    void importMetaResolveNeedsNoFile() {
        tree.with("d/x.txt");
        String parent = tree.url("m.mjs");
        assertThat(resolution.importMetaUrl("./no.mjs", parent, Resolution.IMPORT))
                .isEqualTo(tree.url("no.mjs"));
        assertThat(resolution.importMetaUrl("./d/", parent, Resolution.IMPORT))
                .isEqualTo(tree.url("d") + "/");
        NodeException error =
                catchThrowableOfType(
                        NodeException.class,
                        () -> resolution.importMetaUrl("no", parent, Resolution.IMPORT));
        assertThat(error.code()).isEqualTo("ERR_MODULE_NOT_FOUND");
    }

    @Test
    void aMainMayBeAnAbsolutePath() {
        tree.with("x.js");
        String main = tree.path("x").toString().replace("\\", "\\\\");
        tree.with("node_modules/a/package.json", "{'main':'" + main + "'}");
        assertThat(load("a")).isEqualTo(tree.url("x.js"));
    }

    @Test
    void thePackageJsonOfASpecifierIsThatOfThePackageOrTheNearest() {
        tree.with("node_modules/p/package.json", "{'exports':'./x/y.js'}");
        tree.with("node_modules/p/x/package.json", "{}").with("node_modules/p/x/y.js");
        tree.with("package.json", "{}").with("z/a.js");
        String parent = tree.url("z/m.js");
        assertThat(resolution.packageJson("p", parent))
                .isEqualTo(tree.path("node_modules/p/package.json").toString());
        assertThat(resolution.packageJson("p/x/y.js", parent))
                .isEqualTo(tree.path("node_modules/p/package.json").toString());
        assertThat(resolution.packageJson(tree.url("node_modules/p/x/y.js"), parent))
                .isEqualTo(tree.path("node_modules/p/x/package.json").toString());
        for (String specifier : List.of("./a.js", "..", ".", "../node_modules/x.js")) {
            String expected = specifier.contains("node_modules") ? null : "package.json";
            assertThat(resolution.packageJson(specifier, parent))
                    .isEqualTo(expected == null ? null : tree.path(expected).toString());
        }
        assertThat(
                        catchThrowableOfType(
                                        NodeException.class,
                                        () -> resolution.packageJson("no", parent))
                                .code())
                .isEqualTo("ERR_MODULE_NOT_FOUND");
    }
}
