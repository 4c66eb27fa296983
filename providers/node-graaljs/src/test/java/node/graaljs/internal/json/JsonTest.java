package node.graaljs.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import node.graaljs.internal.GraalScriptHost;
import node.script.Script;
import node.script.ScriptOptions;
import node.script.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code JSON} as the standard defines it, with the errors of Node. */
@Timeout(120)
class JsonTest {

    private final Script script =
            new GraalScriptHost().open(ScriptOptions.closed(MethodHandles.lookup()));

    @AfterEach
    void close() {
        script.close();
    }

    private Object run(String text) {
        return script.evaluate(new Source("test.js", text));
    }

    @Test
    void theFunctionsLookLikeThoseOfTheEngine() {
        assertThat(
                        run(
                                """
                                [JSON.parse, JSON.stringify].map(f =>
                                    [f.name, f.length, String(f), Object.getOwnPropertyNames(f), "prototype" in f].join())
                                  .concat(Object.getOwnPropertyDescriptor(JSON, "parse").enumerable, Object.keys(JSON).length)
                                  .join(" ")
                                """))
                .isEqualTo(
                        "parse,2,function parse() { [native code] },length,name,false "
                                + "stringify,3,function stringify() { [native code] },length,name,false "
                                + "false 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[1,2,3]",
                "[1,2.5,\"x\",null,true,[],{}]",
                "{\"a\":1,\"b\":{\"c\":[{\"d\":\"e\"}]}}",
                "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\ud800é\"",
                "[-5,0.1,1e+21,1e-7,123456789012345680000,9007199254740991,2147483648]",
                "{\"2\":1,\"10\":2,\"a\":3,\"\":4,\"__proto__\":5}"
            })
    void aTextBecomesAValueAndTheSameTextAgain(String text) {
        script.evaluate(new Source("text.js", "var text = " + "String.raw`" + text + "`"));

        // The second time with what was learned the first time.
        assertThat(run("[1, 2].map(() => JSON.stringify(JSON.parse(text))).every(t => t === text)"))
                .isEqualTo(true);
    }

    @Test
    void ofEqualNamesTheLastOneCounts() {
        assertThat(
                        run(
                                "JSON.stringify([1, 2].map(() => JSON.parse('{\"a\":1,\"b\":2,\"a\":[3]}')))"))
                .isEqualTo("[{\"a\":[3],\"b\":2},{\"a\":[3],\"b\":2}]");
    }

    @Test
    void aPropertyTakesValuesOfAllKinds() {
        assertThat(
                        run(
                                """
                                JSON.stringify(["1", "1.5", '"x"', "[1]", "null", "2"].map(v =>
                                    JSON.parse('{"a":' + v + ',"b":true}')))
                                """))
                .isEqualTo(
                        "[{\"a\":1,\"b\":true},{\"a\":1.5,\"b\":true},{\"a\":\"x\",\"b\":true},"
                                + "{\"a\":[1],\"b\":true},{\"a\":null,\"b\":true},{\"a\":2,\"b\":true}]");
    }

    @Test
    void minusZeroIsReadAndWrittenAsZero() {
        assertThat(run("Object.is(JSON.parse('-0'), -0) + JSON.stringify([-0])"))
                .isEqualTo("true[0]");
    }

