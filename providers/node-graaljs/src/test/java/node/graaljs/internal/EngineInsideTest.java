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

/** What scripts have because the inside of the engine is open. */
@Timeout(120)
class EngineInsideTest {

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

    private Object told() {
        return script.evaluate(new Source("test.js", "globalThis.told.join()"));
    }

    @Test
    void aHookIsToldOfTheStepsOfPromises() {
        with(
                script.promiseHooks(),
                """
                set => {
                  globalThis.told = [];
                  const names = new Map();
                  set((step, promise, parent) => {
                    if (step === 0) {
                      names.set(promise, names.size);
                    }
                    told.push(step + ":" + names.get(promise) + ":" + names.get(parent));
                  });
                  Promise.resolve().then(() => told.push("job"));
                }
                """);

        assertThat(told())
                .isEqualTo(
                        "0:0:undefined,1:0:undefined,0:1:0,"
                                + "2:1:undefined,job,1:1:undefined,3:1:undefined");
    }

    @Test
    void withoutAHookNothingIsTold() {
        with(
                script.promiseHooks(),
                """
                set => {
                  globalThis.told = [];
                  set(step => told.push(step));
                  set(undefined);
                  Promise.resolve().then(() => told.push("job"));
                }
                """);

        assertThat(told()).isEqualTo("job");
    }

    @Test
    void hooksOfTwoScriptsAreIndependent() {
        try (Script other =
                new GraalScriptHost()
                        .open(ScriptOptions.closed(MethodHandles.lookup()).withTurns())) {
            with(
                    script.promiseHooks(),
                    "set => { globalThis.told = []; set(step => told.push(step)); }");
            other.evaluate(new Source("other.js", "Promise.resolve(1); 0"));
        }

        assertThat(told()).isEqualTo("");
    }

    @Test
    void notifyWakesAsManyAsItSays() {
        assertThat(
                        script.evaluate(
                                new Source(
                                        "notify.js",
                                        """
                                        const cell = new Int32Array(new SharedArrayBuffer(4));
                                        const woken = (...count) => {
                                          for (let i = 0; i < 3; i++) Atomics.waitAsync(cell, 0, 0);
                                          const number = Atomics.notify(cell, 0, ...count);
                                          Atomics.notify(cell, 0);
                                          return number;
                                        };
                                        const counts = [Infinity, 2 ** 31, 2 ** 32, 2, 1.9, 0, -1, -(2 ** 32) + 1, NaN];
                                        [woken(), woken(undefined), ...counts.map((count) => woken(count))].join();
                                        """)))
                .isEqualTo("3,3,3,3,3,2,1,0,0,0,0");
    }

    @Test
    void notifyLooksAsItDid() {
        assertThat(
                        script.evaluate(
                                new Source(
                                        "look.js",
                                        """
                                        const { value, ...flags } = Object.getOwnPropertyDescriptor(Atomics, "notify");
                                        [value.name, value.length, "prototype" in value, String(value), JSON.stringify(flags)].join();
                                        """)))
                .isEqualTo(
                        "notify,3,false,function notify() { [native code] },"
                                + "{\"writable\":true,\"enumerable\":false,\"configurable\":true}");
    }

    @Test
    void aVariableKeepsTheValueThatItHadInACall() {
        assertThat(
                        with(
                                script.contextRetention(),
                                """
                                retention => {
                                  const variable = new AsyncContext.Variable();
                                  variable.run("kept", () => retention.keep());
                                  const before = String(variable.get());
                                  retention.restore();
                                  return before + "," + variable.get();
                                }
                                """))
                .isEqualTo("undefined,kept");
    }

    @Test
    void aProxyTakesThePlaceOfAGlobalObject() {
        assertThat(
                        with(
                                script.realms(),
                                """
                                realms => {
                                  const scope = realms.create();
                                  const names = [];
                                  const proxy = new Proxy({}, {
                                    has: () => true,
                                    get: (_, name) => name === Symbol.unscopables ? undefined : "the " + String(name),
                                    set(_, name, value) { names.push(name + "=" + value); return true; },
                                  });
                                  scope.interpose(proxy);
                                  const found = scope.evaluate("x = 1; y");
                                  return found + "," + names;
                                }
                                """))
                .isEqualTo("the y,x=1");
    }

    @Test
    void theCallerResolvesTheImportsOfAModule() {
        with(
                script.moduleRecords(),
                """
                records => {
                  globalThis.told = [];
                  const values = records.synthetic(["x"], () => records.set(values, "x", 7), null, "values");
                  const module = records.parse(
                    "import { x } from 'v' with { type: 'a' }; export const y = x + import.meta.z;",
                    "module.mjs", null, meta => { meta.z = 1; });
                  told.push(JSON.stringify(records.requests(module)), records.status(module));
                  records.resolve(module, 0, values);
                  records.link(values);
                  records.link(module);
                  told.push(records.status(module), records.waits(module));
                  records.evaluate(module).then(() => told.push(records.namespace(module).y));
                }
                """);

        assertThat(told())
                .isEqualTo(
                        "[{\"specifier\":\"v\",\"attributes\":{\"type\":\"a\"},\"phase\":\"evaluation\"}],"
                                + "Unlinked,Linked,false,8");
    }

    @Test
    void anInvalidModuleThrowsASyntaxErrorOfItsScope() {
        assertThat(
                        with(
                                script.moduleRecords(),
                                """
                                records => {
                                  try {
                                    records.parse("a b", "module.mjs", null, null);
                                  } catch (error) {
                                    return String(error instanceof SyntaxError);
                                  }
                                }
                                """))
                .isEqualTo("true");
    }
}
