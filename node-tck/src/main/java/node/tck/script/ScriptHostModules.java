package node.tck.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import node.script.ModuleResolver;
import node.script.ModuleSource;
import node.script.Source;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;

/** The rules of ES modules. */
public interface ScriptHostModules extends ScriptHostSubject {

    /** A script whose modules see the props as {@code stage}. */
    private Stage stage(ModuleResolver modules) {
        Stage stage = new Stage(this, Stage.options(false).withModules());
        stage.script.modules(modules);
        stage.run("Function('return this')().stage = stage");
        return stage;
    }

    /** Imports a module from a function and logs what comes of it. */
    private static void log(Stage stage, String specifier, String namespace) {
        stage.run(
                "import('"
                        + specifier
                        + "').then(function (ns) { stage.log(String("
                        + namespace
                        + ")); }, function (error) { stage.log('rejected ' + error); })");
    }

    /** Imports. */
    @Required("E60")
    @Needs(Capability.ES_MODULES)
    default void anImportIsResolvedFromTheIdOfItsModule() {
        Shelf shelf = new Shelf();
        shelf.put("/app/main.mjs", "import d, { n as m } from './lib/one.mjs'; export { d, m };");
        shelf.put("/app/lib/one.mjs", "export { n } from './two.mjs'; export default 'd';");
        shelf.put("/app/lib/two.mjs", "export const n = 'n';");
        try (Stage stage = stage(shelf)) {
            log(stage, "/app/main.mjs", "Object.keys(ns) + ns.d + ns.m");
            assertThat(stage.log()).containsExactly("d,mdn");
            assertThat(shelf.resolved)
                    .contains(
                            "./lib/one.mjs from /app/main.mjs", "./two.mjs from /app/lib/one.mjs");
        }
    }

    /** Instances. */
    @Required("E61")
    @Needs(Capability.ES_MODULES)
    default void theSameIdIsTheSameInstance() {
        Shelf shelf = new Shelf().put("/once.mjs", "stage.log('run'); export const o = {};");
        shelf.put("/a.mjs", "export { o } from './once.mjs';");
        shelf.put("/b.mjs", "export { o } from '/once.mjs';");
        try (Stage stage = stage(shelf)) {
            stage.run(
                    "Promise.all(['/a.mjs', '/b.mjs', '/once.mjs', '/once.mjs'].map("
                            + "function (id) { return import(id); })).then(function (all) {"
                            + " stage.log(String(all[0].o === all[1].o && all[1].o === all[2].o"
                            + " && all[2] === all[3])); })");
            assertThat(stage.log()).containsExactly("run", "true");
            assertThat(shelf.loaded).containsOnlyOnce("/once.mjs");
        }
    }

    /** Bindings. */
    @Required("E62")
    @Needs(Capability.ES_MODULES)
    default void importsAreLiveBindingsAlsoInCycles() {
        Shelf shelf = new Shelf();
        shelf.put("/count.mjs", "export let count = 0; export function up() { count += 1; }");
        shelf.put(
                "/use.mjs",
                "import { count, up } from './count.mjs'; up(); stage.log('' + count);");
        shelf.put(
                "/left.mjs", "import { r } from './right.mjs'; export function l() { return r; }");
        shelf.put(
                "/right.mjs", "import { l } from './left.mjs'; export let r = 'r'; export { l };");
        try (Stage stage = stage(shelf)) {
            log(stage, "/use.mjs", "''");
            log(stage, "/left.mjs", "ns.l()");
            assertThat(stage.log()).containsExactly("1", "", "r");
        }
    }

    /** An exception with an error of JavaScript in it, which {@code stage.kept()} is. */
    private static RuntimeException error(Stage stage) {
        String body =
                "var e = new Error('not there'); e.code = 'ERR_NOT_THERE'; stage.keep(e); throw e";
        return (RuntimeException) catchThrowable(() -> stage.run(body));
    }

