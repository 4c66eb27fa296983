package node.graaljs.internal.uri;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import node.graaljs.internal.GraalScriptHost;
import node.script.Script;
import node.script.ScriptOptions;
import node.script.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoding and decoding of URIs. */
@Timeout(120)
class UriTextTest {

    @Test
    void everyCharacterComesBack() {
        for (int code = 0; code <= Character.MAX_CODE_POINT; code++) {
            if (code < 0xd800 || code >= 0xe000) {
                String text = Character.toString(code);
                String escaped = UriText.encode(text, UriText.UNRESERVED);
                assertThat(UriText.decode(escaped, UriText.NONE)).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a b&c/d?e#é€😀~, a%20b%26c%2Fd%3Fe%23%C3%A9%E2%82%AC%F0%9F%98%80~, a%20b&c/d?e#%C3%A9%E2%82%AC%F0%9F%98%80~",
        "-_.!~*'()aZ9, -_.!~*'()aZ9, -_.!~*'()aZ9",
        "%, %25, %25"
    })
    void theTwoEncodingsDifferInReservedCharacters(String text, String component, String uri) {
        assertThat(UriText.encode(text, UriText.UNRESERVED)).isEqualTo(component);
        assertThat(UriText.encode(text, UriText.WITH_RESERVED)).isEqualTo(uri);
    }

    @Test
    void decodingAUriKeepsReservedCharactersAsTheyWereWritten() {
        assertThat(UriText.decode("%41%2f%2F%3b%20%C3%A9", UriText.RESERVED))
                .isEqualTo("A%2f%2F%3b é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%4",
                "%zz",
                "%80",
                "%c3",
                "%c3a9",
                "%c3%41",
                "%c0%af",
                "%ed%a0%80",
                "%f4%90%80%80",
                "%e2%82",
                "%ff",
                "%４1"
            })
    void malformedEscapesAreRefused(String text) {
        assertThat(UriText.decode(text, UriText.NONE)).isNull();
    }

    @Test
    void halfOfASurrogatePairIsRefused() {
        assertThat(UriText.encode("a\ud83d", UriText.UNRESERVED)).isNull();
        assertThat(UriText.encode("\ude00\ud83d", UriText.UNRESERVED)).isNull();
    }

    @Test
    void theFunctionsConvertTheirArgumentAndThrowAsInNode() {
        try (Script script =
                new GraalScriptHost().open(ScriptOptions.closed(MethodHandles.lookup()))) {
            Object shown =
                    script.evaluate(
                            new Source(
                                    "test.js",
                                    """
                                    let error;
                                    try { decodeURI("%") } catch (e) { error = e }
                                    [encodeURIComponent(5), encodeURI(), decodeURI({ toString: () => "%41" }), encodeURI.length,
                                     String(decodeURIComponent), error.name, error.message].join()
                                    """));

            assertThat(shown)
                    .isEqualTo(
                            "5,undefined,A,1,function decodeURIComponent() { [native code] },URIError,URI malformed");
        }
    }
}
