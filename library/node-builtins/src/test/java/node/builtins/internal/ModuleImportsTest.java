package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleImportsTest {

    private static List<String> specifiers(String text) {
        return ModuleImports.of(text).requests().stream().map(ImportRequest::specifier).toList();
    }

    @Test
    void findsEveryDeclarationThatImports() {
        assertThat(
                        specifiers(
                                """
                                import "a";
                                import b from 'b';
                                import * as c from "c";
                                import d, { e as f } from "d";
                                import g, * as h from "g"
                                export * from "i";
                                export * as j from "j";
                                export { k, default as l } from "k";
                                import from from "from";
                                import defer * as m from "m";
                                export const x = 1;
                                export { x as y };
                                """))
                .containsExactly("a", "b", "c", "d", "g", "i", "j", "k", "from", "m");
    }

    @Test
    void knowsNamesAndAttributes() {
        ImportRequest request =
                ModuleImports.of(
                                "import a, { b, c as d } from './e' with { type: 'json', 'x': \"y\" };")
                        .requests()
                        .getFirst();
        assertThat(request.names()).containsExactly("default", "b", "c");
        assertThat(request.pattern()).isEqualTo("{ b, c: d }");
        assertThat(request.attributes()).isEqualTo(Map.of("type", "json", "x", "y"));
    }

    @Test
    void rewritesInPlace() {
        String text = "import a from './name' with { type: 'json' }; const b = import(a);";
        ModuleImports imports = ModuleImports.of(text);
        String made = imports.rewritten(request -> "xy", imports.freeName());
        assertThat(made).hasSameSizeAs(text).contains("from \"xy\"").endsWith("= $impor(a);");
        assertThat(made).doesNotContain("json");
    }

    @Test
    void takesTheSourcePhaseOut() {
        String text =
                "import source a from './a'; import source from './b'; import.source(x); import.meta";
        ModuleImports imports = ModuleImports.of(text);
        assertThat(imports.requests())
                .extracting(ImportRequest::source)
                .containsExactly(true, false);
        assertThat(imports.rewritten(request -> "xyz", "$impor"))
                .isEqualTo(
                        "import        a from \"xyz\"; import source from \"xyz\"; $impor.source(x);"
                                + " import.meta");
    }

    @Test
    void leavesWhatIsNoCallAlone() {
        String text = "a.import(1); import.meta; ({ import(x) { return x; } }); '+import(1)'";
        assertThat(ModuleImports.of(text).calls()).isEmpty();
    }

    @Test
    void anotherNameIsTakenIfTheTextHasIt() {
        assertThat(ModuleImports.of("$impor; import('a')").freeName())
                .isNotEqualTo("$impor")
                .hasSize(6);
    }

    @Test
    void seesWhatWaitsAtTheTopLevel() {
        assertThat(ModuleImports.of("export const a = await (b);").awaits()).isNotEmpty();
        assertThat(ModuleImports.of("for await (const a of b);").awaits()).isNotEmpty();
        assertThat(ModuleImports.of("export async function a() { await b; }").awaits()).isEmpty();
        assertThat(ModuleImports.of("const a = async () => await b;").awaits()).isEmpty();
        assertThat(ModuleImports.of("const a = { await: 1 };").awaits()).isEmpty();
    }

    @Test
    void seesWhatCannotFollowASpecifier() {
        assertThat(ModuleImports.of("import 'a' assert { type: 'json' }").broken()).isTrue();
        assertThat(ModuleImports.of("import 'a' with { type: 'json' }\nb").broken()).isFalse();
        assertThat(ModuleImports.of("import 'a'\nimport 'b'; c").broken()).isFalse();
    }
}
