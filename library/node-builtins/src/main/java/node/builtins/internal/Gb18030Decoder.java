package node.builtins.internal;

/** The decoder of GB18030, which is also that of GBK. */
final class Gb18030Decoder extends MultiByteDecoder {

    private int first;
    private int second;
    private int third;

    @Override
    int next(int octet) {
        if (octet == END) {
            boolean whole = first == 0;
            reset();
            return whole ? FINISHED : ERROR;
        }
        if (third != 0) {
            return fourth(octet);
        }
        if (second != 0) {
            if (isLead(octet)) {
                third = octet;
                return NOTHING;
            }
            restore(second, octet);
            reset();
            return ERROR;
        }
        if (first != 0) {
            return second(octet);
        }
        if (isLead(octet)) {
            first = octet;
            return NOTHING;
        }
        return octet < 0x80 ? octet : octet == 0x80 ? '€' : ERROR;
    }

    private static boolean isLead(int octet) {
        return octet >= 0x81 && octet <= 0xFE;
    }

    private static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    private int second(int octet) {
        if (isDigit(octet)) {
            second = octet;
            return NOTHING;
        }
        int found = CharacterIndex.gb18030(first, octet);
        first = 0;
        if (found == ERROR && octet < 0x80) {
            restore(octet);
        }
        return found;
    }

    private int fourth(int octet) {
        int found = ERROR;
        if (isDigit(octet)) {
            found = CharacterIndex.gb18030(first, second, third, octet);
        } else {
            restore(second, third, octet);
        }
        reset();
        return found;
    }

    @Override
    void reset() {
        first = 0;
        second = 0;
        third = 0;
    }
}
