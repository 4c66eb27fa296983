package node.http.internal;

import node.http.Fields;

/**
 * The fields of an outgoing head. They are checked when they are set, so that no injection is
 * possible (W63 and W72); framing and connection options are collected at the same time.
 */
final class OutgoingFields {

    private static final byte[] COLON = {':', ' '};
    private static final byte[] CRLF = {'\r', '\n'};

    /** There is a Date with a value. */
    private static final int GIVEN = 1;

    /** There is an empty one. */
    private static final int PLACED = 2;

    private final Fields fields;
    private long length = -1;
    private boolean chunked;

    /** Bits, because there is one such object for each response. */
    private byte dates;

    private int hosts;
    private boolean connection;
    private boolean close;

    /**
     * @throws IllegalArgumentException if a field is invalid
     */
    OutgoingFields(Fields fields) {
        this.fields = fields;
        for (int i = 0; i < fields.size(); i++) {
            checkName(fields.name(i));
            checkValue(fields.name(i), fields.value(i));
            learn(fields.name(i), fields.value(i));
        }
        if (length >= 0 && chunked) {
            throw new IllegalArgumentException(
                    "expected Content-Length or Transfer-Encoding, found both");
        }
    }

    /**
     * Checks trailer fields (W18).
     *
     * @throws IllegalArgumentException if one is invalid, or one of framing or routing
     */
    static OutgoingFields trailers(Fields fields) {
        OutgoingFields checked = new OutgoingFields(fields);
        if (checked.length >= 0 || checked.chunked || checked.hosts > 0 || checked.connection) {
            throw new IllegalArgumentException(
                    "trailers: expected no Content-Length, Transfer-Encoding, Host or Connection");
        }
        return checked;
    }

    private static void checkName(String name) {
        boolean valid = name != null && !name.isEmpty();
        for (int i = 0; valid && i < name.length(); i++) {
            valid = Octets.isToken(name.charAt(i));
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "field name: expected a token, found " + quote(name));
        }
    }

    private static void checkValue(String name, String value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "value of " + name + ": expected a string, found null");
        }
        for (int i = 0; i < value.length(); i++) {
            if (!Octets.isValue(value.charAt(i))) {
                throw new IllegalArgumentException(
                        "value of "
                                + name
                                + ": expected Latin-1 without control characters, found "
                                + quote(value));
            }
        }
    }

    /** Returns a reason phrase that is valid: it may be empty. */
    static String checkReason(String reason) {
        checkValue("the reason phrase", reason);
        return reason;
    }

    static String quote(String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.substring(0, Math.min(80, text.length())).toCharArray()) {
            quoted.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : c);
        }
        return quoted.append('"').toString();
    }

    private void learn(String name, String value) {
        switch (name.length()) {
            case 4 -> {
                if (name.equalsIgnoreCase("Date")) {
                    dates = (byte) (dates | (value.isEmpty() ? PLACED : GIVEN));
                }
                hosts += name.equalsIgnoreCase("Host") ? 1 : 0;
            }
            case 10 -> {
                if (name.equalsIgnoreCase("Connection")) {
                    connection = true;
                    close |= !value.equals("keep-alive") && isClose(value);
                }
            }
            case 14 -> {
                if (name.equalsIgnoreCase("Content-Length")) {
                    learnLength(value);
                }
            }
            case 17 -> {
                if (name.equalsIgnoreCase("Transfer-Encoding")) {
                    learnCodings(value);
                }
            }
            default -> {}
        }
    }

    private static boolean isClose(String value) {
        boolean close = false;
        for (String option : value.split(",")) {
            close |= option.strip().equalsIgnoreCase("close");
        }
        return close;
    }

    /** Empty list elements are allowed, as in what is received (W10). */
    private void learnCodings(String value) {
        for (String coding : value.split(",")) {
            String name = coding.strip();
            if (!name.isEmpty() && (!name.equalsIgnoreCase("chunked") || chunked)) {
                throw new IllegalArgumentException(
                        "Transfer-Encoding: expected \"chunked\", once, found " + quote(value));
            }
            chunked |= !name.isEmpty();
        }
    }

    /** Leading zeros and white space around it are allowed, as in what is received (W4, W34). */
    private void learnLength(String given) {
        String value = given.strip();
        boolean valid = !value.isEmpty() && length < 0;
        long number = 0;
        for (int i = 0; valid && i < value.length(); i++) {
            int digit = value.charAt(i) - '0';
            valid = digit >= 0 && digit <= 9 && number <= (Long.MAX_VALUE - 9) / 10;
            number = number * 10 + digit;
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "Content-Length: expected a number, once, found " + quote(value));
        }
        length = number;
    }

    /** The given Content-Length; −1 if there is none. */
    long declaredLength() {
        return length;
    }

    boolean isChunked() {
        return chunked;
    }

    /** Whether there is a Date with a value. */
    boolean isDated() {
        return (dates & GIVEN) != 0;
    }

    /** Whether there is an empty Date, which says where the current one belongs. */
    boolean placesDate() {
        return (dates & PLACED) != 0;
    }

    boolean isPlaceOfDate(int index) {
        return placesDate()
                && fields.value(index).isEmpty()
                && fields.name(index).equalsIgnoreCase("Date");
    }

    /** The number of Host fields. */
    int hosts() {
        return hosts;
    }

    /** The value of the Host field; null if there is none. */
    String host() {
        return hosts == 0 ? null : fields.first("Host");
    }

    boolean namesConnection() {
        return connection;
    }

    boolean closes() {
        return close;
    }

    int size() {
        return fields.size();
    }

    String name(int index) {
        return fields.name(index);
    }

    void writeLine(int index, OctetBuffer out) {
        out.put(fields.name(index));
        out.put(COLON);
        out.put(fields.value(index));
        out.put(CRLF);
    }
}
