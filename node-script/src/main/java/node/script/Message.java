package node.script;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A serialized value, made by {@link Script#serialize} and read by {@link Script#deserialize}. It
 * holds no object of an engine and belongs to no thread.
 */
public final class Message {

    /** What a message takes besides its parts, in octets. */
    private static final int OVERHEAD = 128;

    /** What a part takes besides its text or bytes, in octets. */
    private static final int PART = 24;

    private final String form;
    private final List<Object> values;
    private final List<byte[]> buffers;
    private final boolean moved;
    private final long octets;
    private final AtomicBoolean taken = new AtomicBoolean();

    /**
     * Creates a message. Called by engines.
     *
     * @param form the structure of the value, in the engine's own notation
     * @param values strings, numbers, and Java objects that any thread may use
     * @param buffers the bytes of array buffers, which must not change any more
     * @param moved whether anything was transferred
     */
    public Message(String form, List<Object> values, List<byte[]> buffers, boolean moved) {
        this.form = Objects.requireNonNull(form, "form");
        this.values = List.copyOf(values);
        this.buffers = List.copyOf(buffers);
        this.moved = moved;
        this.octets = weight();
    }

    /** About what the parts take in memory. Strings count as those of the widest characters. */
    private long weight() {
        long sum = OVERHEAD + 2L * form.length();
        for (Object value : values) {
            sum += value instanceof String text ? PART + 2L * text.length() : PART;
        }
        for (byte[] buffer : buffers) {
            sum += PART + buffer.length;
        }
        return sum;
    }

    /** Marks the message as read. Throws if it was read before and may be read only once. */
    public void take() {
        if (taken.getAndSet(true) && moved) {
            throw new IllegalStateException(
                    "the message has transferred values and was read before");
        }
    }

    /**
     * How many octets the message holds, about: never fewer than its texts and bytes have. Memory
     * that is shared, and not copied, does not count. Queues of messages are bounded by this.
     */
    public long octets() {
        return octets;
    }

    public String form() {
        return form;
    }

    public List<Object> values() {
        return values;
    }

    public List<byte[]> buffers() {
        return buffers;
    }

    /** Whether something was transferred; such a message can be read only once. */
    public boolean moved() {
        return moved;
    }
}
