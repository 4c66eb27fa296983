package node.bench;

import java.nio.charset.StandardCharsets;

/** The response bodies of the baselines, by the name of the program that they are compared with. */
final class Bodies {

    private Bodies() {}

    static byte[] of(String program) {
        String text =
                switch (program) {
                    case "hello", "idle" -> "Hello World";
                    case "kilobyte" -> "x".repeat(1024);
                    case "fixed" -> "0123456789abcdef".repeat(1280);
                    default -> throw new IllegalArgumentException("no baseline for " + program);
                };
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
