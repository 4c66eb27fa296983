package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ways, because {@code require} and {@code import} share the targets. */
class PackageTargetsTest {

    @TempDir private Path folder;
    private DiskTree tree;
    private Resolution resolution;

    @BeforeEach
    void open() {
        tree = new DiskTree(folder);
        resolution = new Resolution(tree);
    }

    private DiskTree exports(String json) {
        return tree.with("node_modules/p/package.json", "{'name':'q','exports':" + json + "}");
    }

    private DiskTree imports(String json) {
        return tree.with("package.json", "{'imports':" + json + "}");
    }

    private String require(String specifier) {
        String found = resolution.require(specifier, tree.path("m.js"), Resolution.REQUIRE);
        return tree.root().relativize(Path.of(found)).toString().replace('\\', '/');
    }

    private String load(String specifier) {
        String url = resolution.importUrl(specifier, tree.url("m.mjs"), Resolution.IMPORT);
        return url.substring(FileUrl.ofFolder(tree.root()).length());
    }

    private void assertBoth(String specifier, String file) {
        assertThat(require(specifier)).isEqualTo(file);
        assertThat(load(specifier)).isEqualTo(file);
    }

    private void assertFailure(String specifier, String code, String message) {
        NodeException required =
                catchThrowableOfType(NodeException.class, () -> require(specifier));
        NodeException imported = catchThrowableOfType(NodeException.class, () -> load(specifier));
        assertThat(required.code()).as("require " + specifier).isEqualTo(code);
        assertThat(required.getMessage()).contains(message);
        assertThat(imported.code()).as("import " + specifier).isEqualTo(code);
        assertThat(imported.getMessage()).contains(message);
    }

    @Test
    void aTargetMayBeAString() {
        exports("'./a.js'").with("node_modules/p/a.js");
        assertBoth("p", "node_modules/p/a.js");
        assertFailure("p/a.js", "ERR_PACKAGE_PATH_NOT_EXPORTED", "Package subpath './a.js' is not");
    }

    @Test
    void conditionsAreTriedInTheOrderOfTheFile() {
        exports(
                        "{'.':{'x':'./x.js','import':'./i.js','require':{'no':'./n.js','node':"
                                + "'./r.js'},'default':'./d.js'}}")
                .with("node_modules/p/i.js")
                .with("node_modules/p/r.js")
                .with("node_modules/p/x.js");
        assertThat(require("p")).isEqualTo("node_modules/p/r.js");
        assertThat(load("p")).isEqualTo("node_modules/p/i.js");
        assertThat(resolution.require("p", tree.path("m.js"), Set.of("x", "require")))
                .endsWith("x.js");
    }

    @Test
    void withoutAMatchThereIsNoMain() {
        exports("{'no':'./a.js'}").with("node_modules/p/index.js");
        assertFailure("p", "ERR_PACKAGE_PATH_NOT_EXPORTED", "No \"exports\" main defined in ");
    }

    @Test
    void aStarStandsForTheLongestMatch() {
        exports(
                        "{'./a/*':'./lib/*.js','./a/b/*':'./b/*.js','./a/*.json':'./json/*.json',"
                                + "'./a/internal/*':null,'./two/*/x':'./lib/*/*.js'}")
                .with("node_modules/p/lib/x.js")
                .with("node_modules/p/lib/y/y.js")
                .with("node_modules/p/b/x.js")
                .with("node_modules/p/json/x.json", "1");
        assertBoth("p/a/x", "node_modules/p/lib/x.js");
        assertBoth("p/a/b/x", "node_modules/p/b/x.js");
        assertBoth("p/a/x.json", "node_modules/p/json/x.json");
        assertBoth("p/two/y/x", "node_modules/p/lib/y/y.js");
        assertFailure("p/a/internal/x", "ERR_PACKAGE_PATH_NOT_EXPORTED", "'./a/internal/x'");
        assertFailure("p/a/", "ERR_PACKAGE_PATH_NOT_EXPORTED", "'./a/'");
    }

    @Test
    void aMatchMayNotLeaveTheTarget() {
        exports("{'./a/*':'./*'}").with("node_modules/p/x.js");
        for (String way :
                List.of("../x.js", "b/../x.js", "%2e./x", "node_modules/x", "no%64e_MODULES")) {
            assertFailure(
                    "p/a/" + way,
                    "ERR_INVALID_MODULE_SPECIFIER",
                    "Invalid module \"./a/"
                            + way
                            + "\" request is not a valid match in pattern \"./a/*\" for the"
                            + " \"exports\" resolution of ");
        }
        assertFailure(
                "p/a/..%2f..%2fx.js",
                "ERR_INVALID_MODULE_SPECIFIER",
                "must not include encoded \"/\" or \"\\\" characters");
    }

