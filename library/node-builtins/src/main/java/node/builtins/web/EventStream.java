package node.builtins.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code text/event-stream} of the <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML standard</a>.
 */
final class EventStream {

    /** How long one event may be, in bytes. */
    private static final int MOST = 16 * 1024 * 1024;

    private final TextReader texts;
    private final Octets line = new Octets();
    private final StringBuilder data = new StringBuilder();
    private final List<Object> found = new ArrayList<>();
    private String type = "";
    private String id = "";
    private String told = "";
    private boolean hasData;
    private boolean first = true;
    private boolean afterReturn;

    EventStream(TextReader texts) {
        this.texts = texts;
    }

    /**
     * Reads a piece.
     *
     * @return of each event that is complete its type, its data and the last id; of each new id
     *     without an event two empty texts and the id; of each new time to wait a null, the number
     *     of milliseconds as a text, and a null
     * @throws IOException if an event is too long
     */
    Object[] read(ByteBuffer piece) throws IOException {
        int start = piece.position();
        for (int at = start; at < piece.limit(); at++) {
            byte c = piece.get(at);
            if (c == '\n' && afterReturn) {
                start = at + 1;
            } else if (c == '\n' || c == '\r') {
                line.add(piece.slice(start, at - start));
                start = at + 1;
                endLine();
            }
            afterReturn = c == '\r';
        }
        line.add(piece.slice(start, piece.limit() - start));
        if (line.length() + data.length() > MOST) {
            throw new IOException("an event is too long");
        }
        Object[] events = found.toArray();
        found.clear();
        return events;
    }

    private void endLine() {
        ByteBuffer bytes = line.view();
        String text =
                first
                        ? texts.readUnmarked(bytes.array(), 0, bytes.remaining())
                        : texts.read(bytes.array(), 0, bytes.remaining());
        first = false;
        line.clear();
        if (text.isEmpty()) {
            dispatch();
            return;
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        take(name, value.startsWith(" ") ? value.substring(1) : value);
    }

    private void take(String name, String value) {
        switch (name) {
            case "data" -> {
                if (hasData) {
                    data.append('\n');
                }
                data.append(value);
                hasData = true;
            }
            case "event" -> type = value;
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            case "retry" -> {
                if (value.matches("[0-9]{1,9}")) {
                    found.add(null);
                    found.add(value);
                    found.add(null);
                }
            }
            default -> {} // a comment, or what nobody knows
        }
    }

    private void dispatch() {
        if (hasData) {
            found.add(type.isEmpty() ? "message" : type);
            found.add(data.toString());
            found.add(id);
            told = id;
        } else if (!id.equals(told)) {
            found.add("");
            found.add("");
            found.add(id);
            told = id;
        }
        data.setLength(0);
        hasData = false;
        type = "";
    }
}
