package node.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge's own reading of answers. */
class AnswersTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\n";

    private static Answers read(String text, boolean ended) {
        return Answers.in(text.getBytes(StandardCharsets.ISO_8859_1), place -> false, ended);
    }

    private static List<String> bodies(Answers answers) {
        return answers.whole().stream()
                .map(answer -> new String(answer.body(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    @Test
    void answersFollowEachOtherByTheirFraming() {
        Answers answers =
                read(
                        "HTTP/1.1 100 Continue\r\n\r\n"
                                + HEAD
                                + "content-length:  3 \r\n\r\none"
                                + HEAD
                                + "Transfer-Encoding: chunked\r\n\r\n1;a\r\nt\r\n2\r\nwo\r\n0\r\nX: y\r\n\r\n"
                                + "HTTP/1.1 204 No Content\r\n\r\n"
                                + HEAD
                                + "\r\nthree",
                        true);
        assertThat(bodies(answers)).containsExactly("", "one", "two", "", "three");
        assertThat(answers.rest()).isEmpty();
    }

    @Test
    void anAnswerToHeadHasNoBody() {
        byte[] octets = (HEAD + "Content-Length: 9\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        Answers answers = Answers.in(octets, place -> place == 0, false);
        assertThat(answers.whole()).singleElement().matches(Answer::isWhole);
    }

    @Test
    void aBodyThatBreaksOffIsNotWhole() {
        for (String body :
                List.of(
                        "Content-Length: 9\r\n\r\nhello",
                        "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                        "Transfer-Encoding: chunked\r\n\r\n9\r\nhello",
                        "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n")) {
            assertThat(read(HEAD + body, true).whole())
                    .as(body)
                    .singleElement()
                    .matches(answer -> !answer.isWhole());
            assertThat(read(HEAD + body, false).whole()).as(body).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "HTTP/1.1 200\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: x\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxyz0\r\n\r\n",
            })
    void whatIsMalformedIsLeftOver(String text) {
        Answers answers = read(HEAD + "Content-Length: 0\r\n\r\n" + text, true);
        assertThat(answers.whole()).hasSize(1);
        assertThat(answers.rest()).isNotEmpty();
    }
}