    @Test
    void targetsMustStayBelowThePackage() {
        exports(
                "{'./a':'../x.js','./b':'x.js','./c':'./node_modules/x.js','./d':5,'./e':'',"
                        + "'./f':'./x/../y.js'}");
        assertFailure(
                "p/a",
                "ERR_INVALID_PACKAGE_TARGET",
                "Invalid \"exports\" target \"../x.js\" defined for './a' in the package config ");
        assertFailure("p/b", "ERR_INVALID_PACKAGE_TARGET", "; targets must start with \"./\"");
        assertFailure("p/c", "ERR_INVALID_PACKAGE_TARGET", "target \"./node_modules/x.js\"");
        assertFailure("p/d", "ERR_INVALID_PACKAGE_TARGET", "target \"5\" defined for './d'");
        assertFailure("p/e", "ERR_INVALID_PACKAGE_TARGET", "target \"\" defined for './e'");
        assertFailure("p/f", "ERR_INVALID_PACKAGE_TARGET", "target \"./x/../y.js\"");
    }

    @Test
    void ofAnArrayTheFirstValidTargetCounts() {
        exports(
                        "{'./a':[[],null,{},'builtin:x','./x.js'],'./b':[],'./c':[null,{},'b:x'],"
                                + "'./d':['b:x',null]}")
                .with("node_modules/p/x.js");
        assertBoth("p/a", "node_modules/p/x.js");
        assertFailure("p/b", "ERR_PACKAGE_PATH_NOT_EXPORTED", "'./b'");
        assertFailure("p/c", "ERR_INVALID_PACKAGE_TARGET", "\"b:x\" defined for './c'");
        assertFailure("p/d", "ERR_PACKAGE_PATH_NOT_EXPORTED", "'./d'");
    }

    @Test
    void aTargetIsAUrlAndNothingIsCompleted() {
        exports("{'./a':'./sp%20ce.js','./b':'./x','./c':'./lib'}")
                .with("node_modules/p/sp ce.js")
                .with("node_modules/p/x.js")
                .with("node_modules/p/lib/index.js");
        assertThat(require("p/a")).isEqualTo("node_modules/p/sp ce.js");
        assertThat(load("p/a")).isEqualTo("node_modules/p/sp%20ce.js");
        NodeException error = catchThrowableOfType(NodeException.class, () -> require("p/b"));
        assertThat(error.code()).isEqualTo("MODULE_NOT_FOUND");
        assertThat(error.getMessage())
                .isEqualTo("Cannot find module '" + tree.path("node_modules/p/x") + "'");
        assertThat(error.properties())
                .containsEntry("path", tree.path("node_modules/p/package.json").toString());
        error = catchThrowableOfType(NodeException.class, () -> load("p/c"));
        assertThat(error.code()).isEqualTo("ERR_UNSUPPORTED_DIR_IMPORT");
    }

    @Test
    void keysMustBeAllSubpathsOrAllConditions() {
        exports("{'.':'./a.js','node':'./b.js'}");
        assertFailure(
                "p",
                "ERR_INVALID_PACKAGE_CONFIG",
                "\"exports\" cannot contain some keys starting with '.' and some not.");
        tree.with("node_modules/n/package.json", "{'exports':{'0':'./a.js'}}");
        assertFailure(
                "n",
                "ERR_INVALID_PACKAGE_CONFIG",
                "\"exports\" cannot contain numeric property keys.");
    }

    @Test
    void exportsThatAreNoExportsAreIgnored() {
        exports("null").with("node_modules/p/index.js");
        assertBoth("p", "node_modules/p/index.js");
    }

    @Test
    void aPackageMayNameItself() {
        tree.with("package.json", "{'name':'self','exports':{'./x':'./x.js','./no':'./no.js'}}")
                .with("x.js")
                .with("node_modules/self/x.js");
        assertBoth("self/x", "x.js");
        assertFailure("self", "ERR_PACKAGE_PATH_NOT_EXPORTED", "No \"exports\" main defined");
        assertThat(catchThrowableOfType(NodeException.class, () -> require("self/no")).getMessage())
                .isEqualTo("Cannot find module '" + tree.path("no.js") + "'");
    }

