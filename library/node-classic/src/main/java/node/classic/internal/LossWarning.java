package node.classic.internal;

import java.nio.charset.StandardCharsets;
import node.runtime.ProgramContext;

/**
 * Warns once, on standard error, of text that an encoding cannot hold. It does not throw: the text
 * may come from a peer, which must not end a program.
 */
final class LossWarning {

    private final ProgramContext program;
    private boolean given;

    LossWarning(ProgramContext program) {
        this.program = program;
    }

    /** Checks text that is sent with one byte in each character. */
    void check(String text) {
        if (!given && !isLatin1(text)) {
            given = true;
            byte[] line =
                    ("warning: text with characters above U+00FF was sent without an encoding; each"
                                    + " became a question mark. Send it as \"utf8\"\n")
                            .getBytes(StandardCharsets.UTF_8);
            program.output().err().write(line, (written, error) -> {});
        }
    }

    private static boolean isLatin1(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }
}
