package node.classic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The texts of values. {@code inspect.txt} has an expression after {@code ###}, options after
 * {@code ////}, and then the text that Node 20 prints; the escape character is written as ␛.
 */
class InspectTest {

    /** What the cases use. */
    private static final String NAMES =
            """
            var I = Symbol.for("nodejs.util.inspect.custom");
            var Foo1 = class Foo1 {};
            """;

    private record Case(String expression, String options, String expected) {}

    private final LibraryOnly library = new LibraryOnly();

    @BeforeEach
    void names() {
        library.evaluate(NAMES);
    }

    @AfterEach
    void close() {
        library.close();
    }

    private String inspect(String expression, String options) {
        return (String)
                library.evaluate(
                        "use('inspect').inspect((" + expression + "\n), (" + options + "))");
    }

    private static List<Case> cases() throws IOException {
        String text;
        try (InputStream file = InspectTest.class.getResourceAsStream("inspect.txt")) {
            text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Case> cases = new ArrayList<>();
        for (String block : text.split("(?m)^### ")) {
            if (block.isEmpty()) {
                continue;
            }
            int end = block.indexOf('\n');
            String[] head = block.substring(0, end).split("  //// ", 2);
            String expected = block.substring(end + 1, block.length() - 1).replace('␛', '\u001b');
            cases.add(new Case(head[0], head.length > 1 ? head[1] : "undefined", expected));
        }
        return cases;
    }

    @Test
    void aValueHasTheTextThatNodePrints() throws IOException {
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (Case one : cases()) {
            expected.add(one.expression() + "\n" + one.expected());
            found.add(one.expression() + "\n" + inspect(one.expression(), one.options()));
        }
        assertThat(expected).hasSizeGreaterThan(300);
        assertThat(found).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Proxy({}, new Proxy({}, { get() { throw new Error('every trap') } }))",
                "new Proxy([1], { ownKeys() { throw 1 }, getOwnPropertyDescriptor() { throw 2 } })",
                "new Proxy({}, { getPrototypeOf() { throw 1 } })",
                "{ get [Symbol.toStringTag]() { throw 1 } }",
                "{ [I]() { throw new Error('no') } }",
                "{ [I]() { throw Object.create(null) } }",
                "{ [I]() { throw { get message() { throw 1 } } } }",
                "{ [I]() { return { toString() { throw 1 }, [I]() { return Symbol() } } } }",
                "{ get [I]() { throw 1 } }",
                "{ get constructor() { throw 1 } }",
                "Object.defineProperty(new Error('x'), 'stack', { get() { throw 1 } })",
                "Object.defineProperty(new Error('x'), 'message', { get() { throw 1 } })",
                "Object.defineProperty(new Error('x'), 'name', { value: { toString() { throw 1 } } })",
                "Object.defineProperty(new Error('x'), 'cause', { get() { throw 1 } })",
                "Object.defineProperty(function () {}, 'name', { get() { throw 1 } })",
                "Object.defineProperty(class {}, 'name', { value: { toString() { throw 1 } } })",
                "new (Object.defineProperty(class A {}, Symbol.hasInstance, { value() { throw 1 } }))()",
                "(() => { let o = {}; for (let i = 0; i < 20000; i++) o = { o }; return o })()",
                "Array.from({ length: 20000 }, () => 'x')",
                "'y'.repeat(1000000)",
            })
    void inspectNeverThrows(String value) {
        for (String options :
                List.of(
                        "undefined",
                        "{ depth: Infinity, maxArrayLength: null, maxStringLength: null }",
                        "{ showHidden: true, getters: true, showProxy: true, colors: true }")) {
            assertThat(inspect(value, options)).isNotEmpty();
        }
    }

    @Test
    void trapsThatReadAreNotCalled() {
        assertThat(inspect("new Proxy({ a: 1 }, { get() { throw new Error('trap') } })", "{}"))
                .isEqualTo("{ a: 1 }");
    }

    @Test
    void whatTheEngineDoesNotTellIsNotInvented() {
        assertThat(inspect("Promise.resolve({ a: 1 })", "{}")).isEqualTo("Promise { <fulfilled> }");
        assertThat(inspect("new Map([[1, 2]]).entries()", "{}"))
                .isEqualTo("[Map Iterator] { <items unknown> }");
        assertThat(inspect("new Proxy(new Map([[1, 2]]), {})", "{}"))
                .isEqualTo("Map { <items unknown> }");
    }

    @Test
    void anErrorHasItsPropertiesItsCauseAndItsErrors() {
        library.evaluate(
                """
                function plain(error) { error.stack = String(error) + "\\n    at main (a.js:1:2)"; return error; }
                """);
        assertThat(
                        inspect(
                                "Object.assign(plain(new Error('no')), { code: 'ENOENT', errno: -2 })",
                                "{}"))
                .isEqualTo(
                        """
                        Error: no
                            at main (a.js:1:2) {
                          code: 'ENOENT',
                          errno: -2
                        }""");
        assertThat(
                        inspect(
                                "plain(new Error('outer', { cause: plain(new TypeError('inner')) }))",
                                "{}"))
                .isEqualTo(
                        """
                        Error: outer
                            at main (a.js:1:2) {
                          [cause]: TypeError: inner
                              at main (a.js:1:2)
                        }""");
        assertThat(inspect("plain(new AggregateError([plain(new Error('a'))], 'many'))", "{}"))
                .isEqualTo(
                        """
                        AggregateError: many
                            at main (a.js:1:2) {
                          [errors]: [
                            Error: a
                                at main (a.js:1:2)
                          ]
                        }""");
        assertThat(
                        inspect(
                                "plain(new (class Own extends Error { constructor() { super('m'); this.name = 'Other'; } })())",
                                "{}"))
                .isEqualTo("Other: m\n    at main (a.js:1:2)");
    }
}
