package node.process.internal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import node.loop.Utf8;
import node.process.ProcessException;

/**
 * The letters that can be passed to a child. The JDK writes texts in the encoding of the locale,
 * and replaces a letter that is not in it by {@code ?}, which a shell expands.
 *
 * @param encoding the encoding of the locale
 */
record Letters(Charset encoding) {

    static Letters ofSystem() {
        String name = System.getProperty("sun.jnu.encoding", "UTF-8");
        return new Letters(
                Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII);
    }

    /**
     * Returns a text that the JDK passes unchanged: the same text, with U+FFFD for surrogates
     * without a partner.
     *
     * @param what names the text in the error
     * @throws ProcessException EILSEQ if the encoding has no such letters
     */
    String check(String what, String text) throws ProcessException {
        String whole = Utf8.wellFormed(text);
        if (!encoding.equals(StandardCharsets.UTF_8) && !encoding.newEncoder().canEncode(whole)) {
            throw new ProcessException(
                    "EILSEQ",
                    "spawn EILSEQ: "
                            + what
                            + " has letters that are not in the encoding of the locale, "
                            + encoding
                            + "; start with LC_ALL=C.UTF-8",
                    null);
        }
        return whole;
    }

    /** Returns an environment that the JDK passes unchanged, as {@link #check(String, String)}. */
    Map<String, String> check(Map<String, String> environment) throws ProcessException {
        Map<String, String> checked = new HashMap<>();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = check("a variable", variable.getKey());
            checked.put(name, check("the variable " + name, variable.getValue()));
        }
        return checked;
    }
}
