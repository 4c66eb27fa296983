package node.builtins.internal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The characters of the 256 bytes of an encoding with one byte for each character. They are those
 * of the JDK, except where the Encoding Standard has others.
 */
final class SingleByteTable {

    private static final String ISO_8859_10 =
            "\u00A0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞß"
                    + "āáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ";

    private static final String ISO_8859_14 =
            "\u00A0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶß"
                    + "àáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ";

    /** Names that the JDK does not know. */
    private static final Map<String, String> CHARSETS =
            Map.of(
                    "iso-8859-8-i", "iso-8859-8",
                    "macintosh", "x-MacRoman",
                    "windows-874", "x-windows-874",
                    "x-mac-cyrillic", "x-MacUkraine");

    private SingleByteTable() {}

    /**
     * Returns the characters. U+FFFD stands for a byte that is invalid.
     *
     * @param name as {@link EncodingLabels} returns it
     * @throws java.nio.charset.UnsupportedCharsetException if this JDK lacks the charset
     */
    static char[] of(String name) {
        char[] table = new char[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = (char) i;
        }
        switch (name) {
            case "iso-8859-10" -> ISO_8859_10.getChars(0, 96, table, 0xA0);
            case "iso-8859-14" -> ISO_8859_14.getChars(0, 96, table, 0xA0);
            case "x-user-defined" -> {
                for (int i = 0x80; i < 0x100; i++) {
                    table[i] = (char) (0xF700 + i);
                }
            }
            default -> fromCharset(table, name);
        }
        return table;
    }

    private static void fromCharset(char[] table, String name) {
        byte[] bytes = new String(table).getBytes(StandardCharsets.ISO_8859_1);
        new String(bytes, Charset.forName(CHARSETS.getOrDefault(name, name)))
                .getChars(0x80, 0x100, table, 0x80);
        if (name.startsWith("windows-")) {
            // Bytes that Microsoft left free are control characters in the standard.
            for (int i = 0x80; i < 0xA0; i++) {
                table[i] = table[i] == Utf8.REPLACEMENT ? (char) i : table[i];
            }
        }
        switch (name) {
            case "koi8-u" -> {
                table[0xAE] = 'ў';
                table[0xBE] = 'Ў';
            }
            case "windows-1255" -> table[0xCA] = '\u05BA'; // the point holam haser
            case "x-mac-cyrillic" -> table[0xFF] = '€';
            default -> {} // the JDK is right
        }
    }
}
