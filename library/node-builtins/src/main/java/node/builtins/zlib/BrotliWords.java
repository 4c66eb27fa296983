package node.builtins.zlib;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The dictionary of Brotli (RFC 7932, appendices A and B): words, and how they are changed. */
final class BrotliWords {

    static final int SHORTEST = 4;
    static final int LONGEST = 24;

    private static final int UPPER_FIRST = 10;
    private static final int UPPER_ALL = 11;

    /** How many bits number the words of a length. */
    private static final int[] SIZES = {
        0, 0, 0, 0, 10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5
    };

    /**
     * A change of words: what comes before and behind, and a number. 0 changes nothing, 1 to 9 omit
     * so many bytes at the end, 10 and 11 write the first letter or all in capitals, those from 12
     * on omit bytes at the beginning.
     */
    private record Change(int kind, byte[] before, byte[] behind) {

        static Change of(String line) {
            String[] parts = line.translateEscapes().split("\\|", -1);
            return new Change(
                    Integer.parseInt(parts[0]),
                    parts[1].getBytes(StandardCharsets.ISO_8859_1),
                    parts[2].getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** Read when the first word is used. */
    private static final class Loaded {

        static final byte[] WORDS = words();
        static final List<Change> CHANGES = changes();
    }

    private BrotliWords() {}

    /**
     * Returns a word.
     *
     * @param length from 4 to 24
     * @param number the number of the word, and of its change in the bits above
     */
    static byte[] word(int length, int number) throws CodecException {
        int size = SIZES[length];
        int change = number >>> size;
        if (change >= Loaded.CHANGES.size()) {
            throw BrotliCodec.invalid(11, "TRANSFORM");
        }
        int first = 0;
        for (int shorter = SHORTEST; shorter < length; shorter++) {
            first += shorter << SIZES[shorter];
        }
        first += length * (number & (1 << size) - 1);
        return changed(
                Arrays.copyOfRange(Loaded.WORDS, first, first + length),
                Loaded.CHANGES.get(change));
    }

    private static byte[] changed(byte[] word, Change change) {
        int kind = change.kind();
        int begin = kind > UPPER_ALL ? Math.min(kind - UPPER_ALL, word.length) : 0;
        int end = kind < UPPER_FIRST ? Math.max(word.length - kind, 0) : word.length;
        if (kind == UPPER_FIRST) {
            capital(word, 0);
        } else if (kind == UPPER_ALL) {
            for (int at = 0; at < word.length; ) {
                at += capital(word, at);
            }
        }
        int before = change.before().length;
        byte[] all = Arrays.copyOf(change.before(), before + end - begin + change.behind().length);
        System.arraycopy(word, begin, all, before, end - begin);
        System.arraycopy(change.behind(), 0, all, before + end - begin, change.behind().length);
        return all;
    }

    /** Changes a character in the way of the format. Returns the number of its bytes. */
    private static int capital(byte[] word, int at) {
        int first = word[at] & 0xff;
        if (first < 0xc0) {
            if (first >= 'a' && first <= 'z') {
                word[at] ^= 32;
            }
            return 1;
        }
        int length = first < 0xe0 ? 2 : 3;
        if (at + length <= word.length) {
            word[at + length - 1] ^= (byte) (length == 2 ? 32 : 5);
        }
        return length;
    }

    private static byte[] words() {
        try (InputStream in = BrotliWords.class.getResourceAsStream("brotli-words.deflate");
                InputStream all = new InflaterInputStream(in, new Inflater(true))) {
            return all.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Change> changes() {
        try (InputStream in = BrotliWords.class.getResourceAsStream("brotli-transforms.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(Change::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