    @Test
    void aParsedObjectIsAnOrdinaryOne() {
        assertThat(
                        run(
                                """
                                const o = JSON.parse('{"a":1}');
                                o.b = 2;
                                delete o.a;
                                [Object.getPrototypeOf(o) === Object.prototype, Object.keys(o),
                                 JSON.stringify(Object.getOwnPropertyDescriptor(JSON.parse('{"a":1}'), "a"))].join(" ")
                                """))
                .isEqualTo(
                        "true b {\"value\":1,\"writable\":true,\"enumerable\":true,\"configurable\":true}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{|Expected property name or '}' in JSON at position 1 (line 1 column 2)",
                "[1,]|Unexpected token ']', \"[1,]\" is not valid JSON",
                "01|Unexpected number in JSON at position 1 (line 1 column 2)",
                "1.|Unterminated fractional number in JSON at position 2 (line 1 column 3)",
                "-|No number after minus sign in JSON at position 1 (line 1 column 2)",
                "1e|Exponent part is missing a number in JSON at position 2 (line 1 column 3)",
                "{\"a\":1,}|Expected double-quoted property name in JSON at position 7 (line 1 column 8)",
                "{\"a\" 1}|Expected ':' after property name in JSON at position 5 (line 1 column 6)",
                "[1 2]|Expected ',' or ']' after array element in JSON at position 3 (line 1 column 4)",
                "1 2|Unexpected non-whitespace character after JSON at position 2 (line 1 column 3)",
                "\"\\x\"|Bad escaped character in JSON at position 2 (line 1 column 3)",
                "\"\\u12g4\"|Bad Unicode escape in JSON at position 5 (line 1 column 6)",
                "\"a|Unterminated string in JSON at position 2 (line 1 column 3)",
                "undefined|\"undefined\" is not valid JSON",
                "~~|Unexpected end of JSON input",
                "[10,20,30,40,50,60,x,70,80,90,100]|"
                        + "Unexpected token 'x', ...\",40,50,60,x,70,80,90\"... is not valid JSON"
            })
    void aWrongTextThrowsTheErrorOfNode(String text, String message) {
        script.evaluate(
                new Source("text.js", "var text = String.raw`" + (text == null ? "" : text) + "`"));

        assertThat(run("try { JSON.parse(text) } catch (e) { `${e.name}: ${e.message}` }"))
                .isEqualTo("SyntaxError: " + message);
    }

    @Test
    void anErrorTellsItsLine() {
        assertThat(run("try { JSON.parse('{\\n \"a\": 1,\\r\\n x}') } catch (e) { e.message }"))
                .isEqualTo(
                        "Expected double-quoted property name in JSON at position 13 (line 3 column 2)");
    }

    @Test
    void whatIsNoTextIsConvertedFirst() {
        assertThat(
                        run(
                                "JSON.parse({ toString: () => '[7]' })[0] + JSON.parse(5) + JSON.parse(null)"))
                .isEqualTo(12);
    }

    @Test
    void reviverReplacerAndIndentationWork() {
        assertThat(
                        run(
                                """
                                [JSON.stringify(JSON.parse("[1,2]", (k, v) => Array.isArray(v) ? v : v + 1)),
                                 JSON.stringify({ a: 1, b: 2 }, ["b"]),
                                 JSON.stringify({ a: 1 }, (k, v) => k === "a" ? 5 : v),
                                 JSON.stringify([1], null, 1)].join(" ")
                                """))
                .isEqualTo("[2,3] {\"b\":2} {\"a\":5} [\n 1\n]");
    }

    @Test
    void whatHasNoFormIsLeftOut() {
        assertThat(
                        run(
                                """
                                JSON.stringify({ a: undefined, b() {}, c: Symbol("x"), d: [undefined, () => 1, Symbol("y"), , 1],
                                  f: NaN, [Symbol.iterator]: 1, m: new Map([[1, 2]]), e: new Error("x"), r: /x/,
                                  t: new Uint8Array([1, 2]), n: Object(5), s: Object("s"), u: Object(false) })
                                """))
                .isEqualTo(
                        "{\"d\":[null,null,null,null,1],\"f\":null,\"m\":{},\"e\":{},\"r\":{},"
                                + "\"t\":{\"0\":1,\"1\":2},\"n\":5,\"s\":\"s\",\"u\":false}");
        assertThat(
                        run(
                                "[undefined, () => 1, Symbol('x')].every(v => JSON.stringify(v) === undefined)"))
                .isEqualTo(true);
    }

