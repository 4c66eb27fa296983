package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleSyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import 'a'",
                "import a from 'a'",
                "import {a} from 'a'",
                "import*as a from 'a'",
                "export default 1",
                "export {a}",
                "export * from 'a'",
                "export const a = 1",
                "export class A {}",
                "x; export\nfunction a() {}",
                "function a() { return import.meta.url }",
                "#!/usr/bin/env node\nimport 'a'",
                "var a = /[/]{/; import 'b'",
                "var a = b / c; import 'b'; d / e",
                "`${`}`}`; export {}",
            })
    void declarationsMakeAModule(String text) {
        assertThat(ModuleSyntax.of(text).declarations()).isTrue();
        assertThat(ModuleSyntax.of(text).isModule()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import('a')",
                "a.import; a.export = 1; a?.import",
                "({import: 1, export: 2})",
                "({import() {}, export() {}})",
                "// import 'a'",
                "/* export {} */",
                "'import a from b'; \"export {}\"",
                "`import 'a'; ${b} export {}`",
                "var a = /import 'a'; export {}/",
                "if (a) /export {}/.test(b)",
                "module.exports = {}",
                "exports.import = 1",
                "import.source('a')",
                "async function a() { await b }",
                "var f = async () => await b",
                "var f = async a => await b, c = 1",
                "var f = async () => { await b }",
                "({ async a() { await b } })",
                "class A { async b() { await c } static { } }",
                "var await = 1; await(2); await [3]; await + 4",
                "a.await; ({await: 1})",
                "(async () => { for await (const a of b) {} })()",
                "async function* a() { for await (const b of c) {} }",
                "f(async () => await b)\nawait\nc",
                "var module = 1, exports = {}; function require() {}",
                "{ const require = 1; let module }",
                "function a() { const require = 1 }",
                "const { require: a } = b",
                "const a = require('a'), b = module",
                "let a = [require, module]",
                "var x = `${async () => await y}`",
            })
    void commonJsIsNoModule(String text) {
        assertThat(ModuleSyntax.of(text).isModule()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "await a",
                "await import('a')",
                "const a = await b",
                "if (a) { await b }",
                "for await (const a of b) {}",
                "var f = async () => await b; await c",
                "var f = async () => await b\nawait c",
                "var f = async a => {}\nawait c",
                "f(async () => await b, await c)",
                "try { } catch { } finally { await a }",
                "label: { await a }",
                "`${await a}`",
                "await 'a'",
                "x = { a: await b }",
                "if (a) /'/.test(await b)",
            })
    void awaitOutsideFunctionsMakesAModule(String text) {
        assertThat(ModuleSyntax.of(text).topLevelAwait()).isTrue();
        assertThat(ModuleSyntax.of(text).isModule()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const require = 1",
                "let a, module",
                "class exports {}",
                "const { a, require } = b",
                "const { a: require } = b",
                "const [a, ...module] = b",
                "const a = { b: c }, __filename = 1; await 1",
            })
    void declaringAVariableOfTheWrapperMakesAModule(String text) {
        boolean quick = !text.startsWith("let a");
        assertThat(ModuleSyntax.of(quick ? text : text + "; await 1").redeclared()).isNotNull();
    }
}
