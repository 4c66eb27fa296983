package node.graaljs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import node.script.Export;
import node.script.Failure;
import node.script.ModuleResolver;
import node.script.ModuleSource;
import node.script.Script;
import node.script.ScriptOptions;
import node.script.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ES modules on GraalJS: what the rules for all engines do not cover. */
@Timeout(120)
class ModulesTest implements ModuleResolver {

    private final Script script =
            new GraalScriptHost().open(ScriptOptions.closed(MethodHandles.lookup()).withModules());
    private final Map<String, String> texts = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    /** The object that JavaScript sees. */
    public final class Desk {

        @Export
        public void log(String words) {
            log.add(words);
        }

        @Export
        public Object require(String id) {
            return script.requireModule(id);
        }
    }

    @BeforeEach
    void open() {
        script.modules(this);
        run("globalThis.desk = desk");
    }

    @AfterEach
    void close() {
        script.close();
    }

    @Override
    public String resolve(String specifier, String parent) {
        asked.add(specifier + " from " + parent);
        if (specifier.equals("nowhere") || specifier.equals("node:nowhere")) {
            run("const error = new TypeError('no way'); error.code = 'ERR_WAY'; throw error");
        }
        return specifier;
    }

    @Override
    public ModuleSource load(String id) {
        if (!texts.containsKey(id)) {
            throw new IllegalArgumentException("no text of " + id);
        }
        return new ModuleSource.EsModule(texts.get(id));
    }

    @SuppressWarnings("unchecked")
    private Object run(String body) {
        Object function = script.function(new Source("/run.js", body), "desk");
        return script.as(Function.class, function).apply(new Desk());
    }

    private Failure failure(String id) {
        return script.describe(catchThrowable(() -> script.importModule(id)));
    }

    @Test
    void aFailureHasItsPlaceInTheOriginalText() {
        texts.put("/first.mjs", "import.meta; null.x;");
        texts.put("/use.mjs", "import '/first.mjs';");
        Failure failure = failure("/use.mjs");
        assertThat(failure.file()).isEqualTo("/first.mjs");
        assertThat(failure.line()).isEqualTo(1);
        assertThat(failure.column()).isEqualTo(14);
        assertThat(failure.sourceLine()).isEqualTo("import.meta; null.x;");
        assertThat(failure.stack()).contains("/first.mjs:1:14");
    }

    @Test
    void aSyntaxErrorHasItsPlace() {
        texts.put("/wrong.mjs", "export default 1;\nlet a b;");
        texts.put("/use.mjs", "import '/wrong.mjs';");
        Failure failure = failure("/use.mjs");
        assertThat(failure.file()).isEqualTo("/wrong.mjs");
        assertThat(failure.line()).isEqualTo(2);
        assertThat(failure.stack()).startsWith("SyntaxError: ");
    }

    @Test
    void anErrorOfARequiredModuleIsCaughtOnce() {
        texts.put("/broken.mjs", "throw globalThis.thrown = new RangeError('broken');");
        texts.put("/over.mjs", "import '/broken.mjs';");
        run(
                """
                Promise.resolve().then(() => desk.log('job'));
                for (const id of ['/over.mjs', '/over.mjs', '/broken.mjs']) {
                  try { desk.require(id); } catch (error) { desk.log(String(error === thrown)); }
                }
                Promise.resolve().then(() => desk.log('another'));
                """);
        assertThat(log).containsExactly("true", "true", "true", "job", "another");
    }

    @Test
    void resolvingMayFailForEachKindOfImport() {
        texts.put("/static.mjs", "import { a } from 'node:nowhere';");
        run(
                """
                try { desk.require('/static.mjs'); } catch (error) { desk.log(error.code); }
                for (const specifier of ['nowhere', '/static.mjs', 'node:nowhere', 'file:///gone']) {
                  import(specifier).catch((error) => desk.log(error.code + ' ' + error));
                }
                """);
        assertThat(log)
                .containsExactlyInAnyOrder(
                        "ERR_WAY",
                        "ERR_WAY TypeError: no way",
                        "ERR_WAY TypeError: no way",
                        "ERR_WAY TypeError: no way",
                        "undefined java.lang.IllegalArgumentException: no text of file:///gone");
    }

    @Test
    void codeOfAStringImportsRelativeToItsSource() {
        texts.put("./a.mjs", "export default 'a'");
        texts.put("file:///b.mjs?x=1", "export default 'b'");
        run(
                """
                for (const id of ['./a.mjs', 'file:///b.mjs?x=1']) {
                  Function('id', 'return import(id)')(id).then((ns) => desk.log(ns.default));
                }
                """);
        assertThat(log).containsExactly("a", "b");
        assertThat(asked).containsExactly("./a.mjs from /run.js", "file:///b.mjs?x=1 from /run.js");
    }

    @Test
    void aUrlOfAFileIsResolvedFromItsParent() {
        texts.put("file:///b.mjs?x=1", "export default import.meta.url");
        run("import('file:///b.mjs?x=1').then((ns) => desk.log(ns.default))");
        assertThat(log).containsExactly("file:///b.mjs?x=1");
        assertThat(asked).containsExactly("file:///b.mjs?x=1 from /run.js");
    }

    @Test
    void aModuleMayBeginWithALineForTheShellAndNonAsciiText() {
        texts.put("/a b\u00e9.mjs", "#!/usr/bin/env node\nexport default '\u20ac\ud83d\ude00'");
        texts.put("/meta.mjs", "#!/usr/bin/env node\nexport const meta = import.meta.url");
        run(
                """
                import('/a b\u00e9.mjs').then((ns) => desk.log(ns.default));
                import('/meta.mjs').then((ns) => desk.log(ns.meta));
                """);
        assertThat(log).containsExactly("\u20ac\ud83d\ude00", "file:///meta.mjs");
    }

    @Test
    void theTextBeforeAModuleTakesNoneOfItsNames() {
        texts.put("/meta.mjs", "const meta = import.meta.url, meta0 = 1; export { meta, meta0 }");
        run("import('/meta.mjs').then((ns) => desk.log(ns.meta + Object.keys(globalThis)))");
        assertThat(log).containsExactly("file:///meta.mjsdesk");
    }

    @Test
    void aModuleOfARunningImportCanBeRequired() {
        texts.put("/outer.mjs", "desk.log(desk.require('/inner.mjs').default);");
        texts.put("/inner.mjs", "export default 'inner'; desk.log('run');");
        script.importModule("/outer.mjs");
        assertThat(log).containsExactly("run", "inner");
    }
}