    @Test
    void toJsonIsCalledOnceWithItsName() {
        assertThat(
                        run(
                                """
                                const keys = [];
                                const o = { toJSON(key) { keys.push(key, this === o); return { x: 1, toJSON() { throw 1 } } } };
                                class Money { constructor() { this.v = 5 } toJSON() { return this.v + " EUR" } }
                                const text = JSON.stringify({ a: o, b: [o, new Money(), new Date(0)],
                                  c: { toJSON: () => new Proxy({ toJSON: () => 1, y: 2 }, {}) }, d: { toJSON: () => Object(7) } });
                                text + keys.join()
                                """))
                .isEqualTo(
                        "{\"a\":{\"x\":1},\"b\":[{\"x\":1},\"5 EUR\",\"1970-01-01T00:00:00.000Z\"],"
                                + "\"c\":{\"y\":2},\"d\":7}a,true,0,true");
    }

    @Test
    void aToJsonThatIsAddedToAPrototypeIsFound() {
        assertThat(
                        run(
                                """
                                const before = JSON.stringify([{ a: 1 }]);
                                Object.prototype.toJSON = () => "all";
                                const during = JSON.stringify([{ a: 1 }]) + JSON.stringify({ a: 1 });
                                delete Object.prototype.toJSON;
                                BigInt.prototype.toJSON = function () { return String(this) };
                                before + during + JSON.stringify([{ a: 1 }]) + JSON.stringify({ n: 5n })
                                """))
                .isEqualTo("[{\"a\":1}]\"all\"\"all\"[{\"a\":1}]{\"n\":\"5\"}");
    }

    @Test
    void gettersMayChangeWhatIsWritten() {
        assertThat(
                        run(
                                """
                                const o = { get a() { o.c = 9; delete o.b; return 1 }, b: 2, c: 3 };
                                const list = [{ toJSON() { list.length = 1; return 0 } }, 1, 2];
                                JSON.stringify(o) + JSON.stringify(list)
                                """))
                .isEqualTo("{\"a\":1,\"c\":9}[0,null,null]");
    }

    @Test
    void proxiesAreAskedAsTheStandardSays() {
        assertThat(
                        run(
                                """
                                const asked = [];
                                const told = new Proxy({ a: 1 }, { get: (o, k) => (asked.push(String(k)), o[k]),
                                  ownKeys: (o) => (asked.push("keys"), Reflect.ownKeys(o)) });
                                JSON.stringify([told]) + asked.join() + JSON.stringify([new Proxy([1], {})])
                                """))
                .isEqualTo("[{\"a\":1}]toJSON,keys,a[[1]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const a = {}; a.a = a; JSON.stringify(a)",
                "const a = []; a.push([a]); JSON.stringify({ a })",
                "const a = {}; a.p = new Proxy({ a }, {}); JSON.stringify(a)",
                "JSON.stringify({ n: 1n })"
            })
    void whatCannotBeWrittenThrowsATypeError(String text) {
        assertThat(run("try { " + text + " } catch (e) { e.name }")).isEqualTo("TypeError");
    }

    @Test
    void aValueThatIsTooDeepThrowsARangeError() {
        assertThat(
                        run(
                                """
                                let a = [];
                                for (let i = 0; i < 100000; i++) a = [a];
                                let error;
                                try { JSON.stringify(a) } catch (e) { error = e }
                                error.name
                                """))
                .isEqualTo("RangeError");
    }

    @Test
    void deepTextsAreRead() {
        assertThat(
                        run(
                                "let d = 0; for (let v = JSON.parse('['.repeat(1500) + ']'.repeat(1500)); v; v = v[0]) d++; d"))
                .isEqualTo(1500);
    }

    /**
     * Each new name was a new shape before, with a copy of all names: a peer could fill the heap.
     */
    @Test
    void manyNamesCostLittle() {
        run(
                """
                var names = (from, count) =>
                  "{" + Array.from({ length: count }, (_, i) => `"key${from + i}":${i}`).join() + "}";
                var text = names(0, 20000);
                """);
        for (String name : new String[] {"java.management", "jdk.management"}) {
            Module module = ModuleLayer.boot().findModule(name).orElseThrow();
            JsonTest.class.getModule().addReads(module);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThat(run("Object.keys(JSON.parse(text)).length")).isEqualTo(20000);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64 << 20);
    }
}
