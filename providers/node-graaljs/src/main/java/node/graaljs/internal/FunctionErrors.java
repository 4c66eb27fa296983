package node.graaljs.internal;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import node.script.Source;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;

/**
 * Finds what is wrong in a source that is not the body of a function. The source is parsed alone,
 * so that no message shows or means the text around it. The parser refuses {@code return} in a
 * program; there it is replaced by something of the same length.
 */
final class FunctionErrors {

    /** The place, the reason and the source line in the message of a syntax error. */
    private static final Pattern MESSAGE =
            Pattern.compile("(?:SyntaxError: )?.*?:\\d+:\\d+ (.*?)(\\R.*)?", Pattern.DOTALL);

    private static final String RETURN = "return";

    private final Map<String, Wrapper> wrappers;
    private final UnaryOperator<String> parser;

    /**
     * @param parser parses a text under the source's name, or throws
     */
    FunctionErrors(Map<String, Wrapper> wrappers, UnaryOperator<String> parser) {
        this.wrappers = wrappers;
        this.parser = parser;
    }

    /**
     * Returns the error of the source.
     *
     * @param within the error of the source in its wrapper; null if it had none
     */
    PolyglotException of(Source source, PolyglotException within) {
        Wrapper wrapper = wrappers.get(source.name());
        String shown = Wrapper.shown(source);
        String text = Wrapper.text(source);
        while (true) {
            wrappers.put(source.name(), new Wrapper("", "", shown));
            PolyglotException error = parse(text);
            if (error == null) {
                // It is a program, but no function: a parameter has the name of a constant, for
                // instance.
                wrappers.put(source.name(), wrapper);
                return within == null ? null : explained(within);
            }
            SourceSection place = error.getSourceLocation();
            if (place == null || !isReturn(error, text, place.getCharIndex())) {
                return explained(error);
            }
            text = withoutReturn(text, place.getCharIndex());
        }
    }

    private PolyglotException parse(String text) {
        try {
            parser.apply(text);
            return null;
        } catch (PolyglotException e) {
            if (!e.isSyntaxError()) {
                throw e;
            }
            return e;
        }
    }

    private static boolean isReturn(PolyglotException error, String text, int at) {
        return text.startsWith(RETURN, at) && error.getMessage().contains("Invalid return");
    }

    /** Puts an empty block there if nothing is returned, else an operator that takes any value. */
    private static String withoutReturn(String text, int at) {
        int next = at + RETURN.length();
        while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        boolean nothing = next == text.length() || ";}\r\n/".indexOf(text.charAt(next)) >= 0;
        return text.substring(0, at)
                + (nothing ? "{}    " : "void  ")
                + text.substring(at + RETURN.length());
    }

    /** Writes the message anew, in the lines and columns of the source. */
    private PolyglotException explained(PolyglotException error) {
        Matcher message = MESSAGE.matcher(String.valueOf(error.getMessage()));
        Value guest = error.getGuestObject();
        Place place = Place.of(error.getSourceLocation(), wrappers);
        if (guest == null || place.file() == null || !message.matches()) {
            return error;
        }
        String reason = reason(place, message.group(1));
        String text =
                place
                        + " "
                        + reason
                        + "\n"
                        + place.text()
                        + "\n"
                        + " ".repeat(Math.max(0, place.column() - 1))
                        + "^";
        guest.putMember("message", text);
        guest.putMember("stack", "SyntaxError: " + text);
        return error;
    }

    private static String reason(Place place, String reason) {
        for (String word : new String[] {"import", "export"}) {
            int end = place.column() - 1 + word.length();
            boolean whole =
                    end >= place.text().length()
                            || !Character.isJavaIdentifierPart(place.text().charAt(end));
            if (whole && place.text().startsWith(word, place.column() - 1)) {
                return "Cannot use " + word + " outside of an ES module: use require and exports";
            }
        }
        return reason;
    }
}
