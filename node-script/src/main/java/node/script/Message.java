package node.script;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A value between scripts, made by {@link Script#serialize} and read by {@link Script#deserialize}.
 * It holds nothing of an engine and belongs to no thread.
 */
public final class Message {

    private final String form;
    private final List<Object> values;
    private final List<byte[]> buffers;
    private final boolean moved;
    private final AtomicBoolean taken = new AtomicBoolean();

    /**
     * For engines.
     *
     * @param form how the values make up one, in the engine's own terms
     * @param values strings and numbers
     * @param buffers the bytes of array buffers, which nobody changes any more
     * @param moved whether any of them was transferred
     */
    public Message(String form, List<Object> values, List<byte[]> buffers, boolean moved) {
        this.form = Objects.requireNonNull(form, "form");
        this.values = List.copyOf(values);
        this.buffers = List.copyOf(buffers);
        this.moved = moved;
    }

    /** Takes it for reading, for the first time or again. */
    public void take() {
        if (taken.getAndSet(true) && moved) {
            throw new IllegalStateException("the message moved array buffers and was read before");
        }
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

    /** Whether it moved array buffers, so that it can be read once. */
    public boolean moved() {
        return moved;
    }
}
