package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import node.http.RequestTarget;
import node.http.RequestTarget.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {

    private static final int RUNS = 200_000;
    private static final List<String> WORDS =
            List.of(
                    "/", "//", ":", "?", "@", "*", "[::1]", "%41", "%", "a", "x", "http:", "://",
                    "//a", "..", "\\", ";", "=", "&", "+", "80", "-", ".", "~", "[", "]", "|");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "GET, /, ORIGIN, -, -, /, -",
                "GET, //, ORIGIN, -, -, //, -",
                "GET, //a, ORIGIN, -, -, //a, -",
                "GET, //x/admin?a, ORIGIN, -, -, //x/admin, a",
                "GET, /x:y@z?, ORIGIN, -, -, /x:y@z, ''",
                "GET, /?a?b, ORIGIN, -, -, /, a?b",
                "GET, http://a, ABSOLUTE, http, a, /, -",
                "GET, http://a?b, ABSOLUTE, http, a, /, b",
                "GET, http://a:80//b/c, ABSOLUTE, http, a:80, //b/c, -",
                "GET, x:, ABSOLUTE, x, -, /, -",
                "GET, x:?, ABSOLUTE, x, -, /, ''",
                "GET, x:80, ABSOLUTE, x, -, 80, -",
                "GET, x://, ABSOLUTE, x, '', /, -",
                "GET, x:a@b, ABSOLUTE, x, -, a@b, -",
                "OPTIONS, *, ASTERISK, -, -, *, -",
                "CONNECT, x:80, AUTHORITY, -, x:80, -, -"
            })
    void w90TakesATargetApartByItsForm(
            String method,
            String target,
            Form form,
            String scheme,
            String authority,
            String path,
            String query) {
        assertThat(RequestTarget.parse(method, target))
                .isEqualTo(new RequestTarget(form, scheme, authority, path, query));
    }

    /** Whatever the parser lets through has a path, and nothing of the text is lost. */
    @Test
    void w90EveryValidTargetHasAPath() {
        SplittableRandom random = new SplittableRandom(90);
        int valid = 0;
        for (int i = 0; i < RUNS; i++) {
            StringBuilder text = new StringBuilder();
            for (int words = 1 + random.nextInt(6); words > 0; words--) {
                text.append(WORDS.get(random.nextInt(WORDS.size())));
            }
            String target = text.toString();
            RequestTarget parts = RequestTarget.parse("GET", target);
            byte[] octets = target.getBytes(StandardCharsets.ISO_8859_1);
            if (TargetForm.isValid(octets, 0, octets.length)) {
                valid++;
                assertThat(parts.path()).as(target).isNotEmpty();
                assertThat(List.of(target, target.replaceFirst("(?=\\?|$)", "/")))
                        .contains(text(parts));
                assertThat(parts.authority() == null || parts.form() == Form.ABSOLUTE).isTrue();
            }
        }
        assertThat(valid).isGreaterThan(RUNS / 10);
    }

    private static String text(RequestTarget parts) {
        return (parts.scheme() == null ? "" : parts.scheme() + ":")
                + (parts.authority() == null ? "" : "//" + parts.authority())
                + parts.path()
                + (parts.query() == null ? "" : "?" + parts.query());
    }
}
