package node.websocket.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One extension of a field {@code Sec-WebSocket-Extensions} (section 9.1). */
record ExtensionOffer(String name, List<Parameter> parameters) {

    /**
     * A parameter.
     *
     * @param value null if there is none
     */
    record Parameter(String name, String value) {}

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    private static final Pattern PIECE = Pattern.compile("\\G[ \\t]*(" + TOKEN + ")[ \\t]*");

    private static final Pattern PARAMETER =
            Pattern.compile(
                    "\\G;[ \\t]*("
                            + TOKEN
                            + ")[ \\t]*(?:=[ \\t]*(?:("
                            + TOKEN
                            + ")|\"("
                            + TOKEN
                            + ")\")[ \\t]*)?");

    boolean has(String parameter) {
        return parameters.stream().anyMatch(one -> one.name().equals(parameter));
    }

    String value(String parameter) {
        return parameters.stream()
                .filter(one -> one.name().equals(parameter))
                .map(Parameter::value)
                .findFirst()
                .orElse(null);
    }

    /** Whether a parameter is given twice. */
    boolean repeats() {
        return parameters.stream().map(Parameter::name).distinct().count() != parameters.size();
    }

    /**
     * Parses the field's value.
     *
     * @return null if it is malformed
     */
    static List<ExtensionOffer> parse(String text) {
        List<ExtensionOffer> offers = new ArrayList<>();
        Matcher name = PIECE.matcher(text);
        Matcher parameter = PARAMETER.matcher(text);
        int at = 0;
        while (true) {
            if (!name.find(at) || name.start() != at) {
                return null;
            }
            at = name.end();
            List<Parameter> parameters = new ArrayList<>();
            while (at < text.length() && parameter.find(at) && parameter.start() == at) {
                String quoted = parameter.group(3);
                parameters.add(
                        new Parameter(
                                parameter.group(1), quoted == null ? parameter.group(2) : quoted));
                at = parameter.end();
            }
            offers.add(new ExtensionOffer(name.group(1), parameters));
            if (at == text.length()) {
                return offers;
            }
            if (text.charAt(at) != ',') {
                return null;
            }
            at++;
        }
    }
}
