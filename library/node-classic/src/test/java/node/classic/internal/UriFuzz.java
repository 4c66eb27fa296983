package node.classic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.Jazzer;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import node.runtime.Platform;
import node.script.Script;
import node.script.ScriptHost;
import node.script.ScriptOptions;
import node.script.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks for arbitrary URIs that the library splits them like the expression in appendix B of RFC
 * 3986, and that reading their parameters does not throw or change other objects.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UriFuzz {

    private static final Pattern URI =
            Pattern.compile(
                    "(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?"
                            + "(([^?#]*)(?:\\?([^#]*))?(?:#(.*))?)",
                    Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("(?:(.*)@)?([^@]*)", Pattern.DOTALL);
    private static final Pattern USER = Pattern.compile("([^:]*)(?::(.*))?", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("(.*):([^:\\]]*)", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("(.*/)?([^/]*)", Pattern.DOTALL);

    private static final String DRIVER =
            """
            const uri = library.parseUri(text);
            const names = Object.keys(uri.params);
            for (const name of names) {
              if (name === "" || typeof uri.params[name] !== "string") {
                throw new Error("parameter " + name);
              }
            }
            const room = uri.query === undefined ? 0 : uri.query.split("&").length;
            if (names.length > room || Object.keys({}).length > 0) {
              throw new Error(names.length + " parameters");
            }
            for (const name in {}) {
              throw new Error("every object has " + name);
            }
            return [String(uri), uri.protocol, uri.authority, uri.userInfo, uri.user, uri.password,
                uri.host, uri.port, uri.relative, uri.path, uri.directory, uri.file, uri.query,
                uri.anchor].map(part => part === undefined ? "-" : "+" + part).join(" ");
            """;

    private final Script script =
            Platform.load(Map.of())
                    .get(ScriptHost.class)
                    .open(ScriptOptions.closed(MethodHandles.lookup()));
    private final BiFunction<Object, Object, Object> parts = parts();
    private final Object library = library();

    @SuppressWarnings("unchecked")
    private Object library() {
        Object body = script.function(ClassicLibrary.sources().get("uri"), "unused");
        return ((Function<Object, Object>) script.as(Function.class, body)).apply(null);
    }

    @SuppressWarnings("unchecked")
    private BiFunction<Object, Object, Object> parts() {
        Source driver = new Source("driver.js", DRIVER);
        return script.as(BiFunction.class, script.function(driver, "library", "text"));
    }

    @AfterAll
    void close() {
        script.close();
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "http://user:pass@example.com:8000/a/b.html?x=1&y=%20&x=2+3#top",
                        "/a/b?__proto__=1&constructor=2&%zz=3&=4",
                        "//[::1]:80/",
                        "mailto:someone@example.com",
                        "a:b:c@[d]e:f/..//?#?#",
                        "*",
                        "")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @DictionaryEntries({
        "://",
        "__proto__=",
        "%41",
        "%e4%b8%ad",
        "%zz",
        "@",
        "]:",
        "?",
        "#",
        "&",
        "+"
    })
    @FuzzTest(maxExecutions = 2_000)
    void takesApartAsTheGrammarDoes(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        String found = script.as(String.class, parts.apply(library, text));
        guide(found);
        assertThat(found).isEqualTo(expected(text));
    }

    /**
     * Reports the parts that a URI has as branches, because the fuzzer sees no branches of
     * JavaScript.
     */
    private static void guide(String found) {
        Jazzer.exploreState((byte) found.chars().filter(c -> c == '+').count(), 1);
        Jazzer.exploreState((byte) found.replaceAll("\\+[^ ]*", "+").hashCode(), 2);
    }

    private static String expected(String text) {
        Matcher uri = match(URI, text);
        String authority = uri.group(2) == null ? "" : uri.group(2);
        Matcher sides = match(AUTHORITY, authority);
        Matcher user = match(USER, sides.group(1) == null ? "" : sides.group(1));
        Matcher address = ADDRESS.matcher(sides.group(2));
        boolean hasPort = address.matches();
        Matcher path = match(PATH, uri.group(4));
        return Stream.of(
                        Stream.of("+" + text),
                        shown(uri.group(1), authority, sides.group(1)),
                        shown(user.group(1), user.group(2)),
                        shown(
                                hasPort ? address.group(1) : sides.group(2),
                                hasPort ? address.group(2) : null),
                        shown(uri.group(3), uri.group(4), path.group(1), path.group(2)),
                        shown(uri.group(5), uri.group(6)))
                .flatMap(part -> part)
                .collect(Collectors.joining(" "));
    }

    /** Empty parts count as absent. */
    private static Stream<String> shown(String... parts) {
        return Arrays.stream(parts).map(part -> part == null || part.isEmpty() ? "-" : "+" + part);
    }

    private static Matcher match(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.matches()).isTrue();
        return matcher;
    }
}
