package node.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A case for the rules of docs/http-rules.md, read from a Markdown file: a heading with the ids of
 * its rules and the claim, a block {@code http} with the input, and a block {@code log} with the
 * expected events. Other text is for the reader.
 *
 * <p>Each line of the {@code http} block ends in CR LF, unless its last character is a backslash;
 * {@code \r \n \t \\} and {@code \xHH} stand for themselves.
 */
record WireCase(String name, byte[] message, List<String> log) {

    static List<WireCase> read(String file) {
        try (InputStream in = WireCase.class.getResourceAsStream(file)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<WireCase> parse(List<String> lines) {
        List<WireCase> cases = new ArrayList<>();
        String name = null;
        byte[] message = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("## ")) {
                name = line.substring(3);
            } else if (line.equals("```http")) {
                List<String> block = block(lines, i + 1);
                message = octets(block);
                i += block.size() + 1;
            } else if (line.equals("```log")) {
                List<String> block = block(lines, i + 1);
                cases.add(new WireCase(name, message, block));
                i += block.size() + 1;
            }
        }
        return cases;
    }

    private static List<String> block(List<String> lines, int from) {
        int end = from;
        while (!lines.get(end).equals("```")) {
            end++;
        }
        return lines.subList(from, end);
    }

    private static byte[] octets(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            boolean goesOn = line.endsWith("\\") && !line.endsWith("\\\\");
            unescape(goesOn ? line.substring(0, line.length() - 1) : line, text);
            text.append(goesOn ? "" : "\r\n");
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void unescape(String line, StringBuilder text) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escape = line.charAt(++i);
            switch (escape) {
                case 'r' -> text.append('\r');
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case '\\' -> text.append('\\');
                case 'x' -> {
                    text.append((char) Integer.parseInt(line.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> throw new IllegalArgumentException("\\" + escape + " in: " + line);
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