    @Test
    void importsLeadToFilesAndPackages() {
        imports(
                        "{'#a':'./x.js','#b':'p/y','#c/*':'./lib/*.js','#d':{'import':'./i.js',"
                                + "'require':'./r.js'},'#e':'fs','#/*':'./lib/*.js'}")
                .with("x.js")
                .with("i.js")
                .with("r.js")
                .with("lib/z.js");
        exports("{'./y':'./y.js'}").with("node_modules/p/y.js");
        assertBoth("#a", "x.js");
        assertBoth("#b", "node_modules/p/y.js");
        assertBoth("#c/z", "lib/z.js");
        assertBoth("#/z", "lib/z.js");
        assertThat(require("#d")).isEqualTo("r.js");
        assertThat(load("#d")).isEqualTo("i.js");
        assertThat(resolution.require("#e", tree.path("m.js"), Resolution.REQUIRE))
                .isEqualTo("node:fs");
        assertThat(resolution.importUrl("#e", tree.url("m.mjs"), Resolution.IMPORT))
                .isEqualTo("node:fs");
    }

    @Test
    void importsThatAreNoneAreErrors() {
        imports(
                "{'#null':null,'#below':'../x','#url':'some:url','#no':'./no.js','#n':{'x':'./x'},"
                        + "'#in':'nopkg'}");
        for (String name : List.of("#missing", "#null", "#n")) {
            assertFailure(
                    name,
                    "ERR_PACKAGE_IMPORT_NOT_DEFINED",
                    "Package import specifier \""
                            + name
                            + "\" is not defined in package "
                            + tree.path("package.json"));
        }
        assertFailure(
                "#below", "ERR_INVALID_PACKAGE_TARGET", "Invalid \"imports\" target \"../x\"");
        assertFailure("#url", "ERR_INVALID_PACKAGE_TARGET", "Invalid \"imports\" target");
        assertFailure("#", "ERR_INVALID_MODULE_SPECIFIER", "not a valid internal imports");
        assertThat(catchThrowableOfType(NodeException.class, () -> require("#in")).getMessage())
                .isEqualTo("Cannot find module '#in'");
        assertThat(catchThrowableOfType(NodeException.class, () -> load("#in")).getMessage())
                .startsWith("Cannot find package 'nopkg' imported from ");
        assertThat(catchThrowableOfType(NodeException.class, () -> require("#no")).code())
                .isEqualTo("MODULE_NOT_FOUND");
        assertThat(catchThrowableOfType(NodeException.class, () -> load("#no")).code())
                .isEqualTo("ERR_MODULE_NOT_FOUND");
    }

    @Test
    void requireStillFindsPackagesThatBeginWithAHash() {
        tree.with("node_modules/#cjs/index.js");
        assertThat(require("#cjs")).isEqualTo("node_modules/#cjs/index.js");
    }

    @Test
    void doubleSlashesAndSlashesAtTheEndAreDeprecated() {
        List<String> warnings = new ArrayList<>();
        resolution.onWarning((message, type, code) -> warnings.add(code + " " + message));
        exports("{'./a':'.//x.js','./b/*':'./lib/*','./c*':'./lib/*'}")
                .with("node_modules/p/x.js")
                .with("node_modules/p/lib/y.js");
        assertThat(load("p/a")).isEqualTo("node_modules/p//x.js".replace("//", "/"));
        load("p/b//y.js");
        load("p/c/y.js");
        catchThrowableOfType(NodeException.class, () -> load("p/b/y/"));
        assertThat(warnings)
                .hasSize(4)
                .satisfiesExactly(
                        one ->
                                assertThat(one)
                                        .startsWith(
                                                "DEP0166 Use of deprecated double slash resolving"
                                                        + " \".//x.js\" for module request"
                                                        + " \"./a\" in the \"exports\" field"),
                        two ->
                                assertThat(two)
                                        .startsWith(
                                                "DEP0166 Use of deprecated double slash resolving"
                                                        + " \"./lib//y.js\" for module request"
                                                        + " \"./b//y.js\" matched to \"./b/*\""),
                        three ->
                                assertThat(three)
                                        .startsWith(
                                                "DEP0166 Use of deprecated leading or trailing"
                                                        + " slash matching resolving"),
                        four ->
                                assertThat(four)
                                        .startsWith(
                                                "DEP0155 Use of deprecated trailing slash pattern"
                                                        + " mapping \"./b/y/\""));
    }
}
