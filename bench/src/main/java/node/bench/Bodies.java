package node.bench;

import java.nio.charset.StandardCharsets;

/** What the baselines answer, by the name of the program they stand beside. */
final class Bodies {

    private Bodies() {}

    static byte[] of(String program) {
        String text =
                switch (program) {
                    case "hello", "idle" -> "Hello World";
                    case "fixed" -> "0123456789abcdef".repeat(1280);
                    default -> throw new IllegalArgumentException("no baseline for " + program);
                };
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
