package node.http.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import node.http.HttpOptions;

/**
 * Finds the positions of the parts of a head, octet by octet. The result does not depend on how the
 * input is split, and each octet is read once.
 *
 * <pre>
 *  BLANK ─CR─▶ BLANK_LF ─LF─▶ BLANK          empty lines before a request (W38)
 *    │ token
 *  METHOD ─SP─▶ TARGET ─SP─▶ VERSION ─CR─▶ LINE_LF ─LF─▶ FIELD
 *                              │              ▲
 *  (responses start here)     └─SP─▶ STATUS ─CR─┤
 *                                       └─SP─▶ REASON
 *
 *  FIELD ─token─▶ NAME ─":"─▶ SPACE ─▶ VALUE ─CR─▶ VALUE_LF ─LF─▶ FIELD      (trailers begin here)
 *    │                          └──────CR──────────▶ ┘
 *    └─CR─▶ END_LF ─LF─▶ DONE
 *
 *  anything else, anywhere ─▶ FAILED
 * </pre>
 *
 * A head that arrives in one piece is parsed in place and copied once; otherwise its pieces are
 * collected, up to the limit.
 */
final class HeadParser {

    enum State {
        BLANK,
        BLANK_LF,
        METHOD,
        TARGET,
        VERSION,
        STATUS,
        REASON,
        LINE_LF,
        FIELD,
        NAME,
        SPACE,
        VALUE,
        VALUE_LF,
        END_LF,
        DONE,
        FAILED
    }

    /** The positions stored per field: begin and end of its name, begin and end of its value. */
    static final int PER_FIELD = 4;

    private static final String VERSION = "HTTP/";
    private static final int VERSION_LENGTH = 8;
    private static final int STATUS_DIGITS = 3;
    private static final int MAX_BLANK_LINES = 8;

    /** The positions that a parser has room for from the start. */
    private static final int FEW = 16 * PER_FIELD;

    private static final byte[] NOTHING = {};

    /** What is put where lines were folded, until the head is complete. No head can have it. */
    private static final byte FILLER = 0;

    private final int maxSize;
    private final int maxFields;
    private final Framing framing;
    private final boolean response;

    /** Whether LF alone ends a line, which RFC 9112 §2.2 permits (W28). */
    private final boolean lenient;

    private State state;
    private Refusal refusal;
    private int blankLines;

    /** The collected pieces of a head. */
    private byte[] collected = NOTHING;

    private int length;

    /** The begin of the current part. All positions count from the head's first octet. */
    private int mark;

    private int methodEnd;
    private boolean toHead;
    private int targetEnd;
    private boolean version11;
    private int status;
    private int reasonEnd;
    private int[] places = new int[FEW];
    private int fields;
    private boolean folded;
    private byte[] head;
    private int size;

    /**
     * @param response whether folded lines are allowed, which a client must accept
     * @param lenient whether LF alone ends a line
     * @param framing receives each field as it is parsed, or null
     */
    private HeadParser(
            int maxSize, int maxFields, boolean response, boolean lenient, Framing framing) {
        this.maxSize = maxSize;
        this.maxFields = maxFields;
        this.response = response;
        this.lenient = lenient;
        this.framing = framing;
    }

    /** A parser for the heads of requests, from {@link State#BLANK} on. */
    static HeadParser forRequests(HttpOptions options, Framing framing) {
        return new HeadParser(
                options.maxHeaderSize(),
                options.maxHeadersCount(),
                false,
                options.insecureParser(),
                framing);
    }

    /** A parser for the heads of responses, from {@link State#VERSION} on. */
    static HeadParser forResponses(HttpOptions options) {
        return new HeadParser(
                options.maxHeaderSize(), options.maxHeadersCount(), true, false, null);
    }

    /** A parser for trailers, from {@link State#FIELD} on; they do not affect framing (W18). */
    static HeadParser forTrailers(HttpOptions options) {
        return new HeadParser(
                options.maxHeaderSize(), options.maxHeadersCount(), false, false, null);
    }

    /** Resets the parser for the next head (W82). */
    void reset(State first) {
        state = first;
        refusal = null;
        blankLines = 0;
        collected = NOTHING;
        length = 0;
        mark = 0;
        toHead = false;
        fields = 0;
        folded = false;
        head = null;
        if (framing != null) {
            framing.reset();
        }
    }

