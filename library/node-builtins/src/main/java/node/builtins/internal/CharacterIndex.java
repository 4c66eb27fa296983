package node.builtins.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;

/**
 * The indexes of the Encoding Standard: the characters of two bytes. They are those of the JDK,
 * except where the standard has others. Each is made when it is first asked for.
 */
final class CharacterIndex {

    private static final int ERROR = MultiByteDecoder.ERROR;

    /** The last code point in the Basic Multilingual Plane that has four bytes in GB18030. */
    private static final int LAST_OF_PLANE = 39419;

    private static final int SUPPLEMENTARY = 189000;
    private static final int LAST = 1237575;

    private CharacterIndex() {}

    static int big5(int first, int second) {
        return Big5.TABLE[first << 8 | second];
    }

    static int eucKr(int first, int second) {
        return EucKr.TABLE[first << 8 | second];
    }

    /** A character of JIS X 0208, with the rows that Windows adds. */
    static int jis0208(int pointer) {
        return pointer < Jis0208.TABLE.length ? Jis0208.TABLE[pointer] : ERROR;
    }

    /** A character of JIS X 0212. */
    static int jis0212(int pointer) {
        int first = pointer / 94 + 0xA1;
        int second = pointer % 94 + 0xA1;
        return Jis0212.TABLE[first << 8 | second];
    }

    static int gb18030(int first, int second) {
        return Gb18030.TABLE[first << 8 | second];
    }

    /** A character of four bytes. */
    static int gb18030(int first, int second, int third, int fourth) {
        int pointer =
                (((first - 0x81) * 10 + second - 0x30) * 126 + third - 0x81) * 10 + fourth - 0x30;
        if (pointer == 7457) {
            return 0xE7C7;
        }
        // Characters that got two bytes in 2022: the standard keeps their four bytes, too.
        if (pointer >= 19057 && pointer < 19057 + 8) {
            return 0x9FB4 + pointer - 19057;
        }
        if (pointer >= 39076 && pointer < 39076 + 10) {
            return 0xFE10 + pointer - 39076;
        }
        if (pointer >= SUPPLEMENTARY && pointer <= LAST) {
            return 0x10000 + pointer - SUPPLEMENTARY;
        }
        return pointer <= LAST_OF_PLANE
                ? one(decoder("GB18030"), first, second, third, fourth)
                : ERROR;
    }

    private static CharsetDecoder decoder(String charset) {
        return Charset.forName(charset).newDecoder(); // reports what is invalid
    }

    /** The one character of these bytes. */
    private static int one(CharsetDecoder decoder, int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        try {
            CharBuffer found = decoder.decode(ByteBuffer.wrap(bytes));
            int character = Character.codePointAt(found, 0);
            return Character.charCount(character) == found.length() ? character : ERROR;
        } catch (CharacterCodingException e) {
            return ERROR;
        }
    }

    /** The characters of all pairs, behind bytes that stand before each; by the pair's number. */
    private static int[] pairs(String charset, int least, int... before) {
        CharsetDecoder decoder = decoder(charset);
        int[] table = new int[1 << 16];
        Arrays.fill(table, ERROR);
        int[] octets = Arrays.copyOf(before, before.length + 2);
        for (int first = 0x81; first < 0xFF; first++) {
            for (int second = least; second < 0xFF; second++) {
                octets[before.length] = first;
                octets[before.length + 1] = second;
                table[first << 8 | second] = one(decoder, octets);
            }
        }
        return table;
    }

    private static final class Big5 {
        static final int[] TABLE = pairs("Big5-HKSCS", 0x40);
    }

    private static final class EucKr {
        static final int[] TABLE = pairs("x-windows-949", 0x41);
    }

    private static final class Jis0212 {
        static final int[] TABLE = pairs("EUC-JP", 0xA1, 0x8F);
    }

    private static final class Jis0208 {
        static final int[] TABLE = table();

        /** Each pointer has its pair in Shift_JIS. */
        private static int[] table() {
            CharsetDecoder decoder = decoder("windows-31j");
            int[] table = new int[11280];
            for (int pointer = 0; pointer < table.length; pointer++) {
                int first = pointer / 188;
                int second = pointer % 188;
                table[pointer] =
                        one(
                                decoder,
                                first + (first < 0x1F ? 0x81 : 0xC1),
                                second + (second < 0x3F ? 0x40 : 0x41));
            }
            return table;
        }
    }

    private static final class Gb18030 {
        static final int[] TABLE = pairs("GB18030", 0x40);
    }
}
