package node.loop.internal;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import node.loop.Watch;

/** One channel in the selector. It is the attachment of its key, so no lookup is needed. */
final class ChannelWatch extends LoopHandle implements Watch {

    private final Watch.Listener listener;
    private SelectionKey key;

    ChannelWatch(SelectorLoop loop, Watch.Listener listener) {
        super(loop);
        this.listener = listener;
    }

    void attach(SelectionKey registered) {
        key = registered;
    }

    @Override
    public void interest(int operations) {
        loop.checkThread();
        if (isOpen() && key.isValid() && key.interestOps() != operations) {
            key.interestOps(operations);
        }
    }

    @Override
    public int interest() {
        return isOpen() && key.isValid() ? key.interestOps() : 0;
    }

    @Override
    public void close() {
        loop.checkThread();
        if (shut()) {
            key.cancel();
            loop.cancelled();
        }
    }

    void ready() {
        int operations;
        try {
            operations = key.readyOps() & key.interestOps();
        } catch (CancelledKeyException e) {
            // A callback of the same turn closed the channel.
            return;
        }
        if (operations != 0 && isOpen()) {
            listener.ready(operations);
        }
    }
}
