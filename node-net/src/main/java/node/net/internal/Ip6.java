package node.net.internal;

import java.nio.ByteBuffer;
import java.util.StringJoiner;

/** The text of IPv6 addresses, as RFC 5952 and the URL standard have it: without a zone. */
public final class Ip6 {

    private static final int GROUPS = 8;
    private static final String DIGITS = "[0-9A-Fa-f]{1,4}";
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String FOUR_BYTES = "(?:" + BYTE + "\\.){3}" + BYTE;

    private Ip6() {}

    /** The sixteen bytes of an address; null if the text is none. */
    public static byte[] parse(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            ByteBuffer all = groups(text, true);
            return all != null && all.position() == 2 * GROUPS ? all.array() : null;
        }
        ByteBuffer front = groups(text.substring(0, gap), false);
        ByteBuffer back = groups(text.substring(gap + 2), true);
        if (front == null || back == null || front.position() + back.position() > 14) {
            return null;
        }
        byte[] bytes = new byte[2 * GROUPS];
        System.arraycopy(front.array(), 0, bytes, 0, front.position());
        System.arraycopy(back.array(), 0, bytes, 16 - back.position(), back.position());
        return bytes;
    }

    /** Groups of up to four digits; at the end of the address two may be an IPv4 address. */
    private static ByteBuffer groups(String text, boolean last) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * GROUPS);
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (last && i == parts.length - 1 && parts[i].matches(FOUR_BYTES)) {
                if (bytes.remaining() < 4) {
                    return null;
                }
                for (String part : parts[i].split("\\.")) {
                    bytes.put((byte) Integer.parseInt(part));
                }
            } else if (parts[i].matches(DIGITS) && bytes.hasRemaining()) {
                bytes.putShort((short) Integer.parseInt(parts[i], 16));
            } else {
                return null;
            }
        }
        return bytes;
    }

    /** The shortest text: the first longest run of two or more zero groups is {@code ::}. */
    public static String text(byte[] bytes) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = ByteBuffer.wrap(bytes).getShort(2 * i) & 0xffff;
        }
        int start = 0;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        if (length == 1) {
            return join(groups, 0, GROUPS);
        }
        return join(groups, 0, start) + "::" + join(groups, start + length, GROUPS);
    }

    private static String join(int[] groups, int from, int to) {
        StringJoiner text = new StringJoiner(":");
        for (int i = from; i < to; i++) {
            text.add(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