    /**
     * Consumes octets of the head, and none after it.
     *
     * @return whether the head is complete or failed; see {@link #refusal}
     */
    boolean feed(ByteBuffer in) {
        skipBlankLines(in);
        if (state == State.FAILED || !in.hasRemaining()) {
            return state == State.FAILED;
        }
        if (length == 0 && in.hasArray()) {
            feedInPlace(in);
        } else {
            feedCollected(in);
        }
        if (state != State.DONE && state != State.FAILED && length >= maxSize) {
            tooLarge();
        }
        return state == State.DONE || state == State.FAILED;
    }

    private void feedInPlace(ByteBuffer in) {
        int base = in.arrayOffset() + in.position();
        int count = Math.min(in.remaining(), maxSize);
        int end = scan(in.array(), base, 0, count);
        if (state == State.DONE) {
            complete(Arrays.copyOfRange(in.array(), base, base + end));
        } else if (state != State.FAILED) {
            collected = Arrays.copyOfRange(in.array(), base, base + count);
            length = count;
        }
        in.position(in.position() + end);
    }

    private void feedCollected(ByteBuffer in) {
        int count = Math.min(in.remaining(), maxSize - length);
        if (length + count > collected.length) {
            int larger = Math.min(maxSize, 2 * collected.length);
            collected = Arrays.copyOf(collected, Math.max(length + count, larger));
        }
        in.get(in.position(), collected, length, count);
        int before = length;
        length += count;
        int end = scan(collected, 0, before, length);
        in.position(in.position() + end - before);
        if (state == State.DONE) {
            complete(Arrays.copyOf(collected, end));
            collected = NOTHING;
        }
    }

    private void complete(byte[] octets) {
        head = octets;
        size = octets.length;
        if (folded) {
            removeFillers();
        }
    }

    /** In one pass, because the positions of the fields ascend (W86). */
    private void removeFillers() {
        int place = 0;
        int to = 0;
        for (int from = 0; from < size; from++) {
            while (place < fields * PER_FIELD && places[place] == from) {
                places[place++] = to;
            }
            if (head[from] != FILLER) {
                head[to++] = head[from];
            }
        }
        head = Arrays.copyOf(head, to);
    }

    private void skipBlankLines(ByteBuffer in) {
        while ((state == State.BLANK || state == State.BLANK_LF) && in.hasRemaining()) {
            byte octet = in.get(in.position());
            if (state == State.BLANK_LF || (lenient && octet == '\n')) {
                if (octet != '\n') {
                    refuse(Refusal.BAD_LINE_END);
                } else if (++blankLines > MAX_BLANK_LINES) {
                    refuse(Refusal.TOO_MANY_BLANK_LINES);
                } else {
                    state = State.BLANK;
                    in.position(in.position() + 1);
                }
            } else if (octet == '\r') {
                state = State.BLANK_LF;
                in.position(in.position() + 1);
            } else {
                state = State.METHOD;
            }
        }
    }

    /**
     * Continues from position {@code from} up to the result or position {@code to}.
     *
     * @return the position after the last consumed octet
     */
    private int scan(byte[] a, int base, int from, int to) {
        int end = base + to;
        int i = startLine(a, base, base + from, end);
        return fieldLines(a, base, i, end) - base;
    }

    /** Handles the states of the first line; in others it consumes nothing. */
    private int startLine(byte[] a, int base, int from, int end) {
        int i = from;
        while (i < end) {
            switch (state) {
                case METHOD -> {
                    while (i < end && Octets.isToken(a[i])) {
                        i++;
                    }
                    if (i < end) {
                        i = method(a, base, i);
                    }
                }
                case TARGET -> {
                    while (i < end && Octets.isTarget(a[i])) {
                        i++;
                    }
                    if (i < end) {
                        i = target(a, base, i);
                    }
                }
                case VERSION -> i = version(a, base, i);
                case STATUS -> i = status(a, base, i);
                case REASON -> {
                    while (i < end && Octets.isValue(a[i])) {
                        i++;
                    }
                    if (i < end) {
                        i = reason(a, base, i);
                    }
                }
                case LINE_LF -> i = expect(a, i, '\n', State.FIELD);
                default -> {
                    return i;
                }
            }
        }
        return i;
    }

