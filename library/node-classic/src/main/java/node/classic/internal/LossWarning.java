package node.classic.internal;

import java.nio.charset.StandardCharsets;
import java.util.Spliterator;
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

    /**
     * The JDK keeps text of such characters as bytes, and only of such text it knows the number of
     * code points. If it does not know it, the characters tell. They alone took some milliseconds
     * for a megabyte, or nothing, as the loop happened to be compiled.
     */
    private static boolean isLatin1(String text) {
        return text.codePoints().spliterator().hasCharacteristics(Spliterator.SIZED)
                || text.chars().allMatch(letter -> letter <= 0xff);
    }
}
