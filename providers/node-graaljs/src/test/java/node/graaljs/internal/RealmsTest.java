package node.graaljs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.util.function.Function;
import node.script.Script;
import node.script.ScriptOptions;
import node.script.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Global scopes beside the main one. */
@Timeout(120)
class RealmsTest {

    private final Script script =
            new GraalScriptHost().open(ScriptOptions.closed(MethodHandles.lookup()));

    @AfterEach
    void close() {
        script.close();
    }

    /** Calls a function of the realms with them. */
    private Object with(String function) {
        Object value = script.evaluate(new Source("test.js", "(" + function + ")"));
        @SuppressWarnings("unchecked")
        Function<Object, Object> called = script.as(Function.class, value);
        return called.apply(script.realms());
    }

    @Test
    void theProgramHasNothingThatMakesScopes() {
        assertThat(
                        script.evaluate(
                                new Source(
                                        "test.js",
                                        "typeof Realm + typeof load + typeof loadWithNewGlobal")))
                .isEqualTo("undefinedundefinedundefined");
    }

    @Test
    void aNewScopeHasTheNamesOfTheLanguageOnly() {
        assertThat(
                        with(
                                """
                                realms => realms.create().evaluate(
                                    "[typeof Array, typeof Java, typeof Polyglot, typeof load, typeof Realm].join()")
                                """))
                .isEqualTo("function,undefined,undefined,undefined,undefined");
    }

    @Test
    void theConsoleOfAScopeIsItsOwnAndPrintsNothing() {
        assertThat(
                        with(
                                """
                                realms => realms.create().evaluate(
                                    `[
                                      console.log("nothing"),
                                      console.log instanceof Function,
                                      Object.keys(console).length,
                                      Object.getOwnPropertyDescriptor(globalThis, "console").writable,
                                      String(console),
                                    ].join()`)
                                """))
                .isEqualTo(",true,24,true,[object console]");
    }

    @Test
    void valuesOfScopesCanBeMixed() {
        assertThat(
                        with(
                                """
                                realms => {
                                  const scope = realms.create();
                                  const list = scope.evaluate("[1, 2]");
                                  scope.global.mine = list;
                                  return [list instanceof Array, scope.evaluate("mine instanceof Array"),
                                    scope.evaluate("mine").length].join();
                                }
                                """))
                .isEqualTo("false,true,2");
    }

    @Test
    void whatAScriptDeclaresStays() {
        assertThat(
                        with(
                                """
                                realms => {
                                  const scope = realms.create();
                                  scope.run("let first = 1; var second = 2;", "one.js");
                                  return scope.run("first + second", "two.js") + typeof first;
                                }
                                """))
                .isEqualTo("3undefined");
    }

    @Test
    void aTextThatIsNoScriptIsTold() {
        assertThat(
                        with(
                                """
                                realms => {
                                  try {
                                    realms.parse("var x = ;", "bad.js");
                                  } catch (error) {
                                    return error.name + " " + error.message.slice(0, 10);
                                  }
                                }
                                """))
                .isEqualTo("SyntaxError bad.js:1:8");
    }
}
