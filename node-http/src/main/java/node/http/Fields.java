package node.http;

import java.util.Arrays;

/**
 * The fields of a head: pairs of a name and a value, in order, with duplicates and case kept. Each
 * character is one octet (W24). Not safe for use by several threads.
 */
public final class Fields {

    private String[] pairs;
    private int length;

    private Fields(String[] pairs, int length) {
        this.pairs = pairs;
        this.length = length;
    }

    /** No fields, to be added to. */
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

    /** Adds a field behind the others. */
    public Fields add(String name, String value) {
        if (length == pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(8, length * 2));
        }
        pairs[length++] = name;
        pairs[length++] = value;
        return this;
    }

    /** How many fields there are. */
    public int size() {
        return length / 2;
    }

    /** The name of the field at {@code index}, in the case it was given in. */
    public String name(int index) {
        return pairs[2 * index];
    }

    /** The value of the field at {@code index}. */
    public String value(int index) {
        return pairs[2 * index + 1];
    }

    /** The value of the first field of that name, in any case; null if there is none. */
    public String first(String name) {
        for (int i = 0; i < length; i += 2) {
            if (pairs[i].equalsIgnoreCase(name)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    /** The names and values in turn. */
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