    /** Handles the states from the first field on; in others it consumes nothing. */
    private int fieldLines(byte[] a, int base, int from, int end) {
        int i = from;
        while (i < end) {
            switch (state) {
                case FIELD -> i = field(a, base, i);
                case NAME -> {
                    while (i < end && Octets.isToken(a[i])) {
                        i++;
                    }
                    if (i < end) {
                        i = name(a, base, i);
                    }
                }
                case SPACE -> {
                    while (i < end && Octets.isSpace(a[i])) {
                        i++;
                    }
                    if (i < end) {
                        places[fields * PER_FIELD + 2] = i - base;
                        state = State.VALUE;
                    }
                }
                case VALUE -> {
                    while (i < end && Octets.isValue(a[i])) {
                        i++;
                    }
                    if (i < end) {
                        i = value(a, base, i);
                    }
                }
                case VALUE_LF -> i = expect(a, i, '\n', State.FIELD);
                case END_LF -> i = expect(a, i, '\n', State.DONE);
                default -> {
                    return i;
                }
            }
        }
        return i;
    }

    private int method(byte[] a, int base, int i) {
        if (a[i] != ' ' || i == base) {
            return refuse(Refusal.BAD_METHOD, i);
        }
        methodEnd = i - base;
        toHead = Methods.is("HEAD", a, base, i);
        state = State.TARGET;
        return i + 1;
    }

    private int target(byte[] a, int base, int i) {
        if (a[i] != ' ' || !isTargetForm(a, base, i)) {
            return refuse(Refusal.BAD_TARGET, i);
        }
        targetEnd = i - base;
        mark = targetEnd + 1;
        state = State.VERSION;
        return i + 1;
    }

    /** The target of CONNECT is not checked: the result is always the same (W46). */
    private boolean isTargetForm(byte[] a, int base, int end) {
        int first = base + methodEnd + 1;
        boolean connect = Octets.is(a, base, base + methodEnd, "connect");
        return TargetForm.isValid(a, first, end) || (connect && first < end);
    }

    private int version(byte[] a, int base, int i) {
        int at = i - base - mark;
        byte octet = a[i];
        if (at < VERSION.length()) {
            return octet == VERSION.charAt(at) ? i + 1 : refuse(Refusal.BAD_VERSION, i);
        }
        if (at == VERSION_LENGTH) {
            return response ? statusBegin(a, base, i) : line(a, base, i);
        }
        boolean dot = at == VERSION.length() + 1;
        return (dot ? octet == '.' : Octets.isDigit(octet))
                ? i + 1
                : refuse(Refusal.BAD_VERSION, i);
    }

    private int line(byte[] a, int base, int i) {
        boolean feed = lenient && a[i] == '\n';
        if (a[i] != '\r' && !feed) {
            return refuse(a[i] == '\n' ? Refusal.BAD_LINE_END : Refusal.BAD_VERSION, i);
        }
        return isVersion1(a, base)
                ? next(feed ? State.FIELD : State.LINE_LF, i)
                : refuse(Refusal.OTHER_VERSION, i);
    }

    private boolean isVersion1(byte[] a, int base) {
        int version = base + mark;
        version11 = a[version + VERSION_LENGTH - 1] != '0'; // a higher minor is 1.1 (W41)
        return a[version + VERSION.length()] == '1';
    }

    private int statusBegin(byte[] a, int base, int i) {
        if (a[i] != ' ') {
            return refuse(Refusal.BAD_STATUS, i);
        }
        return isVersion1(a, base) ? next(State.STATUS, i) : refuse(Refusal.OTHER_VERSION, i);
    }

    private int status(byte[] a, int base, int i) {
        int digit = i - base - VERSION_LENGTH - 1;
        if (digit < STATUS_DIGITS) {
            if (!Octets.isDigit(a[i]) || (digit == 0 && a[i] == '0')) {
                return refuse(Refusal.BAD_STATUS, i);
            }
            status = (digit == 0 ? 0 : status * 10) + a[i] - '0';
            return i + 1;
        }
        reasonEnd = i - base;
        if (a[i] == '\r') {
            return next(State.LINE_LF, i); // without the required space: common and harmless
        }
        return a[i] == ' ' ? next(State.REASON, i) : refuse(Refusal.BAD_STATUS, i);
    }

    private int reason(byte[] a, int base, int i) {
        reasonEnd = i - base;
        return a[i] == '\r' ? next(State.LINE_LF, i) : refuse(Refusal.BAD_LINE_END, i);
    }

    private int next(State following, int i) {
        state = following;
        return i + 1;
    }

