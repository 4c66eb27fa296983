package node.graaljs.internal.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.util.function.Function;
import node.graaljs.internal.GraalScriptHost;
import node.script.ExportTable;
import node.script.Script;
import node.script.ScriptOptions;
import node.script.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls by tables have the results of calls by reflection. */
@Timeout(120)
class ScriptExportsTest {

    private final Script script =
            new GraalScriptHost().open(ScriptOptions.closed(MethodHandles.lookup()).withTurns());

    @AfterEach
    void close() {
        script.close();
    }

    private Object with(Object given, String function) {
        Object value = script.evaluate(new Source("test.js", "(" + function + ")"));
        @SuppressWarnings("unchecked")
        Function<Object, Object> called = script.as(Function.class, value);
        return called.apply(given);
    }

    private Object outcome(Object given, String expression) {
        return with(
                given,
                """
                o => {
                  try {
                    const v = %s;
                    return (Object.is(v, -0) ? "-0" : String(v)) + " " + typeof v;
                  } catch (e) {
                    return e instanceof Error ? e.name : "thrown " + e.getMessage?.();
                  }
                }
                """
                        .formatted(expression));
    }

    /** A class without a table. */
    private static Sample plain() {
        return new Sample("a") {};
    }

    @Test
    void onlyClassesOfTheBuildHaveTables() throws Exception {
        assertThat(Class.forName(ExportTable.nameFor(Sample.class))).isNotNull();
        assertThatThrownBy(() -> Class.forName(ExportTable.nameFor(plain().getClass())))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void anObjectWithATableIsOneOfJavaScript() {
        assertThat(with(new Sample("a"), "o => typeof o.integer + Object.keys(o).length"))
                .isEqualTo("function0");
        assertThat(with(new Sample("a"), "o => Object.getPrototypeOf(o).text.length")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o.integer(5)",
                "o.integer(5.0)",
                "o.integer(-0)",
                "o.integer(1.5)",
                "o.integer(2 ** 31)",
                "o.integer('5')",
                "o.integer(null)",
                "o.integer()",
                "o.integer(1, 2)",
                "o.whole(5)",
                "o.whole(2 ** 40)",
                "o.whole(1.5)",
                "o.whole(2 ** 60)",
                "o.number(5)",
                "o.number(-0)",
                "o.number(NaN)",
                "o.number(2 ** 40)",
                "o.number('1')",
                "o.number(1n)",
                "o.truth(true)",
                "o.truth(1)",
                "o.truth(undefined)",
                "o.text('gr\\u00fc\\ud83d\\ude00\\ud800')",
                "o.text('a' + 'b'.repeat(100))",
                "o.text(null)",
                "o.text(undefined)",
                "o.text(1)",
                "o.text({})",
                "o.described(1)",
                "o.described(1.5)",
                "o.described(2 ** 40)",
                "o.described('x')",
                "o.described(true)",
                "o.described(null)",
                "o.described(undefined)",
                "o.described(o) === o.described(o.self())",
                "o.nothing()",
                "o.nothing(1)",
                "o.list(['a', 'b']).length",
                "o.list([1]).length",
                "o.list('a')",
                "new Uint8Array(o.bytes()).join()",
                "(() => { let seen; o.accept(n => seen = n); return seen; })()",
                "o.accept(1)",
                "o.accept(null)",
                "o.accept(() => { throw new RangeError('mine'); })",
                "o.apply(x => x.nameOf(o))",
                "o.apply(x => 'text')",
                "(() => { let seen; o.both((a, b) => seen = a + b.nameOf(o)); return seen; })()",
                "o.nameOf(o)",
                "o.nameOf(o.self())",
                "o.nameOf(null)",
                "o.nameOf({})",
                "o.nameOf('x')",
                "o.fail('why')",
                "o.over(1)",
                "o.over('x')",
                "o.over({})",
                "o.count()",
                "o.count(1, 'x', o)",
                "typeof o.hidden",
            })
    void aCallHasTheResultOfOneWithoutATable(String expression) {
        assertThat(outcome(new Sample("a"), expression)).isEqualTo(outcome(plain(), expression));
    }

    @Test
    void aFunctionNeedsItsObject() {
        assertThat(
                        with(
                                new Sample("a"),
                                "o => { try { (0, o.text)('x'); } catch (e) { return e.name; } }"))
                .isEqualTo("TypeError");
        assertThat(
                        with(
                                new Sample("a"),
                                "o => { try { new o.text('x'); } catch (e) { return e.name; } }"))
                .isEqualTo("TypeError");
    }

    @Test
    void errorsOfJavaScriptPassThroughJava() {
        assertThat(
                        with(
                                new Sample("a"),
                                """
                                o => {
                                  const mine = new Error("mine");
                                  try {
                                    o.accept(() => { throw mine; });
                                  } catch (e) {
                                    return e === mine;
                                  }
                                }
                                """))
                .isEqualTo(true);
    }

    @Test
    void endlessRecursionThroughJavaIsAnErrorOfJavaScript() {
        assertThat(
                        with(
                                new Sample("a"),
                                """
                                o => {
                                  const again = () => o.accept(again);
                                  try {
                                    again();
                                  } catch (e) {
                                    return e instanceof RangeError;
                                  }
                                }
                                """))
                .isEqualTo(true);
    }

    @Test
    void scriptsOfOneEngineHaveTheirOwnFunctions() {
        try (Script other =
                new GraalScriptHost()
                        .open(ScriptOptions.closed(MethodHandles.lookup()).withTurns())) {
            Object value = other.evaluate(new Source("test.js", "o => o.text('there')"));
            @SuppressWarnings("unchecked")
            Function<Object, Object> there = other.as(Function.class, value);
            assertThat(with(new Sample("a"), "o => o.text('here')")).isEqualTo("here");
            assertThat(there.apply(new Sample("b"))).isEqualTo("there");
        }
    }
}
