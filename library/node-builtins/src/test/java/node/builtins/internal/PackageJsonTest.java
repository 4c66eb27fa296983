package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageJsonTest {

    private static final Path FILE = Path.of("p", "package.json");

    private static PackageJson read(String json) {
        return PackageJson.of(FILE, json.replace('\'', '"'));
    }

    @Test
    void whatMattersIsRead() {
        PackageJson read =
                read(
                        "\ufeff{'name':'a','scripts':{'x':['y']},'main':'b','type':'module',"
                                + "'exports':{'z':'1','a':[true,null,2],'0':{}},'imports':{}} ");
        assertThat(read.name()).isEqualTo("a");
        assertThat(read.main()).isEqualTo("b");
        assertThat(read.isModule()).isTrue();
        assertThat(((Map<?, ?>) read.exports()).keySet().toString()).isEqualTo("[z, a, 0]");
        assertThat(JsonWords.of(read.exports()))
                .isEqualTo("{\"z\":\"1\",\"a\":[true,null,2],\"0\":{}}");
        assertThat(read.imports()).isEqualTo(Map.of());
        assertThat(read.folder()).isEqualTo(Path.of("p"));
    }

    @Test
    void valuesOfWrongTypesAreIgnored() {
        PackageJson read =
                read("{'name':1,'main':{'a':1},'type':'x','exports':false,'imports':'a'}");
        assertThat(read).isEqualTo(new PackageJson(FILE, null, null, "none", null, null));
    }

    @Test
    void whatIsNoObjectIsInvalid() {
        for (String text : List.of("", "{", "[]", "1", "{} x", "{'a':}", "{a:1}", "// \n{}")) {
            NodeException error = catchThrowableOfType(NodeException.class, () -> read(text));
            assertThat(error.code()).as(text).isEqualTo("ERR_INVALID_PACKAGE_CONFIG");
            assertThat(error.getMessage()).isEqualTo("Invalid package config " + FILE + ".");
        }
    }

    @Test
    void theNearestPackageAboveHoldsUpToNodeModules(@TempDir Path folder) {
        DiskTree tree = new DiskTree(folder);
        tree.with("package.json", "{'name':'a'}").with("x/package.json", "{'name':'x'}");
        Packages packages = new Resolution(tree).packages();
        assertThat(packages.scopeOf(tree.path("y/z/m.js")).name()).isEqualTo("a");
        assertThat(packages.scopeOf(tree.path("x/z/m.js")).name()).isEqualTo("x");
        assertThat(packages.scopeOf(tree.path("x/node_modules/p/m.js"))).isNull();
    }
}
