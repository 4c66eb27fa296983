package node.http;

import java.util.Arrays;

/**
 * The fields of a head: names and values in order, with duplicates and case preserved. Each
 * character is one octet (W24). Not thread-safe.
 */
public final class Fields {

    private String[] pairs;
    private int length;

    private Fields(String[] pairs, int length) {
        this.pairs = pairs;
        this.length = length;
    }

    /** Creates an empty list of fields. */
    public static Fields create() {
        return new Fields(new String[8], 0);
    }

    /**
     * The fields {@code name, value, name, value, …}.
     *
     * @throws IllegalArgumentException if the last name has no value
     */
    public static Fields of(String... pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "expected pairs, found " + pairs.length + " strings");
        }
        return new Fields(pairs, pairs.length);
    }

    /** Appends a field. */
    public Fields add(String name, String value) {
        if (length == pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(8, length * 2));
        }
        pairs[length++] = name;
        pairs[length++] = value;
        return this;
    }

    /** The number of fields. */
    public int size() {
        return length / 2;
    }

    /** The name of the field at {@code index}, in its original case. */
    public String name(int index) {
        return pairs[2 * index];
    }

    /** The value of the field at {@code index}. */
    public String value(int index) {
        return pairs[2 * index + 1];
    }

    /** The value of the first field with this name, ignoring case; null if there is none. */
    public String first(String name) {
        for (int i = 0; i < length; i += 2) {
            if (pairs[i].equalsIgnoreCase(name)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    /** All names and values, alternating. */
    public String[] toArray() {
        return Arrays.copyOf(pairs, length);
    }

    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < size(); i++) {
            lines.append(name(i)).append(": ").append(value(i)).append('\n');
        }
        return lines.toString();
    }
}
