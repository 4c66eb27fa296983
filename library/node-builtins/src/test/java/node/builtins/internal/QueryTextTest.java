package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QueryTextTest {

    private static String[] split(String query, String separator, String equals, int most) {
        return new QueryPairs(query, separator, equals, " ", true).split(most);
    }

    @Test
    void namesWithoutAValueHaveAnEmptyOne() {
        assertThat(split("a=1&b&c=&=d", "&", "=", 0))
                .containsExactly("a", "1", "b", "", "c", "", "", "d");
        assertThat(split("&&", "&", "=", 0)).isEmpty();
    }

    @Test
    void partsAreDecodedAsUtf8() {
        assertThat(split("%C3%A9=a+%2B&x=%zz", "&", "=", 0))
                .containsExactly("\u00e9", "a +", "x", "%zz");
        assertThat(split("a=%C3", "&", "=", 0)).containsExactly("a", "\ufffd");
    }

    @Test
    void emptyPairsCountToo() {
        assertThat(split("a=1&&b=2", "&", "=", 2)).containsExactly("a", "1");
    }

    @Test
    void separatorsMayHaveSeveralCharacters() {
        assertThat(split("a::1;;b::2", ";;", "::", 0)).containsExactly("a", "1", "b", "2");
    }

    @Test
    void halfASurrogatePairCannotBeEscaped() {
        assertThat(QueryText.escape("a b\u00e9\ud83d\ude00")).isEqualTo("a%20b%C3%A9%F0%9F%98%80");
        assertThatThrownBy(() -> QueryText.escape("a\ud83d")).hasMessage("URI malformed");
    }

    @Test
    void namesAndValuesAreJoined() {
        String[] pairs = {"a", "1", "b", "&"};
        assertThat(QueryText.stringify(pairs, "&", "=")).isEqualTo("a=1&b=%26");
    }
}
