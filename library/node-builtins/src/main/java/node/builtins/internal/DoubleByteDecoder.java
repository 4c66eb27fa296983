package node.builtins.internal;

/** The decoders with one byte or two for a character: Big5, EUC-KR and Shift_JIS. */
abstract class DoubleByteDecoder extends MultiByteDecoder {

    private int lead;

    @Override
    final int next(int octet) {
        int first = lead;
        lead = 0;
        if (octet == END) {
            return first == 0 ? FINISHED : ERROR;
        }
        if (first == 0) {
            if (isLead(octet)) {
                lead = octet;
                return NOTHING;
            }
            return single(octet);
        }
        int found = pair(first, octet);
        if (found == ERROR && octet < 0x80) {
            restore(octet);
        }
        return found;
    }

    @Override
    final void reset() {
        lead = 0;
    }

    abstract boolean isLead(int octet);

    /** The code point of a byte that is alone, or {@link #ERROR}. */
    int single(int octet) {
        return octet < 0x80 ? octet : ERROR;
    }

    /** The code point of two bytes, or {@link #ERROR}. */
    abstract int pair(int first, int second);

    /** Big5, with the characters of Hong Kong. */
    static final class Big5 extends DoubleByteDecoder {

        /** Where two code points stand for a letter with its accent. */
        private int accent;

        @Override
        boolean isLead(int octet) {
            return octet >= 0x81 && octet <= 0xFE;
        }

        @Override
        int pair(int first, int second) {
            accent = 0;
            if (first == 0x88) {
                accent =
                        switch (second) {
                            case 0x62, 0xA3 -> 0x304;
                            case 0x64, 0xA5 -> 0x30C;
                            default -> 0;
                        };
                if (accent > 0) {
                    return second < 0x80 ? 0xCA : 0xEA;
                }
            }
            return CharacterIndex.big5(first, second);
        }

        @Override
        int second() {
            return accent;
        }

        @Override
        int single(int octet) {
            accent = 0;
            return super.single(octet);
        }
    }

    /** EUC-KR, with what Windows adds. */
    static final class EucKr extends DoubleByteDecoder {

        @Override
        boolean isLead(int octet) {
            return octet >= 0x81 && octet <= 0xFE;
        }

        @Override
        int pair(int first, int second) {
            return CharacterIndex.eucKr(first, second);
        }
    }

    /** Shift_JIS, with what Windows adds. */
    static final class ShiftJis extends DoubleByteDecoder {

        private static final int PRIVATE_BEGIN = 8836;
        private static final int PRIVATE_END = 10716;

        @Override
        boolean isLead(int octet) {
            return octet >= 0x81 && octet <= 0x9F || octet >= 0xE0 && octet <= 0xFC;
        }

        @Override
        int single(int octet) {
            if (octet >= 0xA1 && octet <= 0xDF) {
                return 0xFF61 - 0xA1 + octet;
            }
            return octet <= 0x80 ? octet : ERROR;
        }

        @Override
        int pair(int first, int second) {
            if (second < 0x40 || second == 0x7F || second > 0xFC) {
                return ERROR;
            }
            int row = first - (first < 0xA0 ? 0x81 : 0xC1);
            int pointer = row * 188 + second - (second < 0x7F ? 0x40 : 0x41);
            return pointer >= PRIVATE_BEGIN && pointer < PRIVATE_END
                    ? 0xE000 - PRIVATE_BEGIN + pointer
                    : CharacterIndex.jis0208(pointer);
        }
    }
}
