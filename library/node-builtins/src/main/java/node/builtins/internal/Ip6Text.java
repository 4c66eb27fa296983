package node.builtins.internal;

/** IPv6 addresses as the URL standard reads and writes them. */
final class Ip6Text {

    private static final int PIECES = 8;

    private final String text;
    private int at;

    private Ip6Text(String text) {
        this.text = text;
    }

    /** Returns eight pieces; null if the text is not an address. */
    static int[] parse(String text) {
        return new Ip6Text(text).address();
    }

    private int[] address() {
        int[] pieces = new int[PIECES];
        int count = 0;
        int compressed = -1;
        if (text.startsWith(":")) {
            if (!text.startsWith("::")) {
                return null;
            }
            at = 2;
            compressed = 0;
        }
        while (at < text.length()) {
            if (count == PIECES) {
                return null;
            }
            if (text.charAt(at) == ':') {
                if (compressed >= 0) {
                    return null;
                }
                at++;
                compressed = count;
                continue;
            }
            int start = at;
            int value = hex();
            if (at < text.length() && text.charAt(at) == '.') {
                at = start;
                int address = count > PIECES - 2 ? -1 : ip4(pieces, count);
                if (address < 0) {
                    return null;
                }
                count += 2;
                break;
            }
            if (at < text.length() && (text.charAt(at) != ':' || ++at == text.length())) {
                return null;
            }
            if (at == start) {
                return null;
            }
            pieces[count++] = value;
        }
        return at < text.length() ? null : expanded(pieces, count, compressed);
    }

    private static int[] expanded(int[] pieces, int count, int compressed) {
        if (compressed < 0) {
            return count == PIECES ? pieces : null;
        }
        int[] all = new int[PIECES];
        int moved = count - compressed;
        System.arraycopy(pieces, 0, all, 0, compressed);
        System.arraycopy(pieces, compressed, all, PIECES - moved, moved);
        return all;
    }

    private int hex() {
        int value = 0;
        for (int i = 0; i < 4 && at < text.length(); i++, at++) {
            int digit = text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                break;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** Reads four decimal numbers into two pieces; negative if they are not. */
    private int ip4(int[] pieces, int count) {
        for (int i = 0; i < 4; i++) {
            if (i > 0 && (at >= text.length() || text.charAt(at++) != '.')) {
                return -1;
            }
            int start = at;
            int value = 0;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                value = value * 10 + text.charAt(at++) - '0';
                boolean zero = at - start > 1 && text.charAt(start) == '0';
                if (zero || value > 255) {
                    return -1;
                }
            }
            if (at == start) {
                return -1;
            }
            pieces[count + i / 2] = pieces[count + i / 2] << 8 | value;
        }
        return 0;
    }

    /** Writes an address with its longest run of zeros left out. */
    static String of(int[] pieces) {
        int longest = -1;
        int length = 1;
        for (int i = 0; i < PIECES; i++) {
            int end = i;
            while (end < PIECES && pieces[end] == 0) {
                end++;
            }
            if (end - i > length) {
                longest = i;
                length = end - i;
            }
            i = Math.max(i, end - 1);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PIECES; i++) {
            if (i == longest) {
                text.append(i == 0 ? "::" : ":");
                i += length - 1;
            } else {
                text.append(Integer.toHexString(pieces[i])).append(i < PIECES - 1 ? ":" : "");
            }
        }
        return text.toString();
    }
}
