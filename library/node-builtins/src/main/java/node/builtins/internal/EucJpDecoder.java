package node.builtins.internal;

/** The decoder of EUC-JP. */
final class EucJpDecoder extends MultiByteDecoder {

    private static final int KATAKANA = 0x8E;
    private static final int THREE_BYTES = 0x8F;

    private int lead;
    private boolean isJis0212;

    @Override
    int next(int octet) {
        if (octet == END) {
            boolean whole = lead == 0;
            reset();
            return whole ? FINISHED : ERROR;
        }
        if (lead == 0) {
            return first(octet);
        }
        if (lead == KATAKANA && octet >= 0xA1 && octet <= 0xDF) {
            lead = 0;
            return 0xFF61 - 0xA1 + octet;
        }
        if (lead == THREE_BYTES && octet >= 0xA1 && octet <= 0xFE) {
            isJis0212 = true;
            lead = octet;
            return NOTHING;
        }
        int found = pair(octet);
        reset();
        if (found == ERROR && octet < 0x80) {
            restore(octet);
        }
        return found;
    }

    private int first(int octet) {
        if (octet < 0x80) {
            return octet;
        }
        boolean isLead =
                octet == KATAKANA || octet == THREE_BYTES || octet >= 0xA1 && octet <= 0xFE;
        lead = isLead ? octet : 0;
        return isLead ? NOTHING : ERROR;
    }

    private int pair(int octet) {
        if (lead < 0xA1 || octet < 0xA1 || octet == 0xFF) {
            return ERROR;
        }
        int pointer = (lead - 0xA1) * 94 + octet - 0xA1;
        return isJis0212 ? CharacterIndex.jis0212(pointer) : CharacterIndex.jis0208(pointer);
    }

    @Override
    void reset() {
        lead = 0;
        isJis0212 = false;
    }
}
