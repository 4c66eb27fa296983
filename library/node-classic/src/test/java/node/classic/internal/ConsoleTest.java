package node.classic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The object {@code console}. */
class ConsoleTest {

    private final LibraryOnly library = new LibraryOnly();

    @AfterEach
    void close() {
        library.close();
    }

    private static String read(String name) throws IOException {
        try (InputStream file = ConsoleTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String written(String program) {
        library.evaluate(program);
        return library.written();
    }

    /** What Node 20 prints for the same calls. */
    @Test
    void theCallsPrintWhatNodePrints() throws IOException {
        assertThat(written(read("console-calls.js"))).isEqualTo(read("console.txt"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0ms",
        "0.1234, 0.123ms",
        "999.9, 999.9ms",
        "1000, 1.000s",
        "59999, 59.999s",
        "60000, 1:00.000 (m:ss.mmm)",
        "3599999, 59:59.999 (m:ss.mmm)",
        "3661500, 1:01:01.500 (h:mm:ss.mmm)",
    })
    void aTimerShowsItsDurationAsNodeDoes(double milliseconds, String expected) {
        library.evaluate("console.time('t')");
        library.at(milliseconds);
        assertThat(written("console.timeLog('t', { a: 1 }, '%s')"))
                .isEqualTo("t: " + expected + " { a: 1 } %s\n");
        assertThat(written("console.timeEnd('t')")).isEqualTo("t: " + expected + "\n");
        assertThat(written("console.timeEnd('t')"))
                .isEqualTo("err: (node:7) Warning: No such label 't' for console.timeEnd()\n");
    }

    @Test
    void traceShowsTheFunctionsOfTheProgram() {
        assertThat(written("function here() { console.trace('at %s', 'last'); } here()"))
                .startsWith("err: Trace: at last\n    at here (test.js:1:")
                .doesNotContain("node:");
    }

    @Test
    void textsAndNumbersDoNotLoadTheInspector() {
        library.sources.clear();
        assertThat(
                        written(
                                "console.log('a', 1, -0, 2n, true, null, undefined, Symbol('s'));"
                                        + "console.error('100%'); console.info(); console.warn('w', 5);"
                                        + "console.assert(true); puts('x')"))
                .isEqualTo("a 1 -0 2n true null undefined Symbol(s)\nerr: 100%\n\nerr: w 5\nx\n");
        assertThat(library.sources).containsExactlyInAnyOrder("output", "promise", "events");
        written("console.log({})");
        assertThat(library.sources).contains("inspect", "kinds", "format", "console");
    }

    @Test
    void methodsMayBeTakenFromTheObject() {
        assertThat(written("const { log, error } = console; log('a'); error({ b: 1 })"))
                .isEqualTo("a\nerr: { b: 1 }\n");
        assertThat(written("console.log(Object.prototype.toString.call(console))"))
                .isEqualTo("[object console]\n");
    }

    @Test
    void aTableRefusesPropertiesThatAreNoArray() {
        assertThat(written("try { console.table([], 'x') } catch (error) { puts(error) }"))
                .isEqualTo(
                        "TypeError: console.table: expected an array of names, found a value of"
                                + " type string\n");
    }
}
