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

        /** What the JDK does not have: two bytes, and the character. */
        private static final String MORE =
                """
                8E69箸 8E6F簆 8E7E糎 8EAB緒 8EB4縝 8ECD者 8ED0耨 8F57菁 8F69蒨 8F6E萏 8FCB覦 8FCC覩 8FFE起
                906D都 907A銹 90DC靜 90F1響 91BF鼖 9244蔃 92AF兙 92B0兛 92B1兝 92B2兞 92C8鍮 92D1瑹 9447浧
                94CA禛 95D9邗 9644靝 96ED瀞 96FC嬨 9B76爁 9B78矗 9B7B纇 9BC6駖 9BDE釔 9BEC惞 9BF6澶 9C42輶
                9C53侻 9C62營 9C68鄄 9C6B鷰 9C77菏 9CBC尐 9CBD秣 9CD0婧 9D57輋 9D5A筑 9DC4拐 9EA9恢 9EEF痹
                9EFD汊 9F60鬮 9F66鼗 9FCB僭 9FD8弌 A063蠏 A077拎 A0D5瑨 A0DF煢 A0E4牐 A145‧ A14E﹑ A15A╴
                A1C2¯ A1C3￣ A1C5ˍ A1E3～ A1F2⊕ A1F3⊙ A1FE／ A240＼ A241∕ A242﹨ A244￥ A246￠ A247￡
                A3C0␀ A3C1␁ A3C2␂ A3C3␃ A3C4␄ A3C5␅ A3C6␆ A3C7␇ A3C8␈ A3C9␉ A3CA␊ A3CB␋ A3CC␌
                A3CD␍ A3CE␎ A3CF␏ A3D0␐ A3D1␑ A3D2␒ A3D3␓ A3D4␔ A3D5␕ A3D6␖ A3D7␗ A3D8␘ A3D9␙
                A3DA␚ A3DB␛ A3DC␜ A3DD␝ A3DE␞ A3DF␟ A3E0␡ A3E1€ C6CF廴 C6D3无 C6D5癶 C6D7隶 C6DE〃
                C6DF仝 FA5F倩 FA66偽 FABD包 FAC5卄 FAD5卿 FB48嘅 FBB8婷 FBF3幵 FBF9廐 FC4F彘 FC6C悤 FCB9撐
                FCE2晴 FCF1杞 FDB7沜 FDB8渝 FDBB港 FDF1煮 FE52猪 FE6F瑜 FEAA瓩 FEDD砉
                """;

        static final int[] TABLE = table();

        private static int[] table() {
            int[] table = pairs("Big5-HKSCS", 0x40);
            for (String entry : MORE.split("\\s+")) {
                table[Integer.parseInt(entry.substring(0, 4), 16)] = entry.codePointAt(4);
            }
            return table;
        }
    }

    private static final class EucKr {
        static final int[] TABLE = table();

        /** Without the rows for private use. */
        private static int[] table() {
            int[] table = pairs("x-windows-949", 0x41);
            for (int i = 0; i < table.length; i++) {
                if (table[i] >= 0 && Character.getType(table[i]) == Character.PRIVATE_USE) {
                    table[i] = ERROR;
                }
            }
            return table;
        }
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
        static final int[] TABLE = table();

        private static int[] table() {
            int[] table = pairs("GB18030", 0x40);
            table[0xA3A0] = 0x3000;
            return table;
        }
    }
}
