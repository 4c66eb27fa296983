package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequireResolutionTest {

    @TempDir private Path folder;
    private DiskTree tree;
    private Resolution resolution;

    @BeforeEach
    void open() {
        tree = new DiskTree(folder);
        resolution = new Resolution(tree);
    }

    private String require(String specifier, String from) {
        String found = resolution.require(specifier, tree.path(from), Resolution.REQUIRE);
        return found.startsWith(tree.root().toString())
                ? tree.root().relativize(Path.of(found)).toString().replace('\\', '/')
                : found;
    }

    private NodeException failure(String specifier, String from) {
        return catchThrowableOfType(NodeException.class, () -> require(specifier, from));
    }

    @Test
    void filesAreFoundWithAndWithoutTheirExtensions() {
        tree.with("a.js").with("b.json").with("c.node").with("d").with("d.js").with("e.mjs");
        assertThat(require("./a", "m.js")).isEqualTo("a.js");
        assertThat(require("./a.js", "m.js")).isEqualTo("a.js");
        assertThat(require("./b", "m.js")).isEqualTo("b.json");
        assertThat(require("./c", "m.js")).isEqualTo("c.node");
        assertThat(require("./d", "m.js")).isEqualTo("d");
        assertThat(require("../a", "x/m.js")).isEqualTo("a.js");
        assertThat(require(tree.path("a").toString(), "x/m.js")).isEqualTo("a.js");
        assertThat(failure("./e", "m.js").code()).isEqualTo("MODULE_NOT_FOUND");
    }

    @Test
    void extensionsMayBeAdded() {
        tree.with("a.foo.bar");
        resolution.extensions(List.of(".js", ".foo.bar"));
        assertThat(require("./a", "m.js")).isEqualTo("a.foo.bar");
        assertThat(failure("./a.foo", "m.js").code()).isEqualTo("MODULE_NOT_FOUND");
    }

    @Test
    void foldersMeanTheirMainOrTheirIndex() {
        tree.with("a/index.js").with("b/package.json", "{'main':'lib'}").with("b/lib/index.js");
        tree.with("c/package.json", "{'main':''}").with("c/index.js");
        tree.with("d/package.json", "{'main':'./x'}").with("d/x.json", "1");
        tree.with("e/index.json", "1").with("e.js").with("e/fake/x.js");
        assertThat(require("./a", "m.js")).isEqualTo("a/index.js");
        assertThat(require("./b", "m.js")).isEqualTo("b/lib/index.js");
        assertThat(require("./c", "m.js")).isEqualTo("c/index.js");
        assertThat(require("./d", "m.js")).isEqualTo("d/x.json");
        assertThat(require("./e", "m.js")).isEqualTo("e.js");
        assertThat(require("./e/", "m.js")).isEqualTo("e/index.json");
        assertThat(require("./e/fake/..", "m.js")).isEqualTo("e/index.json");
        assertThat(require(".", "a/m.js")).isEqualTo("a/index.js");
        assertThat(require("..", "a/x/m.js")).isEqualTo("a/index.js");
    }

    @Test
    void aMainThatLeadsNowhereIsReportedWhereThereIsAnIndex() {
        List<String> warnings = new ArrayList<>();
        resolution.onWarning((message, type, code) -> warnings.add(code + " " + message));
        tree.with("a/package.json", "{'main':'no.js'}").with("a/index.js");
        assertThat(require("./a", "m.js")).isEqualTo("a/index.js");
        assertThat(warnings)
                .containsExactly(
                        "DEP0128 Invalid 'main' field in '"
                                + tree.path("a/package.json")
                                + "' of 'no.js'. Please either fix that or report it to the"
                                + " module author");
    }

    @Test
    void aMainThatLeadsNowhereIsAnErrorWithoutIndex() {
        tree.with("node_modules/a/package.json", "{'main':'no.js'}");
        NodeException error = failure("a", "m.js");
        assertThat(error.code()).isEqualTo("MODULE_NOT_FOUND");
        assertThat(error.getMessage())
                .isEqualTo(
                        "Cannot find module '"
                                + tree.path("node_modules/a/no.js")
                                + "'. Please verify that the package.json has a valid \"main\""
                                + " entry");
        assertThat(error.properties())
                .containsEntry("path", tree.path("node_modules/a/package.json").toString())
                .containsEntry("requestPath", "a");
    }

    @Test
    void packagesAreLookedForInAllFoldersAbove() {
        tree.with("node_modules/a/index.js").with("x/node_modules/b/index.js");
        tree.with("x/node_modules/b/y/c.js").with("node_modules/@s/p/index.js");
        tree.with("node_modules/lone.js").with("node_modules/b/z.js");
        assertThat(require("a", "x/y/m.js")).isEqualTo("node_modules/a/index.js");
        assertThat(require("b", "x/y/m.js")).isEqualTo("x/node_modules/b/index.js");
        assertThat(require("b/y/c", "x/y/m.js")).isEqualTo("x/node_modules/b/y/c.js");
        assertThat(require("b/z", "x/y/m.js")).isEqualTo("node_modules/b/z.js");
        assertThat(require("@s/p", "x/y/m.js")).isEqualTo("node_modules/@s/p/index.js");
        assertThat(require("lone", "x/y/m.js")).isEqualTo("node_modules/lone.js");
        assertThat(require("a", "node_modules/b/m.js")).isEqualTo("node_modules/a/index.js");
    }

    @Test
    void builtInModulesComeFirst() {
        tree.with("node_modules/fs/index.js").with("node_modules/test/index.js");
        assertThat(require("fs", "m.js")).isEqualTo("fs");
        assertThat(require("node:fs", "m.js")).isEqualTo("node:fs");
        assertThat(require("fs/", "m.js")).isEqualTo("node_modules/fs/index.js");
        assertThat(require("test", "m.js")).isEqualTo("node_modules/test/index.js");
        assertThat(require("node:test", "m.js")).isEqualTo("node:test");
        assertThat(failure("node:no", "m.js").code()).isEqualTo("MODULE_NOT_FOUND");
    }

    @Test
    void anErrorNamesTheModulesThatLedThere() {
        Requirer from = new Requirer(tree.path("m.js"), null, List.of("/b.js", "/a.js"));
        NodeException error =
                catchThrowableOfType(
                        NodeException.class,
                        () -> resolution.require("no", from, null, Resolution.REQUIRE));
        assertThat(error.getMessage())
                .isEqualTo("Cannot find module 'no'\nRequire stack:\n- /b.js\n- /a.js");
        assertThat((String[]) error.properties().get("requireStack"))
                .containsExactly("/b.js", "/a.js");
    }

    @Test
    void impossibleNamesAreNotFound() {
        for (String name : List.of("\0ab", "a\0b", "./ab\0", "/ab\0")) {
            assertThat(failure(name, "m.js").getMessage())
                    .startsWith("Cannot find module '" + name + "'");
        }
    }

    @Test
    void resultsAreRealPaths() throws IOException {
        tree.with("real/a.js").with("node_modules/x.txt");
        Files.createSymbolicLink(tree.path("node_modules/linked"), tree.path("real"));
        assertThat(require("linked/a", "m.js")).isEqualTo("real/a.js");
        resolution.preserveSymlinks(true);
        assertThat(require("linked/a", "m.js")).isEqualTo("node_modules/linked/a.js");
    }

    @Test
    void modulePathsSkipFoldersThatAreNodeModules() {
        assertThat(LookupPaths.above("/usr/lib/node_modules/npm/foo_node_modules", "/"))
                .containsExactly(
                        "/usr/lib/node_modules/npm/foo_node_modules/node_modules",
                        "/usr/lib/node_modules/npm/node_modules",
                        "/usr/lib/node_modules",
                        "/usr/node_modules",
                        "/node_modules");
        assertThat(LookupPaths.above("/", "/")).containsExactly("/node_modules");
        assertThat(LookupPaths.above("/node_modules", "/")).containsExactly("/node_modules");
        assertThat(LookupPaths.above("C:\\Users\\a b\\node_modules\\c", "\\"))
                .containsExactly(
                        "C:\\Users\\a b\\node_modules\\c\\node_modules",
                        "C:\\Users\\a b\\node_modules",
                        "C:\\Users\\node_modules",
                        "C:\\node_modules");
        assertThat(LookupPaths.above("C:\\", "\\")).containsExactly("C:\\node_modules");
    }

    @Test
    void lookupPathsOfRelativeSpecifiersAreTheFolderOfTheModule() {
        Requirer from = new Requirer(tree.path("x/m.js"));
        for (String specifier : List.of(".", "..", "./a", "../b")) {
            assertThat(resolution.lookupPaths(specifier, from))
                    .containsExactly(tree.path("x").toString());
        }
        assertThat(resolution.lookupPaths("fs", from)).isNull();
        assertThat(resolution.lookupPaths("node:fs", from)).isNull();
        assertThat(resolution.lookupPaths(".hidden", from))
                .startsWith(tree.path("x/node_modules").toString());
    }

    @Test
    void globalPathsComeLast() {
        tree.with("g/a.js").with("g/b.js").with("node_modules/b.js");
        resolution.globalPaths(List.of(tree.path("g").toString()));
        assertThat(require("a", "m.js")).isEqualTo("g/a.js");
        assertThat(require("b", "m.js")).isEqualTo("node_modules/b.js");
        assertThat(failure("./a", "m.js").code()).isEqualTo("MODULE_NOT_FOUND");
        assertThat(failure(".", "m.js").getMessage()).startsWith("Cannot find module '.'");
    }

    @Test
    void theOptionPathsReplacesTheFolders() {
        tree.with("x/index.js").with("x/y/a.js").with("x/node_modules/p/index.js");
        Requirer from = new Requirer(tree.path("m.js"));
        resolution.workingFolder(tree.path("x/y"));
        assertThat(resolution.require("./a", from, List.of(tree.path("x/y").toString()), Set.of()))
                .isEqualTo(tree.path("x/y/a.js").toString());
        for (String path : List.of("..", "../")) {
            assertThat(resolution.require(".", from, List.of(path), Set.of()))
                    .isEqualTo(tree.path("x/index.js").toString());
        }
        assertThat(resolution.require("p", from, List.of("."), Set.of()))
                .isEqualTo(tree.path("x/node_modules/p/index.js").toString());
    }

    @Test
    void anInvalidPackageIsAnError() {
        tree.with("node_modules/a/package.json", "{ 'main': ");
        NodeException error = failure("a", "m.js");
        assertThat(error.code()).isEqualTo("ERR_INVALID_PACKAGE_CONFIG");
        assertThat(error.getMessage())
                .isEqualTo(
                        "Invalid package config " + tree.path("node_modules/a/package.json") + ".");
    }

    @Test
    void aModuleOutsideAFolderThatIsGoneIsFound() {
        tree.with("foo.cjs");
        assertThat(require("../foo.cjs", "gone/bar.cjs")).isEqualTo("foo.cjs");
    }

    @Test
    void packageFilesAreReadOnceAndOtherFilesAreSeenAnew() {
        tree.with("node_modules/a/package.json", "{'main':'x.js'}").with("node_modules/a/x.js");
        require("a", "m.js");
        int texts = tree.texts();
        require("a", "n.js");
        // Only the missing package.json of the root is looked for again.
        assertThat(tree.texts() - texts).isLessThan(texts);
        assertThat(failure("./late", "m.js").code()).isEqualTo("MODULE_NOT_FOUND");
        tree.with("late.js");
        assertThat(require("./late", "m.js")).isEqualTo("late.js");
    }

    @Test
    void withinOnePieceOfWorkNoFileIsLookedAtTwice() {
        tree.with("node_modules/a/index.js");
        resolution.enter();
        require("a", "x/m.js");
        int kinds = tree.kinds();
        int texts = tree.texts();
        require("a", "x/m.js");
        assertThat(tree.kinds()).isEqualTo(kinds);
        assertThat(tree.texts()).isEqualTo(texts);
        resolution.leave();
    }
}