    private int field(byte[] a, int base, int i) {
        if (a[i] == '\r') {
            return next(State.END_LF, i);
        }
        if (lenient && a[i] == '\n') {
            return next(State.DONE, i);
        }
        if (Octets.isSpace(a[i])) {
            return response && fields > 0 ? unfold(a, base, i) : refuse(Refusal.FOLDED_FIELD, i);
        }
        if (!Octets.isToken(a[i])) {
            return refuse(a[i] == '\n' ? Refusal.BAD_LINE_END : Refusal.BAD_FIELD_NAME, i);
        }
        if (fields == maxFields) {
            return refuse(Refusal.TOO_MANY_FIELDS, i);
        }
        if ((fields + 1) * PER_FIELD > places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        places[fields * PER_FIELD] = i - base;
        state = State.NAME;
        return i + 1;
    }

    /**
     * A folded line continues the last value. What is between the two parts becomes one space
     * (W74).
     */
    private int unfold(byte[] a, int base, int i) {
        fields--;
        int place = fields * PER_FIELD;
        Arrays.fill(a, base + places[place + 3], i, FILLER);
        a[i] = ' ';
        folded = true;
        boolean empty = places[place + 2] == places[place + 3];
        state = empty ? State.SPACE : State.VALUE; // the value may start on this line only
        return i;
    }

    private int name(byte[] a, int base, int i) {
        if (a[i] != ':') {
            return refuse(Refusal.BAD_FIELD_NAME, i);
        }
        places[fields * PER_FIELD + 1] = i - base;
        state = State.SPACE;
        return i + 1;
    }

    private int value(byte[] a, int base, int i) {
        boolean feed = lenient && a[i] == '\n';
        if (a[i] != '\r' && !feed) {
            return refuse(a[i] == '\n' ? Refusal.BAD_LINE_END : Refusal.BAD_FIELD_VALUE, i);
        }
        int place = fields * PER_FIELD;
        int begin = base + places[place + 2];
        int last = i;
        while (last > begin && Octets.isSpace(a[last - 1])) {
            last--;
        }
        places[place + 3] = last - base;
        fields++;
        if (framing != null) {
            framing.field(a, base + places[place], base + places[place + 1], begin, last);
        }
        return next(feed ? State.FIELD : State.VALUE_LF, i);
    }

    private int expect(byte[] a, int i, char octet, State next) {
        if (a[i] != octet) {
            return refuse(Refusal.BAD_LINE_END, i);
        }
        state = next;
        return i + 1;
    }

    private void tooLarge() {
        boolean inTarget =
                !response
                        && (state == State.METHOD
                                || state == State.TARGET
                                || state == State.VERSION);
        refuse(inTarget ? Refusal.TARGET_TOO_LONG : Refusal.HEAD_TOO_LARGE);
    }

    private int refuse(Refusal why, int i) {
        refuse(why);
        return i;
    }

    private void refuse(Refusal why) {
        refusal = why;
        state = State.FAILED;
        collected = NOTHING;
    }

    // ---- the result ----

    /** The reason of the failure; null if there is none. */
    Refusal refusal() {
        return refusal;
    }

    /** The heap that a large or incomplete head takes here, in bytes. */
    int held() {
        return collected.length + Integer.BYTES * (places.length - FEW);
    }

    /** Gives up what only a large head needed. */
    void shrink() {
        collected = NOTHING;
        head = null;
        if (places.length > FEW) {
            places = new int[FEW];
        }
    }

    /** Whether no octet has arrived, not even an empty line. */
    boolean isUntouched() {
        return state == State.BLANK && blankLines == 0;
    }

    /** Whether only empty lines have arrived. */
    boolean isBlank() {
        return state == State.BLANK || state == State.BLANK_LF;
    }

    /** The complete head, in its own array. */
    byte[] head() {
        return head;
    }

    /** The number of octets of the complete head, as they arrived. */
    int size() {
        return size;
    }

    int methodEnd() {
        return methodEnd;
    }

    /** Whether the method is HEAD; known once it is parsed, even if the rest fails. */
    boolean isToHead() {
        return toHead;
    }

    int targetEnd() {
        return targetEnd;
    }

    boolean isVersion11() {
        return version11;
    }

    /** The status code of a response. */
    int status() {
        return status;
    }

    /** The reason phrase of a response. */
    String reason() {
        int begin = VERSION_LENGTH + 1 + STATUS_DIGITS + 1;
        return begin >= reasonEnd
                ? ""
                : new String(head, begin, reasonEnd - begin, StandardCharsets.ISO_8859_1);
    }

    int fields() {
        return fields;
    }

    /** {@value #PER_FIELD} positions for each field, in its own array. */
    int[] places() {
        return Arrays.copyOf(places, fields * PER_FIELD);
    }
}
