package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program prints when it ends with an error. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReportTest {

    @TempDir private Path folder;

    private final Capture out = new Capture();
    private final Capture err = new Capture();

    private int run(String text) throws Exception {
        Path script = Files.writeString(folder.resolve("script.js"), text);
        return new Command(out, err, program -> {}).run(script.toString());
    }

    private String report(String text) throws Exception {
        assertThat(run(text)).isEqualTo(1);
        assertThat(err.text()).doesNotContain("Exception", "org.graalvm", "node.runtime.");
        return err.text();
    }

    /** A statement in a function, and the line that the report must have. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    throw null; ~ Uncaught null
                    throw undefined; ~ Uncaught undefined
                    throw Symbol("s"); ~ Uncaught Symbol(s)
                    throw 10n; ~ Uncaught 10n
                    throw ""; ~ Uncaught
                    throw function foo() {}; ~ Uncaught [Function: foo]
                    throw Object.create(null); ~ Uncaught [Object: null prototype] {}
                    throw { a: 1, b: [1, 2] }; ~ Uncaught { a: 1, b: [ 1, 2 ] }
                    throw { get a() { for (;;); } }; ~ Uncaught { a: [Getter] }
                    throw { toJSON() { for (;;); } }; ~ Uncaught { toJSON: [Function: toJSON] }
                    throw { toString() { throw 1; } }; ~ Uncaught { toString: [Function: toString] }
                    var e = new Error("m"); Object.defineProperty(e, "stack", { get() { throw 1; } }); throw e; ~ Error: m
                    var e = new TypeError("m"); Object.defineProperty(e, "stack", { get() { for (;;); } }); throw e; ~ TypeError: m
                    var e = new Error("m"); e.stack = 5; throw e; ~ Error: m
                    var e = new Error("m"); delete e.stack; throw e; ~ Error: m
                    var e = new Error("m"); Object.defineProperty(e, "message", { get() { throw 1; } }); throw e; ~ Error
                    class E extends Error { get name() { throw 1; } get message() { throw 2; } } throw new E("m"); ~ E [Error]: m
                    class E extends Error { get stack() { for (;;); } } var e = new E("m"); delete e.stack; throw e; ~ Error: m
                    class E extends Error { toString() { for (;;); } } throw Object.defineProperty(new E("m"), "stack", { get() { for (;;); } }); ~ Error: m
                    Error.prepareStackTrace = function () { throw new Error("other"); }; throw new Error("m"); ~ Error: m
                    Error.prepareStackTrace = function () { return {}; }; throw new Error("m"); ~ Error: m
                    Error.prototype.toString = function () { throw 1; }; throw new Error("m"); ~ Error: m
                    Error.stackTraceLimit = 1; throw new Error("m"); ~ Error: m
                    JSON.stringify = String = Reflect = Map = null; throw new Error("m"); ~ Error: m
                    Object.prototype.get = Object.prototype.value = 1; throw new Error("m"); ~ Error: m
                    class E extends Error { get name() { for (;;); } } throw new E("m"); ~ E [Error]: m
                    class E extends Error { static get name() { for (;;); } } throw new E("m"); ~ Error: m
                    class E extends Error { static [Symbol.hasInstance]() { for (;;); } } throw new E("m"); ~ E [Error]: m
                    var e = new Error("m"); Object.defineProperty(e, "name", { get() { for (;;); } }); throw e; ~ Error: m
                    class A { get [Symbol.toStringTag]() { for (;;); } } throw new A(); ~ Uncaught A {}
                    class A { [Symbol.for("nodejs.util.inspect.custom")]() { for (;;); } } throw new A(); ~ Uncaught A {}
                    throw { a: new Proxy({}, { ownKeys() { for (;;); }, getPrototypeOf() { for (;;); } }) }; ~ Uncaught { a: [Proxy] }
                    throw { a: Object.create(new Proxy({}, { getPrototypeOf() { for (;;); } })) }; ~ Uncaught { a: [Object] }
                    throw Object.create(new Proxy({}, { getPrototypeOf() { for (;;); } })); ~ Uncaught [Object]
                    Object.defineProperty(Object.prototype, "stack", { get() { throw 1; } }); throw { a: 1 }; ~ Uncaught { a: 1 }
                    """)
    void everyThrownValueIsShownWithItsPlace(String statement, String line) throws Exception {
        String text = "function f() {\n  " + statement + "\n}\nf();\n";
        assertThat(report(text))
                .startsWith(folder.resolve("script.js") + ":2\n  " + statement + "\n  ")
                .containsPattern("(?m)^ *\\^$");
        assertThat(err.text().lines().map(shown -> shown.replaceAll(" \\{$| +$", "")))
                .contains(line);
    }

    @Test
    void anErrorWithoutAStackIsShown() throws Exception {
        report("Error.stackTraceLimit = 0; throw Object.assign(new Error('m'), { code: 'E' });");
        assertThat(err.text()).isEqualTo("Error: m { code: 'E' }\n");
    }

    @Test
    void aLongMessageIsShownAsItIs() throws Exception {
        report("throw new Error('x'.repeat(3000000));");
        assertThat(err.text()).contains("Error: " + "x".repeat(3_000_000) + "\n    at ");
    }

    @Test
    void theOwnPropertiesOfAnErrorAreShown() throws Exception {
        report("throw Object.assign(new Error('m'), { code: 'E', list: [1, { a: 2 }] });");
        assertThat(err.text())
                .contains("Error: m\n    at ")
                .contains("code: 'E'", "list: [ 1, { a: 2 } ]")
                .endsWith("}\n");
    }

    @Test
    void theOwnPropertiesAreShownEvenIfTheStackResists() throws Exception {
        report(
                """
                var e = new Error("m", { cause: new RangeError("deep") });
                e.code = "E";
                Object.defineProperty(e, "stack", { get() { throw 1; } });
                throw e;
                """);
        assertThat(err.text()).contains("Error: m\n    at ", "code: 'E'", "RangeError: deep");
    }

    @Test
    void theCausesOfAnErrorAreShown() throws Exception {
        report(
                """
                var inner = new TypeError("inner", { cause: { code: 5 } });
                throw new Error("outer", { cause: inner });
                """);
        assertThat(err.text())
                .contains("Error: outer\n", "[cause]: TypeError: inner", "[cause]: { code: 5 }");
    }

    @Test
    void anErrorMayBeItsOwnCause() throws Exception {
        report("var e = new Error('m'); e.cause = e; throw e;");
        assertThat(err.text()).contains("Error: m\n", "[Circular *1]");
    }

    @Test
    void theErrorsOfAnAggregateAreShown() throws Exception {
        report("throw new AggregateError([new RangeError('one'), 5], 'many');");
        assertThat(err.text()).contains("AggregateError: many\n", "[errors]: [", "RangeError: one");
    }

    @Test
    void anUnhandledRejectionIsShownWithItsProperties() throws Exception {
        report("Promise.reject(Object.assign(new Error('m'), { code: 'E' }));");
        assertThat(err.text()).contains("script.js:1\n", "Error: m\n", "code: 'E'");
    }

    @Test
    void aRejectionWithAnyValueIsShown() throws Exception {
        report("Promise.reject(new Proxy({ a: 1 }, { get() { throw 5; } }));");
        assertThat(err.text()).contains("Uncaught Proxy(");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    throw new Proxy({}, { get() { throw 5; }, ownKeys() { for (;;); } });
                    var r = Proxy.revocable({}, {}); r.revoke(); throw r.proxy;
                    """)
    void aProxyIsShownWithoutCallingItsTraps(String statement) throws Exception {
        report(statement);
        assertThat(err.text()).contains("script.js:1\n" + statement, "Uncaught Proxy(");
    }

    @Test
    void theErrorOfAFileIsShownWithItsProperties() throws Exception {
        report("node.fs.cat('/no/such').addErrback(function (error) { throw error; });");
        assertThat(err.text()).contains("code: 'ENOENT'", "errno: ", "path: '/no/such'");
    }

    @Test
    void noJobRunsAfterTheError() throws Exception {
        report(
                """
                Promise.resolve().then(function () { puts("job"); });
                Promise.reject(new Error("second"));
                throw Object.assign(new Error("first"), { code: "E" });
                """);
        assertThat(out.text()).isEmpty();
        assertThat(err.text()).contains("Error: first", "code: 'E'").doesNotContain("second\n");
    }

    @Test
    void hooksOfOtherModulesRunAfterAnErrorThatResists() throws Exception {
        Files.writeString(
                folder.resolve("part.js"),
                """
                function onExit() {
                  throw Object.defineProperty(new Error("m"), "stack", { get() { throw 1; } });
                }
                """);
        report("require('./part'); function onExit() { puts('hook'); }");
        assertThat(out.text()).isEqualTo("hook\n");
        assertThat(err.text()).contains("part.js:2\n", "Error: m\n");
    }

    // ---- awaited operations ----

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
                    node.fs.cat("/no/such")
                    node.fs.open("/no/such", "r")
                    node.fs.stat("/no/such")
                    node.fs.readdir("/no/such")
                    node.fs.rename("/no/such", "/no/other")
                    new node.fs.File().open("/no/such", "r")
                    new node.fs.File().read(1)
                    node.cat("/no/such")
                    node.http.cat("http://127.0.0.1:1/")
                    node.dns.resolve4("nobody.test")
                    """)
    void theErrorOfAnAwaitedOperationShowsTheLinesThatWait(String operation) throws Exception {
        try (DnsServer names = new DnsServer()) {
            System.setProperty("node.dns.servers", names.address());
            reportAwaited(operation);
        } finally {
            System.clearProperty("node.dns.servers");
        }
        assertThat(err.text())
                .containsPattern("at async inner \\(.*script\\.js:2:\\d+\\)")
                .containsPattern("at async main \\(.*script\\.js:5:\\d+\\)");
    }

    private void reportAwaited(String operation) throws Exception {
        report(
                """
                async function inner() {
                  await OPERATION;
                }
                async function main() {
                  await inner();
                }
                main();
                """
                        .replace("OPERATION", operation));
    }

    @Test
    void aCaughtErrorShowsTheLinesThatWait() throws Exception {
        String text =
                """
                (async function main() {
                  try {
                    await node.fs.cat("/no/such");
                  } catch (error) {
                    puts(error.code + " " + /at async main .*script\\.js:3/.test(error.stack));
                  }
                })();
                """;
        assertThat(run(text)).isZero();
        assertThat(out.text()).isEqualTo("ENOENT true\n");
    }

    @Test
    void anErrorOfTheProgramKeepsItsStack() throws Exception {
        report(
                """
                var promise = new node.Promise();
                function made() { return new Error("own"); }
                (async function () { await promise; })();
                promise.emitError([made()]);
                """);
        assertThat(err.text()).startsWith(folder.resolve("script.js") + ":2\n").contains("at made");
    }
}
