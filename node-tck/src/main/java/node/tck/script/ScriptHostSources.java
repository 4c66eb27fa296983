package node.tck.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import node.script.Failure;
import node.script.FunctionHead;
import node.script.Script;
import node.script.Source;
import node.tck.Required;

/** The rules of how a text runs. */
public interface ScriptHostSources extends ScriptHostSubject {

    /**
     * If this rule fails, look at {@code evaluate}: it returns what the engine's own evaluation
     * does.
     */
    @Required("E1")
    default void anEvaluationYieldsItsCompletionValue() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.evaluate("var own = 'val'; own + 'ue'")).isEqualTo("value");
            assertThat(stage.evaluate("var yes = true; if (yes) { 'inner' }")).isEqualTo("inner");
        }
    }

    /**
     * If this rule fails, look at {@code evaluate}: all evaluations of a script share one global
     * scope.
     */
    @Required("E2")
    default void globalsAreKeptBetweenEvaluations() {
        try (Stage stage = new Stage(this)) {
            stage.evaluate("var mine = 'kept'; function told() { return mine; }");
            stage.evaluate("mine = told() + '!'");
            assertThat(stage.run("return mine + told()")).isEqualTo("kept!kept!");
        }
    }

    /**
     * If this rule fails, look at what scripts share in the engine: each needs global objects of
     * its own.
     */
    @Required("E3")
    default void scriptsShareNoValues() {
        try (Stage stage = new Stage(this)) {
            stage.run("Function('return this')().mine = 1; Object.prototype.changed = 1");
            try (Script other = stage.host.open(Stage.options(false))) {
                Source source = new Source("x.js", "return typeof mine + typeof {}.changed");
                Function<Object, Object> function = as(other, other.function(source, "unused"));
                assertThat(function.apply("")).isEqualTo("undefinedundefined");
            }
            assertThat(stage.run("return typeof mine")).isEqualTo("number");
        }
    }

    @SuppressWarnings("unchecked")
    private static Function<Object, Object> as(Script script, Object value) {
        return script.as(Function.class, value);
    }

    /**
     * If this rule fails, look at {@code function}: the source is the body of a function, with the
     * parameters in their order.
     */
    @Required("E4")
    default void aFunctionHasAScopeAndParametersOfItsOwn() {
        try (Stage stage = new Stage(this)) {
            Source source = new Source(Stage.FILE, "var own = first + second; return own");
            Object value = stage.script.function(source, "first", "second");
            @SuppressWarnings("unchecked")
            BiFunction<Object, Object, Object> function = stage.script.as(BiFunction.class, value);
            assertThat(function.apply("one ", "two")).isEqualTo("one two");
            assertThat(stage.run("return typeof own + typeof first"))
                    .isEqualTo("undefinedundefined");
        }
    }

    /**
     * If this rule fails, look at what is put around the body: the source can write the same, so
     * the parser has to tell where the function ends.
     */
    @Required("E56")
    default void aSourceCannotLeaveItsFunction() {
        try (Stage stage = new Stage(this)) {
            for (String start : List.of("", "return 1;\n", "\n// first\n")) {
                String text = start + "}); left = 1; (function () {";
                Failure failure = stage.failure(() -> stage.function("a", text));
                assertThat(failure.stack()).startsWith("SyntaxError").doesNotContain("function(");
            }
            for (String text :
                    List.of("}\nleft = 1; function q() {", "}, left = 1, function () {")) {
                assertThat(stage.failure(() -> stage.function("a", text)).stack())
                        .startsWith("SyntaxError");
            }
            assertThat(stage.run("return typeof left")).isEqualTo("undefined");
            FunctionHead head =
                    new FunctionHead(List.of("a"), List.of("own"), "var seen = typeof own;");
            Source body = new Source(Stage.FILE, "own = a; return seen + own");
            assertThat(as(stage.script, stage.script.function(body, head)).apply("!"))
                    .isEqualTo("undefined!");
            assertThat(stage.run("return typeof own")).isEqualTo("undefined");
        }
    }

    /**
     * If this rule fails, look at options of the engine: sloppy mode unless the source asks for
     * strict.
     */
    @Required("E5")
    default void sourcesAreNotStrict() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("implicit = 010; return implicit === 8 && this !== undefined"))
                    .isEqualTo(true);
            stage.evaluate("another = 010; with ({}) { another = 1; }");
        }
    }

    /**
     * If this rule fails, look at what is put around a source: it shares the first line with the
     * source, and places are counted without it.
     */
    @Required("E6")
    default void textAroundASourceMovesNoLine() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.script.evaluateWithin(new Source("value.js", "20 + 1"), "2 * (", ")"))
                    .isEqualTo(42);
            stage.within("stage.log(late)");
            assertThat(stage.log()).containsExactly("late");
            for (String text : List.of(" null.x", "var a;\n\n  null.x", "var ok;\nvar a b;")) {
                // The places of a function's body are for other rules: these are the same.
                Failure plain = stage.failure(() -> stage.run(text));
                Failure within = stage.failure(() -> stage.within(text));
                assertThat(within.line()).isEqualTo(plain.line());
                assertThat(within.column()).isEqualTo(plain.column());
                assertThat(within.sourceLine()).isEqualTo(plain.sourceLine());
            }
        }
    }

    /**
     * If this rule fails, look at the first line: {@code #!} has to be commented out without moving
     * lines.
     */
    @Required("E7")
    default void aFirstLineForTheShellIsAComment() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("#!/usr/bin/env node\nreturn 'run'")).isEqualTo("run");
            stage.evaluate("#!/usr/bin/env node\nvar shell = 'evaluated'");
        }
    }

    /**
     * If this rule fails, look at what stands before the source: a wrapper in front must leave the
     * directive first, behind comments too.
     */
    @Required("E44")
    default void aSourceThatAsksForStrictModeRunsInIt() {
        String kind =
                "var kind = 'sloppy';"
                        + " try { undeclared = 1; } catch (error) { kind = error.name; } ";
        try (Stage stage = new Stage(this)) {
            for (String before : List.of("", "// one\n// two\n", "/* three */\n \t")) {
                for (String directive : List.of("'use strict'; ", "\"use strict\"\n")) {
                    String text = before + directive + kind;
                    stage.run(text + "stage.log(kind)");
                }
            }
            assertThat(stage.log()).hasSize(6).containsOnly("ReferenceError");
            for (String before : List.of("// 'use strict'\n", "/* 'use strict' */ ", "{} ")) {
                stage.run(before + kind + "stage.log(kind); 'use strict'");
            }
            assertThat(stage.log()).hasSize(9).endsWith("sloppy", "sloppy", "sloppy");
        }
    }
}
