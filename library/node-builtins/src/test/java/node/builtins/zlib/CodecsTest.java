package node.builtins.zlib;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecsTest {

    private static final byte[] NONE = new byte[0];

    private static DeflateOptions options(int windowBits, byte[] dictionary) {
        return new DeflateOptions(6, 0, windowBits, dictionary);
    }

    /** Runs a codec with outputs of a size, until it needs no more room. */
    private static byte[] run(Codec codec, byte[] input, int room) throws CodecException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.wrap(input);
        while (true) {
            ByteBuffer out = ByteBuffer.allocate(room);
            codec.process(in, out, Flush.FINISH);
            all.write(out.array(), 0, out.position());
            if (out.hasRemaining()) {
                return all.toByteArray();
            }
        }
    }

    private static byte[] compress(Codecs codecs, byte[] input) throws CodecException {
        try (Codec codec = codecs.open(options(15, NONE))) {
            return run(codec, input, 1000);
        }
    }

    private static byte[] sample() {
        Random random = new Random(1);
        byte[] bytes = new byte[100_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 'a');
        }
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        "DEFLATE, INFLATE, 15",
        "DEFLATE, INFLATE, 9",
        "DEFLATERAW, INFLATERAW, 15",
        "DEFLATERAW, INFLATERAW, 10",
        "GZIP, GUNZIP, 15",
        "GZIP, UNZIP, 12",
        "DEFLATE, UNZIP, 15"
    })
    void whatIsCompressedComesBack(Codecs first, Codecs second, int windowBits)
            throws CodecException {
        for (int room : new int[] {64, 1000, 1_000_000}) {
            try (Codec to = first.open(options(windowBits, NONE));
                    Codec from = second.open(options(windowBits, NONE))) {
                byte[] compressed = run(to, sample(), room);
                assertThat(run(from, compressed, room)).isEqualTo(sample());
                assertThat(from.isFinished()).isTrue();
            }
        }
    }

    @Test
    void theJdkReadsWhatIsWritten() throws CodecException, IOException {
        byte[] compressed = compress(Codecs.GZIP, sample());
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            assertThat(in.readAllBytes()).isEqualTo(sample());
        }
    }

    @Test
    void aStreamThatNeedsALargerWindowIsRefused() throws CodecException {
        byte[] compressed = compress(Codecs.DEFLATE, sample());
        try (Codec codec = Codecs.INFLATE.open(options(9, NONE))) {
            assertThatThrownBy(() -> run(codec, compressed, 1000))
                    .isInstanceOf(CodecException.class)
                    .hasMessage("invalid window size");
        }
    }

    @Test
    void severalMembersAreOneStream() throws CodecException {
        byte[] one = compress(Codecs.GZIP, "one ".getBytes(UTF_8));
        byte[] two = compress(Codecs.GZIP, "two".getBytes(UTF_8));
        ByteBuffer both = ByteBuffer.allocate(one.length + two.length + 3).put(one).put(two);
        try (Codec codec = Codecs.GUNZIP.open(options(15, NONE))) {
            assertThat(run(codec, both.array(), 1000)).isEqualTo("one two".getBytes(UTF_8));
        }
    }

    @Test
    void damageIsNoticed() throws CodecException {
        byte[] compressed = compress(Codecs.GZIP, sample());
        compressed[compressed.length - 6] ^= 1;
        try (Codec codec = Codecs.GUNZIP.open(options(15, NONE))) {
            assertThatThrownBy(() -> run(codec, compressed, 1000))
                    .hasMessage("incorrect data check");
        }
        try (Codec codec = Codecs.GUNZIP.open(options(15, NONE))) {
            assertThatThrownBy(() -> run(codec, "no gzip".getBytes(UTF_8), 1000))
                    .hasMessage("incorrect header check");
        }
    }

    @Test
    void aDictionaryIsAskedFor() throws CodecException {
        byte[] dictionary = "a dictionary of words".getBytes(UTF_8);
        byte[] compressed;
        try (Codec codec = Codecs.DEFLATE.open(options(15, dictionary))) {
            compressed = run(codec, "words of a dictionary".getBytes(UTF_8), 1000);
        }
        try (Codec codec = Codecs.INFLATE.open(options(15, dictionary))) {
            assertThat(run(codec, compressed, 1000))
                    .isEqualTo("words of a dictionary".getBytes(UTF_8));
        }
        try (Codec codec = Codecs.INFLATE.open(options(15, NONE))) {
            assertThatThrownBy(() -> run(codec, compressed, 1000)).hasMessage("Missing dictionary");
        }
        try (Codec codec = Codecs.INFLATE.open(options(15, "another".getBytes(UTF_8)))) {
            assertThatThrownBy(() -> run(codec, compressed, 1000)).hasMessage("Bad dictionary");
        }
    }

    @Test
    void checksumsGoOnFromOthers() {
        int all = Crc32.of("123456789".getBytes(UTF_8), 0);
        assertThat(all).isEqualTo(0xcbf43926);
        int first = Crc32.of("1234".getBytes(UTF_8), 0);
        assertThat(Crc32.of("56789".getBytes(UTF_8), first)).isEqualTo(all);
    }

    // ---- Brotli ----

    private static final String TEXT =
            "The time of the website, which is not the same as the first. ".repeat(3);
    private static final byte[] BROTLI =
            Base64.getDecoder()
                    .decode("G7YAyIyT5ZpXlJQgLlSN5vZGBxxy4PBdPcAAE9TaNAsm93y4hGxZ295HToM=");

    private static Codec brotli() throws CodecException {
        return Codecs.BROTLI_DECODE.open(options(0, NONE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void brotliIsDecompressedWhateverRoomThereIs(int room) throws CodecException {
        try (Codec codec = brotli()) {
            assertThat(run(codec, BROTLI, room)).asString(UTF_8).isEqualTo(TEXT);
            assertThat(codec.isFinished()).isTrue();
        }
    }

    @Test
    void brotliMayArriveByteByByte() throws CodecException {
        ByteBuffer out = ByteBuffer.allocate(1000);
        try (Codec codec = brotli()) {
            for (byte one : BROTLI) {
                assertThat(codec.isFinished()).isFalse();
                codec.process(ByteBuffer.wrap(new byte[] {one}), out, Flush.NONE);
            }
            assertThat(codec.isFinished()).isTrue();
        }
        assertThat(new String(out.array(), 0, out.position(), UTF_8)).isEqualTo(TEXT);
    }

    @Test
    void whatFollowsBrotliIsLeft() throws CodecException {
        ByteBuffer in = ByteBuffer.wrap(Arrays.copyOf(BROTLI, BROTLI.length + 3));
        try (Codec codec = brotli()) {
            codec.process(in, ByteBuffer.allocate(1000), Flush.FINISH);
        }
        assertThat(in.remaining()).isEqualTo(3);
    }

    @Test
    void invalidBrotliFails() throws CodecException {
        try (Codec codec = brotli()) {
            assertThatThrownBy(() -> run(codec, new byte[] {0x11, 0, 0}, 100))
                    .isInstanceOfSatisfying(
                            CodecException.class,
                            e -> assertThat(e.code()).isEqualTo("ERR__ERROR_FORMAT_WINDOW_BITS"));
        }
    }

    private static byte[] brotli(byte[] input, int quality, int windowBits) throws CodecException {
        DeflateOptions options = new DeflateOptions(quality, 0, windowBits, NONE);
        try (Codec codec = Codecs.BROTLI_ENCODE.open(options)) {
            return run(codec, input, 777);
        }
    }

    /** Inputs of few and of many different bytes, and of several blocks. */
    private static List<byte[]> inputs() {
        Random random = new Random(2);
        List<byte[]> inputs = new ArrayList<>(List.of(NONE, new byte[1], new byte[400_000]));
        for (int kinds = 2; kinds <= 256; kinds *= 2) {
            byte[] bytes = new byte[kinds * kinds * 5];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(kinds) * random.nextInt(3));
            }
            inputs.add(bytes);
        }
        return inputs;
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 16", "4, 17", "6, 22", "11, 24"})
    void whatBrotliCompressesComesBack(int quality, int windowBits) throws CodecException {
        for (byte[] input : inputs()) {
            byte[] compressed = brotli(input, quality, windowBits);
            assertThat(compressed.length).isLessThan(input.length + 30);
            try (Codec codec = Codecs.BROTLI_DECODE.open(options(15, NONE))) {
                assertThat(run(codec, compressed, 4096)).isEqualTo(input);
            }
        }
    }

    @Test
    void aFlushOfBrotliGivesAllSoFarAndOnlyOnce() throws CodecException {
        try (Codec encoder = Codecs.BROTLI_ENCODE.open(options(22, NONE));
                Codec decoder = Codecs.BROTLI_DECODE.open(options(15, NONE))) {
            for (String text : List.of("to be or not to be to be or not", "", "to be or not")) {
                ByteBuffer out = ByteBuffer.allocate(100);
                encoder.process(ByteBuffer.wrap(text.getBytes(UTF_8)), out, Flush.SYNC);
                assertThat(out.position() == 0).isEqualTo(text.isEmpty());
                ByteBuffer back = ByteBuffer.allocate(100);
                decoder.process(out.flip(), back, Flush.NONE);
                assertThat(new String(back.array(), 0, back.position(), UTF_8)).isEqualTo(text);
            }
        }
    }
}
