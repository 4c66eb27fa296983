package node.http2.internal;

/**
 * What the peer may still send, of a stream or of the session. It is given back in steps, so that
 * not every frame costs another one.
 */
final class FlowWindow {

    /** What a full window has. */
    private int size;

    /** Negative after the size was made smaller. */
    private long available;

    FlowWindow(int size) {
        this.size = size;
        available = size;
    }

    int size() {
        return size;
    }

    long available() {
        return available;
    }

    /** Takes what arrives; false if there is not enough. */
    boolean take(int count) {
        if (count > available) {
            return false;
        }
        available -= count;
        return true;
    }

    /** The size has changed, and the peer knows what that changes for it. */
    void resize(int next) {
        available += (long) next - size;
        size = next;
    }

    /** Changes the size; returns by how much the peer may send more at once. */
    int grow(int next) {
        size = next;
        return refill();
    }

    /** Makes the window full again if half of it is used; returns by how much. */
    int giveBack() {
        long used = size - available;
        return used > 0 && used >= size / 2 ? refill() : 0;
    }

    private int refill() {
        int used = (int) Math.clamp(size - available, 0L, Integer.MAX_VALUE);
        available += used;
        return used;
    }
}