    /** Tells whether an import is rejected with the kept error, with its code. */
    private static void logError(Stage stage, String specifier) {
        stage.run(
                "import('"
                        + specifier
                        + "').then(null, function (error) {"
                        + " stage.log(error.code + ' ' + (error === stage.kept())); })");
    }

    /** Specifiers that lead nowhere. */
    @Required("E63")
    @Needs(Capability.ES_MODULES)
    default void whatResolvingThrowsRejectsTheImportAndNothingRuns() {
        Shelf shelf = new Shelf();
        shelf.put("/first.mjs", "stage.log('ran');");
        shelf.put("/main.mjs", "import '/first.mjs'; import { some } from 'nowhere';");
        try (Stage stage = stage(shelf)) {
            shelf.fail("nowhere", error(stage));
            for (String specifier : List.of("nowhere", "/main.mjs", "/main.mjs")) {
                logError(stage, specifier);
            }
            assertThat(stage.log()).hasSize(3).containsOnly("ERR_NOT_THERE true");
        }
    }

    /** Modules that cannot be loaded. */
    @Required("E64")
    @Needs(Capability.ES_MODULES)
    default void whatLoadingThrowsRejectsTheImportAndNothingRuns() {
        Shelf shelf = new Shelf();
        shelf.put("/first.mjs", "stage.log('ran');")
                .put("/locked.mjs", "export const some = 'key'");
        shelf.put("/main.mjs", "import '/first.mjs'; import { some } from './locked.mjs';");
        try (Stage stage = stage(shelf)) {
            shelf.fail("/locked.mjs", error(stage));
            for (String specifier : List.of("./locked.mjs", "/main.mjs", "/main.mjs")) {
                logError(stage, specifier);
            }
            assertThat(stage.log()).hasSize(3).containsOnly("ERR_NOT_THERE true");
            shelf.fail("/locked.mjs", new IllegalStateException("locked by Java"));
            log(stage, "./locked.mjs", "ns");
            assertThat(stage.log().getLast()).contains("locked by Java");
        }
    }

    /** Parents that are no modules. */
    @Required("E65")
    @Needs(Capability.ES_MODULES)
    default void classicSourcesImportFromTheirNames() {
        Shelf shelf = new Shelf();
        shelf.put("/app/function.mjs", "stage.log('function');");
        shelf.put("/app/evaluated.mjs", "").put("/app/module.mjs", "");
        try (Stage stage = stage(shelf)) {
            Source function = new Source("/app/f.js", "return import('./function.mjs')");
            stage.function(stage.script.function(function, "unused")).apply("");
            assertThat(stage.log()).containsExactly("function");
            stage.script.evaluate(new Source("/app/e.js", "import('./evaluated.mjs'); 1"));
            assertThat(shelf.resolved)
                    .containsExactly(
                            "./function.mjs from /app/f.js", "./evaluated.mjs from /app/e.js");
        }
    }

    /** What a module knows of itself. */
    @Required("E66")
    @Needs(Capability.ES_MODULES)
    default void theResolverCompletesImportMeta() {
        Shelf shelf = new Shelf();
        shelf.put("/meta.mjs", "export const { url, dirname } = import.meta;");
        shelf.put("/other.mjs", "stage.log('other');");
        try (Stage stage = new Stage(this, Stage.options(false).withModules())) {
            Object complete =
                    stage.run(
                            "return function (id, meta) { stage.log(id); meta.url = 'x:' + id;"
                                    + " meta.dirname = '/of'; }");
            @SuppressWarnings("unchecked")
            BiConsumer<Object, Object> completing = stage.script.as(BiConsumer.class, complete);
            stage.script.modules(
                    new ModuleResolver() {
                        @Override
                        public String resolve(String specifier, String parent) {
                            return shelf.resolve(specifier, parent);
                        }

                        @Override
                        public ModuleSource load(String id) {
                            return shelf.load(id);
                        }

                        @Override
                        public void initialize(String id, Object meta) {
                            completing.accept(id, meta);
                        }
                    });
            stage.run("Function('return this')().stage = stage");
            log(stage, "/meta.mjs", "ns.url + ' ' + ns.dirname");
            log(stage, "/other.mjs", "''");
            assertThat(stage.log()).containsExactly("/meta.mjs", "x:/meta.mjs /of", "other", "");
        }
    }

