package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BytesSearchTest {

    @Test
    void aSearchBeginsWhereNodeBeginsIt() {
        assertThat(BytesSearch.start(6, -1, 1, true)).isEqualTo(5);
        assertThat(BytesSearch.start(6, -9, 1, true)).isZero();
        assertThat(BytesSearch.start(6, -9, 1, false)).isEqualTo(-1);
        assertThat(BytesSearch.start(6, 6, 1, true)).isEqualTo(-1);
        assertThat(BytesSearch.start(6, 9, 1, false)).isEqualTo(5);
        assertThat(BytesSearch.start(6, 9, 0, true)).isEqualTo(6);
        assertThat(BytesSearch.start(6, Integer.MAX_VALUE, 2, true)).isEqualTo(-1);
    }

    @Test
    void bothDirectionsFindTheNearest() {
        assertThat(find("abcabc", "bc", 2, true, 1)).isEqualTo(4);
        assertThat(find("abcabc", "bc", 3, false, 1)).isEqualTo(1);
        assertThat(find("abcabc", "x", 0, true, 1)).isEqualTo(-1);
    }

    @Test
    void unitsOfTwoBytesMatchAtEvenPlacesOnly() {
        assertThat(find("xababab", "ab", 0, true, 2)).isEqualTo(-1);
        assertThat(find("xabxab", "ab", 0, true, 2)).isEqualTo(4);
        assertThat(find("ab-ab", "ab", 3, false, 2)).isZero();
    }

    @Test
    void numbersAreReversed() {
        byte[] bytes = {1, 2, 3, 4, 5, 6, 7, 8};
        ByteSwap.swap(bytes, 2);
        assertThat(bytes).containsExactly(2, 1, 4, 3, 6, 5, 8, 7);
        ByteSwap.swap(bytes, 8);
        assertThat(bytes).containsExactly(7, 8, 5, 6, 3, 4, 1, 2);
        ByteSwap.swap(bytes, 4);
        assertThat(bytes).containsExactly(6, 5, 8, 7, 2, 1, 4, 3);
    }

    private static int find(String bytes, String wanted, int from, boolean forward, int unit) {
        return BytesSearch.find(bytes(bytes), bytes(wanted), from, forward, unit);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
