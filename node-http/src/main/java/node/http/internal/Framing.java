package node.http.internal;

/**
 * What one head says about the end of its message and of the connection. Fields are collected while
 * the head is parsed and checked at its end. The rules are W1 to W10, W48, W52 and W58.
 */
final class Framing {

    /**
     * A body ends where its head ends, after a length, with its last chunk, or with the connection.
     */
    enum Body {
        NONE,
        FIXED,
        CHUNKED,
        UNTIL_CLOSE
    }

    private int hosts;
    private boolean badHost;
    private int lengths;
    private boolean badLength;
    private boolean hugeLength;
    private long length;
    private boolean coded;
    private int otherCodings;
    private int chunkeds;
    private boolean chunkedLast;
    private boolean close;
    private boolean keepAlive;
    private boolean expectsContinue;
    private boolean upgradeOption;
    private boolean upgradeField;
    private boolean expectsOther;
    private boolean version11;
    private Body body = Body.NONE;

    void reset() {
        hosts = 0;
        badHost = false;
        lengths = 0;
        badLength = false;
        hugeLength = false;
        length = 0;
        coded = false;
        otherCodings = 0;
        chunkeds = 0;
        chunkedLast = false;
        close = false;
        keepAlive = false;
        expectsContinue = false;
        upgradeOption = false;
        upgradeField = false;
        expectsOther = false;
        version11 = false;
        body = Body.NONE;
    }

    /** Records one field. Other names are ignored. */
    void field(byte[] head, int name, int nameEnd, int value, int valueEnd) {
        switch (nameEnd - name) {
            case 4 -> {
                if (Octets.is(head, name, nameEnd, "host")) {
                    hosts++;
                    badHost |= !HostGrammar.isValid(head, value, valueEnd);
                }
            }
            case 6 -> {
                if (Octets.is(head, name, nameEnd, "expect")) {
                    boolean known = Octets.is(head, value, valueEnd, "100-continue");
                    expectsContinue |= known;
                    expectsOther |= !known;
                }
            }
            case 7 -> upgradeField |= Octets.is(head, name, nameEnd, "upgrade");
            case 10 -> {
                if (Octets.is(head, name, nameEnd, "connection")) {
                    connection(head, value, valueEnd);
                }
            }
            case 14 -> {
                if (Octets.is(head, name, nameEnd, "content-length")) {
                    contentLength(head, value, valueEnd);
                }
            }
            case 17 -> {
                if (Octets.is(head, name, nameEnd, "transfer-encoding")) {
                    codings(head, value, valueEnd);
                }
            }
            default -> {}
        }
    }

    /** The options of one Connection line; there may be several lines (W52). */
    private void connection(byte[] head, int from, int to) {
        for (int at = from; at < to; ) {
            int end = elementEnd(head, at, to);
            int first = skipSpace(head, at, end);
            int last = trimSpace(head, first, end);
            close |= Octets.is(head, first, last, "close");
            keepAlive |= Octets.is(head, first, last, "keep-alive");
            upgradeOption |= Octets.is(head, first, last, "upgrade");
            at = end + 1;
        }
    }

    private void contentLength(byte[] head, int from, int to) {
        lengths++;
        badLength |= from == to;
        long sum = 0;
        for (int i = from; i < to; i++) {
            if (!Octets.isDigit(head[i])) {
                badLength = true;
                return;
            }
            if (sum > (Long.MAX_VALUE - 9) / 10) {
                hugeLength = true;
                sum = 0; // its digits are not checked yet
            }
            sum = sum * 10 + head[i] - '0';
        }
        length = sum;
    }

    /** The codings of one Transfer-Encoding line; several lines form one list (W10). */
    private void codings(byte[] head, int from, int to) {
        coded = true;
        for (int at = from; at < to; ) {
            int end = elementEnd(head, at, to);
            int first = skipSpace(head, at, end);
            int last = trimSpace(head, first, end);
            if (first < last) {
                chunkedLast = Octets.is(head, first, last, "chunked");
                if (chunkedLast) {
                    chunkeds++;
                } else {
                    otherCodings++;
                }
            }
            at = end + 1;
        }
    }

    private static int elementEnd(byte[] head, int from, int to) {
        int end = from;
        while (end < to && head[end] != ',') {
            end++;
        }
        return end;
    }

    private static int skipSpace(byte[] head, int from, int to) {
        int first = from;
        while (first < to && Octets.isSpace(head[first])) {
            first++;
        }
        return first;
    }

    private static int trimSpace(byte[] head, int from, int to) {
        int last = to;
        while (last > from && Octets.isSpace(head[last - 1])) {
            last--;
        }
        return last;
    }

    /** Checks the head of a request at its end; null if it is valid. */
    Refusal checkRequest(boolean is11, boolean needsHost) {
        version11 = is11;
        body = Body.NONE;
        Refusal wrong = checkLength();
        if (wrong == null && coded) {
            wrong = checkCodings();
        }
        if (wrong == null && (hosts > 1 || badHost || (hosts == 0 && is11 && needsHost))) {
            wrong = Refusal.BAD_HOST;
        }
        body = coded ? Body.CHUNKED : length > 0 ? Body.FIXED : Body.NONE;
        return wrong;
    }

    /**
     * Checks the head of a response at its end; null if it is valid.
     *
     * @param bodiless whether it has no body, regardless of its fields (W67)
     */
    Refusal checkResponse(boolean is11, boolean bodiless) {
        version11 = is11;
        body = Body.NONE;
        Refusal wrong = checkLength();
        if (wrong != null) {
            return wrong;
        }
        if (coded && (!chunkedLast || otherCodings > 0)) {
            return Refusal.UNKNOWN_CODING; // its end can be found, but its coding is unknown
        }
        if (bodiless) {
            return chunkeds > 1 ? Refusal.NOT_CHUNKED : null;
        }
        if (coded) {
            body = Body.CHUNKED;
            return checkCodings();
        }
        body = lengths == 0 ? Body.UNTIL_CLOSE : length > 0 ? Body.FIXED : Body.NONE;
        return null;
    }

    private Refusal checkLength() {
        if (badLength) {
            return Refusal.BAD_LENGTH;
        }
        if (lengths > 1) {
            return Refusal.REPEATED_LENGTH;
        }
        if (coded && lengths > 0) {
            return Refusal.LENGTH_AND_CODING;
        }
        return hugeLength ? Refusal.LENGTH_TOO_LARGE : null;
    }

    private Refusal checkCodings() {
        if (!version11) {
            return Refusal.CODING_IN_1_0;
        }
        if (!chunkedLast || chunkeds > 1) {
            return Refusal.NOT_CHUNKED;
        }
        return otherCodings > 0 ? Refusal.UNKNOWN_CODING : null;
    }

    Body body() {
        return body;
    }

    /** The length of a {@link Body#FIXED} body, in octets. */
    long length() {
        return length;
    }

    /** W52: close overrides the version's default. */
    boolean persists() {
        return !close && (version11 || keepAlive);
    }

    /** RFC 9110 §7.8: both fields, and not in HTTP/1.0. */
    boolean upgrades() {
        return upgradeOption && upgradeField && version11;
    }

    /** W58: not in HTTP/1.0. */
    boolean expectsOther() {
        return expectsOther && version11;
    }

    /** W58: not in HTTP/1.0, and not if no body follows. */
    boolean expectsContinue() {
        return expectsContinue && version11 && body != Body.NONE;
    }
}