    /** Places. */
    @Required("E67")
    @Needs(Capability.ES_MODULES)
    default void anErrorNamesTheIdAndTheLine() {
        Shelf shelf = new Shelf();
        String text = "import.meta; export function named() {\n  return new Error('x').stack;\n}";
        shelf.put("/app/place.mjs", text + "\nexport const first = named();");
        shelf.put("/app/use.mjs", "export * from '/app/place.mjs';");
        shelf.put("/app/wrong.mjs", "export const ok = 1;\nlet a b;");
        try (Stage stage = stage(shelf)) {
            log(stage, "/app/use.mjs", "ns.first");
            assertThat(stage.log().getFirst())
                    .contains("named", "/app/place.mjs:2", "/app/place.mjs:4");
            log(stage, "/app/wrong.mjs", "''");
            assertThat(stage.log().getLast()).startsWith("rejected SyntaxError");
        }
    }

    /** Modules that wait. */
    @Required("E68")
    @Needs(Capability.ES_MODULES)
    default void aModuleMayWaitAtItsTopLevel() {
        Shelf shelf = new Shelf();
        shelf.put("/tea.mjs", "export const tea = await new Promise((done) => stage.keep(done));");
        shelf.put("/guest.mjs", "import { tea } from './tea.mjs'; stage.log(tea); export { tea };");
        try (Stage stage = stage(shelf)) {
            Object promise = stage.script.importModule("/guest.mjs");
            assertThat(stage.log()).isEmpty();
            stage.function(stage.props.kept()).apply("served");
            assertThat(stage.log()).containsExactly("served");
            stage.props.keep(promise);
            stage.run("stage.kept().then(function (ns) { stage.log(ns.tea + ' again'); })");
            assertThat(stage.log()).containsExactly("served", "served again");
        }
    }

    /** Modules at once. */
    @Required("E69")
    @Needs(Capability.ES_MODULES)
    default void aModuleCanBeRequired() {
        Shelf shelf = new Shelf().put("/now.mjs", "stage.log('run'); export const now = 'now';");
        shelf.put("/over.mjs", "export { now } from './now.mjs';");
        shelf.put("/broken.mjs", "throw stage.kept();");
        try (Stage stage = stage(shelf)) {
            stage.props.keep(stage.script.requireModule("/over.mjs"));
            stage.run("stage.log(stage.kept().now)");
            stage.props.keep(stage.script.requireModule("/now.mjs"));
            stage.run(
                    "import('/now.mjs').then(function (ns) {"
                            + " stage.log(String(ns === stage.kept())); })");
            assertThat(stage.log()).containsExactly("run", "now", "true");
            stage.run("stage.keep(new Error('broken'))");
            assertThat(catchThrowable(() -> stage.script.requireModule("/broken.mjs")))
                    .as("what a module throws")
                    .isNotNull();
            RuntimeException error = new IllegalStateException("gone");
            shelf.fail("/gone.mjs", error);
            assertThat(catchThrowable(() -> stage.script.requireModule("/gone.mjs")))
                    .as("what the resolver throws")
                    .isSameAs(error);
            // Nothing is left that is thrown later.
            stage.run("stage.log('later')");
            assertThat(stage.log()).endsWith("later");
        }
    }

    /** Modules at once that wait. */
    @Required("E70")
    @Needs(Capability.ES_MODULES)
    default void aModuleThatWaitsCannotBeRequired() {
        Shelf shelf =
                new Shelf().put("/slow.mjs", "await new Promise(() => {}); export default 1;");
        shelf.put("/over.mjs", "import './slow.mjs';");
        try (Stage stage = stage(shelf)) {
            for (String id : List.of("/slow.mjs", "/over.mjs")) {
                assertThatIllegalStateException()
                        .as(id)
                        .isThrownBy(() -> stage.script.requireModule(id));
            }
        }
    }

