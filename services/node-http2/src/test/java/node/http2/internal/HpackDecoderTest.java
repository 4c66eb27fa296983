package node.http2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import node.http2.Http2Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HpackDecoderTest {

    private final HpackDecoder decoder = new HpackDecoder(4096);
    private final List<Http2Field> fields = new ArrayList<>();

    private void decode(String block) throws HpackException {
        decoder.decode(ByteBuffer.wrap(HexFormat.of().parseHex(block)), fields::add);
    }

    private void assertError(String block, String message) {
        assertThatThrownBy(() -> decode(block))
                .isInstanceOf(HpackException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anIndexOfZeroIsAnError() {
        assertError("80", "index 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"be", "7e0161", "0f2f0161", "1f2f0161", "ffffffff07", "7fff7f0161"})
    void anIndexBeyondTheTablesIsAnError(String block) {
        assertError(block, "index");
    }

    @Test
    void anEvictedFieldHasNoIndex() throws HpackException {
        decode("4001610162" + "be");
        assertError("20" + "be", "index 62");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff8080808008", // 2^31 more than the prefix
                "ff808080807f",
                "ff808080808000",
                "ffffffffffff",
                "ff81ffffff07", // one above the largest int
                "3f8080808008",
                "0f8080808008",
                "007f8080808008"
            })
    void anIntegerThatIsTooLargeIsAnError(String block) {
        assertError(block, "too large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff",
                "ff80",
                "40",
                "4001",
                "400161",
                "40016102",
                "4001610261",
                "41",
                "00",
                "0f",
                "10",
                "1001",
                "3f",
                "04ff",
                "047f",
                "047f80",
                "0482",
                "04821c",
                "04ffffffff07"
            })
    void aTruncatedBlockIsAnError(String block) {
        assertError(block, "truncated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0484ffffffff", "0485fffffffffc", "04861fffffffffff"})
    void aHuffmanCodeWithEosIsAnError(String block) {
        assertError(block, "EOS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0481ff", // only padding, of 8 bits
                "04821fff", // a, and 11 bits of padding
                "0483ffffff",
                "048118", // a, and zeros
                "04811e", // a, and 110
                "048100", // 0, and zeros
                "0481fe", // the beginning of a longer code
                "0482fffe"
            })
    void aWrongPaddingIsAnError(String block) {
        assertError(block, "padding");
    }

    @Test
    void aPaddingHasUpToSevenOnes() throws HpackException {
        decode("04811f" + "0482fe3f" + "0480");
        assertThat(fields).extracting(Http2Field::value).containsExactly("a", "!", "");
    }

    @Test
    void anOctetIsACharacter() throws HpackException {
        decode("0002c3bc03ff0080");
        assertThat(fields).containsExactly(new Http2Field("\u00c3\u00bc", "\u00ff\0\u0080"));
    }

    @Test
    void aBlockMayBeEmpty() throws HpackException {
        decode("");
        assertThat(fields).isEmpty();
    }

    @Test
    void aBlockIsTakenFromAnyBuffer() throws HpackException {
        byte[] octets = {0, (byte) 0x82, (byte) 0x87, 0};
        ByteBuffer part = ByteBuffer.wrap(octets, 1, 2);
        ByteBuffer slice = part.slice();
        ByteBuffer direct = ByteBuffer.allocateDirect(2).put(1, octets[2]).put(0, octets[1]);
        for (ByteBuffer block : List.of(part, slice, slice.asReadOnlyBuffer().rewind(), direct)) {
            fields.clear();
            block.mark();
            decoder.decode(block, fields::add);
            assertThat(block.hasRemaining()).isFalse();
            assertThat(fields)
                    .containsExactly(
                            new Http2Field(":method", "GET"), new Http2Field(":scheme", "https"));
            block.reset();
        }
    }

    @Test
    void fieldsBeforeAnErrorAreSeen() {
        assertError("8287" + "80", "index 0");
        assertThat(fields).hasSize(2);
    }

    @Test
    void aFieldOfATableIsShared() throws HpackException {
        decode("82824001610162bebe");
        assertThat(fields.get(0)).isSameAs(fields.get(1));
        assertThat(fields.get(2)).isSameAs(fields.get(3)).isSameAs(fields.get(4));
    }

    @Test
    void aNameMayComeFromTheFieldThatIsEvicted() throws HpackException {
        decode("3f0f" + "40026162" + "0163"); // of 35 octets, the table has 46
        decode("7e" + "0164");
        decode("be");
        assertThat(fields.getLast()).isEqualTo(new Http2Field("ab", "d"));
        assertThat(decoder.tableSize()).isEqualTo(35);
    }

    @Test
    void aFieldLargerThanTheTableEmptiesIt() throws HpackException {
        decode("3f05" + "4001610162"); // 34 octets, the table has 36
        assertThat(decoder.tableSize()).isEqualTo(34);
        decode("400161" + "0462626262");
        assertThat(decoder.tableSize()).isZero();
        assertThat(fields.getLast().value()).isEqualTo("bbbb");
        assertError("be", "index 62");
    }

    @Test
    void manyFieldsFillTheTableAndNoMore() throws HpackException {
        for (int i = 0; i < 1000; i++) {
            decode("40000161");
            assertThat(decoder.tableSize()).isLessThanOrEqualTo(4096);
        }
        assertThat(decoder.tableSize()).isEqualTo(4096 / 33 * 33);
        decode("fe" + "ff3a"); // the last but one of 124, and the last one
        assertError("ff3b", "index 186");
    }

    // ---- the size of the table ----

    @Test
    void aSizeAboveTheLimitIsAnError() throws HpackException {
        decode("3fe11f"); // 4096
        assertError("3fe21f", "above its limit");
    }

    @Test
    void aSizeBehindAFieldIsAnError() {
        assertError("8220", "behind a field");
    }

    @Test
    void severalSizesMayBeginABlock() throws HpackException {
        decode("4001610162");
        decode("20" + "3fe11f" + "82");
        assertThat(decoder.tableSize()).isZero();
        assertThat(fields).hasSize(2);
    }

    @Test
    void aLowerLimitMustBeFollowed() throws HpackException {
        decoder.maxTableSize(100);
        assertError("82", "not reduced");
        assertError("", "not reduced");
        assertError("3f46", "above its limit"); // 101
        decode("3f45" + "82");
        decode("82");
    }

    @Test
    void aLowerLimitMustBeFollowedEvenIfItIsRaisedAgain() throws HpackException {
        decoder.maxTableSize(0);
        decoder.maxTableSize(4096);
        assertError("82", "not reduced");
        assertError("3fe11f82", "above its limit");
        decode("20" + "3fe11f" + "82");
        decode("3fe11f" + "82");
    }

    @Test
    void aHigherLimitMayBeUsed() throws HpackException {
        decoder.maxTableSize(5000);
        decoder.maxTableSize(8192);
        decode("82");
        decoder.maxTableSize(16_384);
        decode("3fe17f" + "82"); // 16384
    }

    @Test
    void aLimitAboveTheSizeInUseNeedsNoAnswer() throws HpackException {
        decode("20");
        decoder.maxTableSize(100);
        decode("82");
        assertError("3f46", "above its limit");
    }

    @Test
    void theTableIsNotLargerThanThePeerKnows() throws HpackException {
        HpackDecoder large = new HpackDecoder(65_536);
        for (int i = 0; i < 1000; i++) {
            large.decode(ByteBuffer.wrap(new byte[] {0x40, 0, 1, 'a'}), fields::add);
        }
        assertThat(large.tableSize()).isLessThanOrEqualTo(4096);
    }
}
