package node.http.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Mostly valid messages, changed at one to three positions by a seed. */
final class Mutations {

    private static final List<String> WORDS =
            List.of(
                    "\r",
                    "\n",
                    "\r\n",
                    "\0",
                    "\t",
                    " ",
                    ":",
                    ";",
                    ",",
                    "\"",
                    "\\",
                    "=",
                    "\u000b",
                    "\u007f",
                    "\u0080",
                    "\u00a0",
                    "\u00ff",
                    "#",
                    "/",
                    "*",
                    "0",
                    "1",
                    "5",
                    "f",
                    "g",
                    "+",
                    "-",
                    "_",
                    "\r\n ",
                    "\r\n\r\n",
                    "0\r\n\r\n",
                    "5\r\nhello\r\n",
                    ";a=b",
                    ";a=\"b\"",
                    "Host: a\r\n",
                    "Host: b c\r\n",
                    "Content-Length: 5\r\n",
                    "Content-Length: 0\r\n",
                    "Transfer-Encoding: chunked\r\n",
                    "chunked",
                    "gzip, chunked",
                    "identity",
                    "Connection: close\r\n",
                    "Connection: upgrade\r\n",
                    "Upgrade: x\r\n",
                    "Expect: 100-continue\r\n",
                    "HTTP/1.0",
                    "HTTP/1.2",
                    "HTTP/2.0",
                    "GET",
                    "HEAD",
                    "M-SEARCH",
                    "X",
                    "http://a/",
                    "%41",
                    "200",
                    "304",
                    "9999999999999999999",
                    "ffffffffffffffff");

    private final SplittableRandom random;
    private final List<String> messages;

    Mutations(long seed, List<byte[]> messages) {
        this.random = new SplittableRandom(seed);
        this.messages =
                messages.stream()
                        .map(octets -> new String(octets, StandardCharsets.ISO_8859_1))
                        .toList();
    }

    byte[] next() {
        String text = pick(messages);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            text = change(text);
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String change(String text) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(4) == 0 ? 20 : 2));
        return switch (random.nextInt(8)) {
            case 0 -> text.substring(0, at) + text.substring(to);
            case 1, 2 -> text.substring(0, at) + pick(WORDS) + text.substring(to);
            case 3, 4, 5 -> text.substring(0, at) + pick(WORDS) + text.substring(at);
            case 6 -> text.substring(0, to) + text.substring(at);
            default -> splice(text, at);
        };
    }

    private String splice(String text, int at) {
        String other = pick(messages);
        return text.substring(0, at) + other.substring(random.nextInt(other.length() + 1));
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