    /** Modules without a text. */
    @Required("E71")
    @Needs(Capability.ES_MODULES)
    default void aSyntheticModuleExportsWhatItIsGiven() {
        Shelf shelf = new Shelf();
        String use = "import d, { none, 'a-b' as ab } from 'node:made'; export { d, none, ab };";
        shelf.put("/use.mjs", use);
        try (Stage stage = stage(shelf)) {
            Object values =
                    stage.run(
                            "return function (set) { stage.log('evaluated'); stage.keep(set);"
                                    + " set('default', stage); set('none', undefined);"
                                    + " set('a-b', 1); }");
            @SuppressWarnings("unchecked")
            Consumer<Object> evaluation = stage.script.as(Consumer.class, values);
            List<String> names = List.of("default", "none", "a-b");
            shelf.put("node:made", new ModuleSource.Synthetic(names, evaluation));
            log(stage, "/use.mjs", "(ns.d === stage) + ' ' + ns.none + ' ' + ns.ab");
            stage.run("stage.kept()('a-b', 2)");
            log(stage, "/use.mjs", "ns.ab");
            log(stage, "node:made", "Object.keys(ns)");
            assertThat(stage.log())
                    .containsExactly("evaluated", "true undefined 1", "2", "a-b,default,none");
        }
    }

    /** Modules in JSON. */
    @Required("E72")
    @Needs(Capability.ES_MODULES)
    default void jsonIsImportedWithItsType() {
        Shelf shelf = new Shelf().put("/some.json", new ModuleSource.Json("{ \"a\": [1] }"));
        shelf.put("/use.mjs", "import o from './some.json' with { type: 'json' }; export { o };");
        shelf.put("/bare.mjs", "import o from './some.json';");
        shelf.put("/wrong.json", new ModuleSource.Json("{ a: 1 }"));
        try (Stage stage = stage(shelf)) {
            log(stage, "/use.mjs", "ns.o.a.length");
            stage.run(
                    "import('/some.json', { with: { type: 'json' } }).then("
                            + "function (ns) { stage.log(String(ns.default.a[0])); })");
            stage.props.keep(stage.script.requireModule("/some.json"));
            stage.run("stage.log(String(stage.kept().default.a[0]))");
            assertThat(stage.log()).containsExactly("1", "1", "1");
            log(stage, "/bare.mjs", "''");
            assertThat(stage.log().getLast()).startsWith("rejected TypeError");
            stage.run(
                    "import('/wrong.json', { with: { type: 'json' } }).then("
                            + "null, function (error) { stage.log(error.name); })");
            assertThat(stage.log().getLast()).isEqualTo("SyntaxError");
        }
    }

    /** Files. */
    @Required("E73")
    @Needs(Capability.ES_MODULES)
    default void anEngineReadsNoFileByItself() {
        try (Stage stage = new Stage(this, Stage.options(false).withModules())) {
            Path file = Files.createTempFile("module", ".mjs");
            try {
                Files.writeString(file, "export default 1;");
                log(stage, file.toString(), "'read'");
                log(stage, file.toUri().toString(), "'read'");
                assertThat(stage.log()).hasSize(2).allMatch(line -> line.startsWith("rejected"));
                String id = file.toString();
                assertThatIllegalStateException().isThrownBy(() -> stage.script.importModule(id));
                assertThatIllegalStateException().isThrownBy(() -> stage.script.requireModule(id));
                Shelf shelf = new Shelf();
                stage.script.modules(shelf);
                log(stage, id, "'read'");
                assertThat(stage.log().getLast()).contains("no module " + id);
                assertThatIllegalStateException().isThrownBy(() -> stage.script.modules(shelf));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
