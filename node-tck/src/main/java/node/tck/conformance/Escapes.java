package node.tck.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The notation of octets in the data files. Each line ends in CR LF, unless its last character is a
 * backslash; {@code \r \n \t \\} and {@code \xHH} stand for one octet, {@code \{1000*text}} for
 * {@code text} a thousand times.
 */
final class Escapes {

    private final String line;
    private int place;

    private Escapes(String line) {
        this.line = line;
    }

    static byte[] octets(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            boolean goesOn = line.endsWith("\\") && !line.endsWith("\\\\");
            String whole = goesOn ? line.substring(0, line.length() - 1) : line;
            text.append(new Escapes(whole).read(false)).append(goesOn ? "" : "\r\n");
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private String read(boolean inBraces) {
        StringBuilder text = new StringBuilder();
        while (place < line.length()) {
            char c = line.charAt(place++);
            if (c == '}' && inBraces) {
                return text.toString();
            }
            if (c == '\\') {
                escape(text);
            } else {
                text.append(c);
            }
        }
        if (inBraces) {
            throw new IllegalArgumentException("no } in: " + line);
        }
        return text.toString();
    }

    private void escape(StringBuilder text) {
        char c = line.charAt(place++);
        switch (c) {
            case 'r' -> text.append('\r');
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case '\\' -> text.append('\\');
            case 'x' -> {
                text.append((char) Integer.parseInt(line.substring(place, place + 2), 16));
                place += 2;
            }
            case '{' -> {
                int star = line.indexOf('*', place);
                int times = Integer.parseInt(line.substring(place, star));
                place = star + 1;
                text.append(read(true).repeat(times));
            }
            default -> throw new IllegalArgumentException("\\" + c + " in: " + line);
        }
    }

    /** Octets for a reader: what cannot be printed is escaped. */
    static String show(byte[] octets, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < octets.length; i++) {
            if (text.length() >= most) {
                return text + "…";
            }
            int octet = octets[i] & 0xFF;
            switch (octet) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                case '\\' -> text.append("\\\\");
                default ->
                        text.append(
                                octet < ' ' || octet > '~'
                                        ? String.format("\\x%02x", octet)
                                        : String.valueOf((char) octet));
            }
        }
        return text.toString();
    }
}
