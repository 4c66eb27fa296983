package node.tck.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import node.script.Failure;
import node.script.Source;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Recommended;
import node.tck.Required;

/** The rules of errors, and of what is told of them. */
public interface ScriptHostFailures extends ScriptHostSubject {

    /**
     * Tries evaluations, functions and modules. If this rule fails, look at how sources are named,
     * and at lines that a wrapper adds in front.
     */
    @Required("E8")
    default void aFailureNamesItsFileAndLine() {
        try (Stage stage = new Stage(this)) {
            Failure first = stage.failure("null.x");
            assertThat(first.file()).isEqualTo(Stage.FILE);
            assertThat(first.line()).isEqualTo(1);
            assertThat(stage.failure("var a;\n\n  throw new Error('x');").line()).isEqualTo(3);
            Source source = new Source("other.js", "\nfunction f() {\n  null.x;\n}\nf()");
            Failure evaluated = stage.failure(() -> stage.script.evaluate(source));
            assertThat(evaluated.file()).isEqualTo("other.js");
            assertThat(evaluated.line()).isEqualTo(3);
        }
    }

    /**
     * If this rule fails, look at the columns of the first line, where a wrapper stands in front.
     */
    @Recommended("E9")
    @Needs(Capability.ERROR_COLUMNS)
    default void aFailureNamesItsColumn() {
        try (Stage stage = new Stage(this)) {
            // Engines differ in which part of an expression is at fault.
            assertThat(stage.failure("var a;\n  null.x").column()).isBetween(3, 8);
            assertThat(stage.failure("         null.x").column()).isBetween(10, 15);
        }
    }

    /**
     * If this rule fails, look at {@code Failure.sourceLine}: the line as it stands in the source.
     */
    @Required("E10")
    default void theReportShowsTheLine() {
        try (Stage stage = new Stage(this)) {
            Failure failure = stage.failure("var a;\n\t null.x\nvar b;");
            assertThat(failure.sourceLine()).isEqualTo("\t null.x");
            assertThat(failure.report())
                    .startsWith(failure.file() + ":" + failure.line() + "\n\t null.x\n");
            assertThat(stage.failure("null.y").sourceLine()).isEqualTo("null.y");
        }
    }

    /**
     * If this rule fails, look at where {@code Failure.sourceLine} comes from: from {@code
     * Source.shown}, whose places are those of the text that runs.
     */
    @Required("E57")
    default void theLineIsShownAsTheProgramHasIt() {
        try (Stage stage = new Stage(this)) {
            Source changed =
                    new Source(
                            "changed.js",
                            "port$1('x').y;\n".repeat(3),
                            "import('x').y;\n".repeat(3));
            Object body = stage.script.function(changed, "unused");
            Failure failure = stage.failure(() -> stage.function(body).apply(null));
            assertThat(failure.sourceLine()).isEqualTo("import('x').y;");
        }
    }

    /**
     * If this rule fails, look at when sources are parsed: at once, as a whole, and a syntax error
     * has its own file and line.
     */
    @Required("E11")
    default void aWrongSyntaxIsRefusedAtOnceWithItsPlace() {
        try (Stage stage = new Stage(this)) {
            Source wrong = new Source("wrong.js", "var ok;\nvar a b;\nvar c;");
            for (Runnable call :
                    List.<Runnable>of(
                            () -> stage.script.evaluate(wrong),
                            () -> stage.script.function(wrong))) {
                Failure failure = stage.failure(call);
                assertThat(failure.file()).isEqualTo("wrong.js");
                assertThat(failure.line()).isEqualTo(2);
                assertThat(failure.stack()).startsWith("SyntaxError");
            }
            assertThat(stage.failure(() -> stage.function("a", "f(\n}")).stack())
                    .startsWith("SyntaxError");
        }
    }

    /**
     * If this rule fails, look at {@code describe}: the stack begins with the error's own text,
     * then come function, file and line.
     */
    @Required("E12")
    default void aFailureTellsWhatWasThrownAndWhereItCameFrom() {
        try (Stage stage = new Stage(this)) {
            assertThat(
                            stage.failure(
                                    "\nfunction named() { throw new Error('on purpose'); } named()"))
                    .extracting(Failure::stack)
                    .asString()
                    .startsWith("Error: on purpose\n")
                    .contains("named")
                    .contains(Stage.FILE + ":2");
            assertThat(stage.failure("null.x").stack()).startsWith("TypeError: ");
            assertThat(stage.failure("throw 42").stack()).contains("42");
            assertThat(stage.failure("throw 'on ' + 'purpose'").stack()).contains("on purpose");
            assertThat(stage.failure("throw 1").interrupted()).isFalse();
        }
    }

    /**
     * If this rule fails, look at how errors cross Java: the exception of Java keeps the JavaScript
     * value, and it comes out again.
     */
    @Required("E16")
    default void anErrorPassesThroughJavaAsItself() {
        try (Stage stage = new Stage(this)) {
            for (String call : List.of("call", "callValue")) {
                String body =
                        "var e = new Error('x'); try { stage.%s(function () { throw e; }); }"
                                + " catch (thrown) { return thrown === e; } return 'nothing'";
                assertThat(stage.run(String.format(body, call))).as(call).isEqualTo(true);
            }
            assertThat(stage.log()).isEmpty();
        }
    }

    /**
     * If this rule fails, look at how exceptions of Java are shown to {@code catch}: {@code
     * String(e)} has the message.
     */
    @Required("E17")
    default void anExceptionOfJavaCanBeCaught() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("try { stage.fail(); } catch (e) { return String(e); }"))
                    .asString()
                    .contains("failed by Java");
        }
    }

    /**
     * If this rule fails, look at {@code describe} of an exception that is not the engine's: class
     * and message.
     */
    @Required("E18")
    default void anExceptionOfJavaThatNobodyCatchesIsToldWithItsWords() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.failure("stage.fail()").stack())
                    .contains("IllegalStateException", "failed by Java");
            Failure other = stage.script.describe(new IllegalStateException("failed by Java"));
            assertThat(other.file()).isNull();
            assertThat(other.report()).contains("IllegalStateException", "failed by Java");
        }
    }

    /**
     * If this rule fails, look at values that are thrown: place and functions have to be asked for
     * elsewhere than in an error's {@code stack}.
     */
    @Required("E45")
    default void whatIsThrownAndIsNoErrorHasItsPlaceToo() {
        try (Stage stage = new Stage(this)) {
            Failure failure = stage.failure("\nfunction named() { throw 43; } named()");
            assertThat(failure.file()).isEqualTo(Stage.FILE);
            assertThat(failure.stack()).contains("43", "named", Stage.FILE + ":2");
        }
    }

    /**
     * If this rule fails, look at {@code describe} of an object that is no error: its members, and
     * no endless walk through a cycle.
     */
    @Required("E46")
    default void aThrownObjectIsShownWithWhatIsInIt() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.failure("throw { reason: 'sold ' + 'out' }").stack())
                    .contains("reason", "sold out");
            assertThat(stage.failure("var a = {}; a.a = a; throw a").stack()).isNotBlank();
        }
    }
}
