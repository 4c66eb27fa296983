package node.builtins.internal;

import java.util.List;
import java.util.Map;

/** Writes JSON as JSON.stringify does, for messages. */
final class JsonWords {

    private JsonWords() {}

    static String of(Object value) {
        StringBuilder text = new StringBuilder();
        write(text, value);
        return text.toString();
    }

    static String quoted(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2);
        quote(text, value);
        return text.toString();
    }

    private static void write(StringBuilder text, Object value) {
        String comma = "";
        switch (value) {
            case String name -> quote(text, name);
            case List<?> items -> {
                text.append('[');
                for (Object item : items) {
                    text.append(comma);
                    write(text, item);
                    comma = ",";
                }
                text.append(']');
            }
            case Map<?, ?> members -> {
                text.append('{');
                for (Map.Entry<?, ?> member : members.entrySet()) {
                    text.append(comma);
                    quote(text, (String) member.getKey());
                    text.append(':');
                    write(text, member.getValue());
                    comma = ",";
                }
                text.append('}');
            }
            default -> text.append(value);
        }
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                default -> {
                    if (c < ' ' || loneSurrogate(value, at)) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private static boolean loneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c)
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
