package node.builtins.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import node.script.Script;

/**
 * Reads a body of multipart/form-data (RFC 7578). The names of its parts are UTF-8. Fields that are
 * not known are skipped.
 */
final class MultipartReader {

    private static final String DISPOSITION = "content-disposition";
    private static final String TYPE = "content-type";

    private final Script script;
    private final TextReader texts;
    private final byte[] bytes;
    private final int end;
    private final List<Object> entries = new ArrayList<>();
    private int at;

    private String name;
    private String fileName;
    private String type;

    private MultipartReader(Script script, TextReader texts, ByteBuffer body) {
        this.script = script;
        this.texts = texts;
        this.bytes = body.array();
        this.at = body.arrayOffset() + body.position();
        this.end = body.arrayOffset() + body.limit();
    }

    /**
     * Returns of each part in turn: its name, the name and the type of a file or nulls, and a text
     * or, for a file, an array buffer. Null if the body is no such form.
     */
    static Object[] read(Script script, TextReader texts, ByteBuffer body, String boundary) {
        MultipartReader reader = new MultipartReader(script, texts, body);
        return reader.parse(("--" + boundary).getBytes(StandardCharsets.ISO_8859_1))
                ? reader.entries.toArray()
                : null;
    }

    private boolean parse(byte[] delimiter) {
        byte[] next =
                ("\r\n" + new String(delimiter, StandardCharsets.ISO_8859_1))
                        .getBytes(StandardCharsets.ISO_8859_1);
        while (startsWith("\r\n")) {
            at += 2; // a preamble of empty lines
        }
        if (!startsWith(delimiter)) {
            return false;
        }
        at += delimiter.length;
        while (true) {
            if (startsWith("--")) {
                return true; // what follows is an epilogue
            }
            if (!startsWith("\r\n")) {
                return false;
            }
            at += 2;
            if (!head()) {
                return false;
            }
            int stop = find(next);
            if (stop < 0) {
                return false;
            }
            add(stop);
            at = stop + next.length;
        }
    }

    private void add(int stop) {
        entries.add(name);
        entries.add(fileName);
        entries.add(fileName == null ? null : type == null ? "text/plain" : type);
        entries.add(
                fileName == null
                        ? texts.readUnmarked(bytes, at, stop - at)
                        : script.buffer(ByteBuffer.wrap(Arrays.copyOfRange(bytes, at, stop))));
    }

    /** Reads the fields of a part and the empty line behind them. */
    private boolean head() {
        name = null;
        fileName = null;
        type = null;
        while (!startsWith("\r\n")) {
            int stop = find(new byte[] {'\r', '\n'});
            if (stop < 0) {
                return false;
            }
            String line = texts.read(bytes, at, stop - at);
            at = stop + 2;
            int colon = line.indexOf(':');
            if (colon <= 0 || line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
                return false;
            }
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT).stripTrailing()) {
                case DISPOSITION -> {
                    if (!disposition(value)) {
                        return false;
                    }
                }
                case TYPE -> type = value;
                default -> {}
            }
        }
        at += 2;
        return name != null;
    }

    /** Reads {@code form-data; name="…"; filename="…"}. */
    private boolean disposition(String value) {
        int semicolon = value.indexOf(';');
        String kind = semicolon < 0 ? value : value.substring(0, semicolon);
        if (!kind.strip().equalsIgnoreCase("form-data")) {
            return false;
        }
        int place = semicolon;
        while (place >= 0 && place < value.length()) {
            place++; // the semicolon
            int equals = value.indexOf('=', place);
            if (equals < 0) {
                return value.substring(Math.min(place, value.length())).isBlank();
            }
            String parameter = value.substring(place, equals).strip().toLowerCase(Locale.ROOT);
            int start = equals + 1;
            int stop;
            String found;
            if (start < value.length() && value.charAt(start) == '"') {
                stop = value.indexOf('"', start + 1);
                if (stop < 0) {
                    return false;
                }
                found = unescape(value.substring(start + 1, stop));
                stop++;
            } else {
                stop = value.indexOf(';', start);
                stop = stop < 0 ? value.length() : stop;
                found = value.substring(start, stop).strip();
            }
            take(parameter, found);
            place = value.indexOf(';', stop);
        }
        return true;
    }

    private void take(String parameter, String found) {
        switch (parameter) {
            case "name" -> name = found;
            case "filename" -> fileName = fileName == null ? found : fileName;
            case "filename*" -> {
                int text = found.lastIndexOf('\'') + 1;
                fileName = PercentText.decode(found.substring(text), texts);
            }
            default -> {}
        }
    }

    private static String unescape(String text) {
        return text.indexOf('%') < 0
                ? text
                : text.replace("%0A", "\n").replace("%0D", "\r").replace("%22", "\"");
    }

    private boolean startsWith(String text) {
        return startsWith(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private boolean startsWith(byte... wanted) {
        return end - at >= wanted.length
                && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private int find(byte... wanted) {
        for (int i = at; i <= end - wanted.length; i++) {
            if (bytes[i] == wanted[0]
                    && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
