package node.builtins.zlib;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZstdTest {

    private static final byte[] NONE = new byte[0];

    /**
     * Words, compressed by the reference implementation: with a checksum, and with a dictionary.
     */
    private static final byte[] REFERENCE =
            Base64.getDecoder()
                    .decode(
                            "KLUv/WRIAm0IAJKHFRGg7ZiDL3q76T9W+F+yFPpfgf3unwfpg0KICQeGgSiCNGDu"
                                    + "AS4CP1y0GAdcvsYw6c4W5h+qGN0gHr6j+w8HZ7QhHKrq/lCn0prz3llLtg9VO2B0"
                                    + "bUoVaKixcZsqG3MwRIAUy9sghFmjkg7Tkl8VAv5zHeEwqqrWUiAMfTHCEtlto+yw"
                                    + "nGxSwVnjTtcOwoikfKF0CQSr632+4fLbVsURBii1ekifWw4TdBjus4yyOFpo2q8K"
                                    + "CQgp7TB3D9jP2d3c62EF/BBPo1q9f0I+t0LDbz7ZnCIsVFXLtJAujlaAKoHJe67H"
                                    + "VBqGyi0vMQcozE4u/2Qdj3MVVGcdyDHzChpQR5C8MgXf/btVcZQaGIY72A==");

    private static final byte[] DICTIONARY =
            Base64.getDecoder()
                    .decode(
                            "N6Qw7E4pASAjEMiSJB3///////8PPKWpFhHOkeW/wd01RcotpZRSYt8dMAHzAAA0"
                                    + "LqXajiYAAAAE4MQZJRw0nYQYSBkDAAAAAAAAAAAAAAAAAAAAAAAAVA2dV8YgAAAA"
                                    + "AAAAAAAAAAAAAAEAAAAEAAAACAAAAGV0YTcgZGVsdGE1IGRlbHRhMTEgYmV0YTEy"
                                    + "IHRoZXRhMiBkZWx0YTcgYWxwaGExNSBldGExNCB0aGV0YTQgYWxwaGExMSB6ZXRh"
                                    + "MTEgdGhldGExMCBiZXRhMTUgZ2FtbWExMSBldGExMyBkZWx0YTEwIHRoZXRhMTMg"
                                    + "YmV0YTEwIHpldGE3IGV0YQ==");

    private static final byte[] WITH_DICTIONARY =
            Base64.getDecoder()
                    .decode(
                            "KLUv/WdOKQEgSALVBgBDhAl4xP/01J5jL77c58G600q7PbVumffsdqOIt5sZH6ML"
                                    + "HZE56vhAAW780/8PF4x+qFMjrK0JSItCeOeeU1QSC69FOVJdpJdCR+QfWQVM1AO/"
                                    + "Ol0imP+zFre0HFn4SiseQFkrhjMjl2GAnyh7fxl43LDT7wpZCczUsEN/JMfv+Zmy"
                                    + "QK4NMBaRcF5NvFVifhJBHx+RNI8AIpK+Pdtkp8iJqzVGUJefOZHHyKhRUGehJSf4"
                                    + "+obZLOEslfiImuasUM+M4Pn9i/kN60IS5c5ON2drAUSeoznsNIH0DxiGO9g=");

    private static byte[] words() {
        String[] words = "alpha beta gamma delta epsilon zeta eta theta".split(" ");
        List<String> text = new ArrayList<>();
        long x = 7;
        for (int i = 0; i < 120; i++) {
            x = (x * 1103515245 + 12345) % 2147483648L;
            text.add(words[(int) (x >> 16 & 7)] + (x >> 20 & 15));
        }
        return String.join(" ", text).getBytes(UTF_8);
    }

    /** Few and many different bytes, runs, repetitions near and far, several blocks. */
    private static List<byte[]> inputs() {
        Random random = new Random(5);
        List<byte[]> inputs =
                new ArrayList<>(List.of(NONE, new byte[1], new byte[300_000], words()));
        for (int kinds = 2; kinds <= 256; kinds *= 2) {
            byte[] bytes = new byte[kinds * kinds * 5];
            for (int i = 0; i < bytes.length; i++) {
                boolean isOld = i > 10 && random.nextInt(3) == 0;
                bytes[i] =
                        isOld
                                ? bytes[i - 1 - random.nextInt(10)]
                                : (byte) Math.abs(random.nextGaussian() * kinds / 4);
            }
            inputs.add(bytes);
        }
        byte[] random256 = new byte[5000];
        random.nextBytes(random256);
        inputs.add(random256);
        ByteBuffer far = ByteBuffer.allocate(400_000);
        while (far.remaining() > 10_000) {
            far.put(random256).put(words(), 0, random.nextInt(words().length));
        }
        inputs.add(far.array());
        return inputs;
    }

    private static Codec decoder(int windowBits, byte[] dictionary) throws CodecException {
        return Codecs.ZSTD_DECODE.open(new DeflateOptions(0, 0, windowBits, dictionary));
    }

    private static Codec encoder(int level, boolean checksum, long pledged, byte[] dictionary)
            throws CodecException {
        return Codecs.compressor(
                new ZstdOptions(level, 0, true, checksum, true, pledged, dictionary));
    }

    /** Runs a codec with pieces of input and rooms for output of given sizes. */
    private static byte[] run(Codec codec, byte[] input, int piece, int room)
            throws CodecException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int at = 0;
        do {
            int count = Math.min(piece, input.length - at);
            ByteBuffer in = ByteBuffer.wrap(input, at, count);
            at += count;
            Flush flush = at == input.length ? Flush.FINISH : Flush.NONE;
            ByteBuffer out;
            do {
                out = ByteBuffer.allocate(room);
                codec.process(in, out, flush);
                all.write(out.array(), 0, out.position());
            } while (!out.hasRemaining());
        } while (at < input.length);
        return all.toByteArray();
    }

    private static byte[] decompress(byte[] compressed) throws CodecException {
        try (Codec codec = decoder(27, NONE)) {
            byte[] result = run(codec, compressed, 1 << 20, 4096);
            assertThat(codec.isFinished()).isTrue();
            return result;
        }
    }

    private static byte[] compress(byte[] input, int level) throws CodecException {
        try (Codec codec = encoder(level, true, -1, NONE)) {
            return run(codec, input, 1 << 20, 777);
        }
    }

    // ---- what others compress ----

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 1000", "1000, 1", "7, 64", "10000, 10000"})
    void whatTheReferenceCompressesIsDecompressed(int piece, int room) throws CodecException {
        try (Codec codec = decoder(27, NONE)) {
            assertThat(run(codec, REFERENCE, piece, room)).isEqualTo(words());
            assertThat(codec.isFinished()).isTrue();
        }
    }

    @Test
    void aDictionaryOfTheReferenceIsUsed() throws CodecException {
        try (Codec codec = decoder(27, DICTIONARY)) {
            assertThat(run(codec, WITH_DICTIONARY, 1000, 1000)).isEqualTo(words());
        }
        assertThatThrownBy(() -> decompress(WITH_DICTIONARY)).hasMessage("Dictionary mismatch");
        byte[] damaged = Arrays.copyOf(DICTIONARY, 40);
        assertThatThrownBy(() -> decoder(27, damaged)).hasMessage("Dictionary is corrupted");
    }

    @Test
    void severalFramesAreOneStreamAndOthersAreSkipped() throws CodecException {
        byte[] skipped = {0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9};
        byte[] all = join(skipped, REFERENCE, skipped, REFERENCE);
        assertThat(decompress(all)).isEqualTo(join(words(), words()));
    }

    @Test
    void whatFollowsAndIsNoFrameIsLeft() throws CodecException {
        ByteBuffer in = ByteBuffer.wrap(join(REFERENCE, new byte[] {1, 2, 3}));
        try (Codec codec = decoder(27, NONE)) {
            codec.process(in, ByteBuffer.allocate(10_000), Flush.FINISH);
        }
        assertThat(in.remaining()).isEqualTo(3);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    // ---- errors ----

    @Test
    void damageIsNoticed() {
        byte[] checksum = REFERENCE.clone();
        checksum[checksum.length - 1] ^= 1;
        assertThatThrownBy(() -> decompress(checksum))
                .hasMessage("Restored data doesn't match checksum");
        assertThatThrownBy(() -> decompress(new byte[] {0x28, 0x2f}))
                .isInstanceOfSatisfying(
                        CodecException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo("ZSTD_error_prefix_unknown");
                            assertThat(e.errno()).isEqualTo(10);
                        });
    }

    /** Invalid input ends with an error of its own kind, never with one of Java's. */
    @Test
    void damageAnywhereIsNoticedOrChangesWhatComesOut() throws CodecException {
        Random random = new Random(6);
        byte[] plain = compress(inputs().get(8), 5);
        for (byte[] original : List.of(REFERENCE, plain)) {
            int noticed = 0;
            for (int i = 0; i < 3000; i++) {
                byte[] damaged = original.clone();
                for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                try (Codec codec = decoder(20, NONE)) {
                    run(codec, damaged, 1 << 20, 4096);
                } catch (CodecException e) {
                    noticed++;
                }
            }
            assertThat(noticed).isGreaterThan(2000);
        }
    }

    @Test
    void aWindowThatIsTooLargeIsRefused() {
        byte[] frame = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0x71};
        try (Codec codec = decoder(24, NONE)) {
            assertThatThrownBy(() -> run(codec, frame, 100, 100))
                    .hasMessage("Frame requires too much memory for decoding");
        } catch (CodecException e) {
            throw new AssertionError(e);
        }
    }

    // ---- what we compress ----

    @ParameterizedTest
    @ValueSource(ints = {-5, 1, 3, 9, 19, 22})
    void whatIsCompressedComesBack(int level) throws CodecException {
        for (byte[] input : inputs()) {
            byte[] compressed = compress(input, level);
            assertThat(compressed.length).isLessThan(input.length + 30);
            assertThat(decompress(compressed)).isEqualTo(input);
        }
    }

    @Test
    void inputInPiecesComesBack() throws CodecException {
        for (byte[] input : inputs().subList(0, 9)) {
            try (Codec codec = encoder(3, true, -1, NONE)) {
                assertThat(decompress(run(codec, input, 13, 5))).isEqualTo(input);
            }
        }
    }

    @Test
    void compressionIsAboutAsGoodAsThatOfTheReference() throws CodecException {
        assertThat(compress(words(), 19)).hasSizeLessThan(REFERENCE.length + 25);
    }

    @Test
    void aDictionaryMakesItSmaller() throws CodecException {
        for (byte[] dictionary : List.of(DICTIONARY, words())) {
            byte[] input = Arrays.copyOfRange(words(), 100, 400);
            byte[] compressed;
            try (Codec codec = encoder(3, false, -1, dictionary)) {
                compressed = run(codec, input, 1000, 1000);
            }
            assertThat(compressed).hasSizeLessThan(compress(input, 3).length);
            try (Codec codec = decoder(27, dictionary)) {
                assertThat(run(codec, compressed, 1000, 1000)).isEqualTo(input);
            }
        }
    }

    @Test
    void aFlushGivesAllSoFar() throws CodecException {
        try (Codec encoder = encoder(3, false, -1, NONE);
                Codec decoder = decoder(27, NONE)) {
            for (String text : List.of("to be or not to be to be or not", "", "to be or not")) {
                ByteBuffer out = ByteBuffer.allocate(100);
                encoder.process(ByteBuffer.wrap(text.getBytes(UTF_8)), out, Flush.SYNC);
                ByteBuffer back = ByteBuffer.allocate(100);
                decoder.process(out.flip(), back, Flush.NONE);
                assertThat(new String(back.array(), 0, back.position(), UTF_8)).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 0", "5, 6", "6, 5"})
    void anotherLengthThanPromisedIsAnError(long pledged, int length) {
        assertThatThrownBy(
                        () -> {
                            try (Codec codec = encoder(3, false, pledged, NONE)) {
                                run(codec, new byte[length], 3, 100);
                            }
                        })
                .hasMessage("Src size is incorrect");
    }

    @Test
    void theChecksumIsThatOfItsInventors() {
        XxHash64 hash = new XxHash64();
        assertThat(hash.value()).isEqualTo(0xEF46DB3751D8E999L);
        for (byte one : "abc".getBytes(UTF_8)) {
            hash.update(new byte[] {one}, 0, 1);
        }
        assertThat(hash.value()).isEqualTo(0x44BC2CF5AD770999L);
    }
}
