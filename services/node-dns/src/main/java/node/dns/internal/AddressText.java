package node.dns.internal;

import java.util.StringJoiner;

/** Writes IPv6 addresses as RFC 5952 requires; the JDK never shortens them. */
final class AddressText {

    private static final int GROUPS = 8;

    private AddressText() {}

    static String of6(byte[] address) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (address[2 * i] & 0xFF) << 8 | address[2 * i + 1] & 0xFF;
        }
        int begin = 0;
        int length = 1; // a single zero is not shortened
        for (int i = 0; i < GROUPS; i++) {
            int zeros = zeros(groups, i);
            if (zeros > length) {
                begin = i;
                length = zeros;
            }
        }
        return length == 1
                ? join(groups, 0, GROUPS)
                : join(groups, 0, begin) + "::" + join(groups, begin + length, GROUPS);
    }

    private static int zeros(int[] groups, int from) {
        int end = from;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String join(int[] groups, int from, int to) {
        StringJoiner text = new StringJoiner(":");
        for (int i = from; i < to; i++) {
            text.add(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
