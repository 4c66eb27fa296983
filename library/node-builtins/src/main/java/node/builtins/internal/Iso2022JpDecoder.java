package node.builtins.internal;

/** The decoder of ISO-2022-JP, whose escape sequences change what the bytes after them mean. */
final class Iso2022JpDecoder extends MultiByteDecoder {

    private static final int ESCAPE = 0x1B;

    /**
     * What the next byte is.
     *
     * <pre>
     * ASCII, ROMAN, KATAKANA, LEAD ──ESC──▶ ESCAPE_START ──"$", "("──▶ ESCAPE_END ──▶ the set that it names
     *                              ◀── anything else ──┘           ──▶ the set before, if it names none
     * LEAD ◀──▶ TRAIL
     * </pre>
     */
    private enum State {
        ASCII,
        ROMAN,
        KATAKANA,
        LEAD,
        TRAIL,
        ESCAPE_START,
        ESCAPE_END
    }

    private State state = State.ASCII;

    /** The set of characters that was chosen last. */
    private State set = State.ASCII;

    private int lead;

    /** Whether a sequence just chose the set: another one at once is an error. */
    private boolean justChosen;

    @Override
    int next(int octet) {
        return switch (state) {
            case ESCAPE_START -> escapeStart(octet);
            case ESCAPE_END -> escapeEnd(octet);
            case TRAIL -> trail(octet);
            default -> character(octet);
        };
    }

    private int character(int octet) {
        if (octet == ESCAPE) {
            state = State.ESCAPE_START;
            return NOTHING;
        }
        if (octet == END) {
            return FINISHED;
        }
        justChosen = false;
        return switch (state) {
            case KATAKANA -> octet >= 0x21 && octet <= 0x5F ? 0xFF61 - 0x21 + octet : ERROR;
            case LEAD -> {
                if (!isInSet(octet)) {
                    yield ERROR;
                }
                lead = octet;
                state = State.TRAIL;
                yield NOTHING;
            }
            default -> letter(octet);
        };
    }

    private int letter(int octet) {
        if (state == State.ROMAN && octet == 0x5C) {
            return 0xA5;
        }
        if (state == State.ROMAN && octet == 0x7E) {
            return 0x203E;
        }
        return octet < 0x80 && octet != 0x0E && octet != 0x0F ? octet : ERROR;
    }

    private int trail(int octet) {
        if (octet == ESCAPE) {
            state = State.ESCAPE_START;
            return ERROR;
        }
        state = State.LEAD;
        return isInSet(octet) ? CharacterIndex.jis0208((lead - 0x21) * 94 + octet - 0x21) : ERROR;
    }

    private static boolean isInSet(int octet) {
        return octet >= 0x21 && octet <= 0x7E;
    }

    private int escapeStart(int octet) {
        if (octet == '$' || octet == '(') {
            lead = octet;
            state = State.ESCAPE_END;
            return NOTHING;
        }
        restore(octet);
        return notChosen();
    }

    private int escapeEnd(int octet) {
        State chosen = null;
        if (lead == '(') {
            chosen =
                    switch (octet) {
                        case 'B' -> State.ASCII;
                        case 'J' -> State.ROMAN;
                        case 'I' -> State.KATAKANA;
                        default -> null;
                    };
        } else if (octet == '@' || octet == 'B') {
            chosen = State.LEAD;
        }
        if (chosen == null) {
            restore(lead, octet);
            return notChosen();
        }
        state = chosen;
        set = chosen;
        boolean twice = justChosen;
        justChosen = true;
        return twice ? ERROR : NOTHING;
    }

    private int notChosen() {
        justChosen = false;
        state = set;
        return ERROR;
    }

    @Override
    void reset() {
        state = State.ASCII;
        set = State.ASCII;
        lead = 0;
        justChosen = false;
    }
}
