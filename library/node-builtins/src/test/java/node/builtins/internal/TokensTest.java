package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import node.builtins.internal.Tokens.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private static List<String> regexes(String text) {
        Tokens tokens = Tokens.of(text);
        List<String> found = new ArrayList<>();
        for (int at = 0; at < tokens.count(); at++) {
            if (tokens.kind(at) == Kind.REGEX) {
                found.add(tokens.token(at));
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = /x/g",
                "(/x/g)",
                "return /x/g",
                "if (a) /x/g.test(b)",
                "a => /x/g",
                "{}\n/x/g",
                "function f() {}\n/x/g",
                "class A {}\n/x/g",
                "a ? /x/g : b",
                "typeof /x/g",
                "for (a of /x/g) {}",
                "`${/x/g}`",
                "x = y => {}\n/x/g",
                "do /x/g.test(a); while (b)",
                "case 1: /x/g",
            })
    void aSlashWhereAnOperandMustBeBeginsARegularExpression(String text) {
        assertThat(regexes(text)).containsExactly("/x/g");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a /x/g",
                "a() /x/g",
                "a[0] /x/g",
                "1 /x/g",
                "'a' /x/g",
                "`a` /x/g",
                "`${a}` /x/g",
                "a = {} /x/g",
                "a = function () {} /x/g",
                "a = class {} /x/g",
                "a++ /x/g",
                "this /x/g",
                "a.return /x/g",
                "({ if(a) { } }) /x/g",
                "a = { b: {} /x/g }",
                "x = y ? {} /x/g : z",
            })
    void aSlashBehindAnOperandDivides(String text) {
        assertThat(regexes(text)).isEmpty();
    }

    @Test
    void classesOfRegularExpressionsMayHaveSlashes() {
        assertThat(regexes("a = /[/]\\/(?:x)/u.b")).containsExactly("/[/]\\/(?:x)/u");
    }

    @Test
    void tokensNeverOverlapWhateverTheText() {
        Random random = new Random(7);
        String alphabet = "ab1 \n(){}[]`${'\"/\\*+-=>.;,:?!#\u00e9\ud83d class function import";
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            for (int at = random.nextInt(40); at >= 0; at--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Tokens tokens = Tokens.of(text.toString());
            int end = 0;
            for (int at = 0; at < tokens.count(); at++) {
                assertThat(tokens.start(at)).as(text.toString()).isGreaterThanOrEqualTo(end);
                assertThat(tokens.end(at)).isGreaterThan(tokens.start(at));
                end = tokens.end(at);
            }
            assertThat(end).isLessThanOrEqualTo(text.length());
            ModuleSyntax.of(text + " await import");
            CommonJsExports.of(text + " exports");
        }
    }
}
