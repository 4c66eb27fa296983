package node.builtins.messages;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import node.loop.Handle;
import node.loop.Loop;
import node.script.Export;
import node.script.Message;

/**
 * The end of a group that a program holds, for JavaScript. Messages are given one at a time, each
 * in a callback of the loop.
 */
public final class MessagePort {

    private final MessagesBinding binding;
    private final Loop loop;
    private final MessageEnd end;
    private final Handle alive;
    private final MessageEnd.Receiver receiver = new Events();

    /** Null while the port is not started: messages wait. */
    private Consumer<Object> onMessage;

    private Runnable onClose = () -> {};
    private Runnable onDrain = () -> {};
    private boolean referenced;

    /** Whether it can be used. */
    private boolean open = true;

    /** Whether it is closed in this turn or the next one. */
    private boolean closing;

    /** Whether a message is being given to the program. */
    private boolean delivering;

    /** Whether the messages that have arrived are given to the program although it is closing. */
    private boolean finishes;

    MessagePort(MessagesBinding binding, Loop loop, MessageEnd end) {
        this.binding = binding;
        this.loop = loop;
        this.end = end;
        this.alive = loop.hold();
        alive.unref();
    }

    /**
     * Sets what is called.
     *
     * @param closed the port has been closed, from either side
     * @param drained {@link #post} has returned false, and now there is room
     */
    @Export
    public void listen(Runnable closed, Runnable drained) {
        onClose = closed;
        onDrain = drained;
        end.receiver(receiver);
    }

    /**
     * Whether another message may be sent: the queues of this program and its workers are not full.
     * Asked before a message is written, because that detaches what it transfers.
     */
    @Export
    public boolean hasRoom() {
        return !isOpen() || binding.hasRoom();
    }

    /**
     * Sends a message to the others.
     *
     * @return false if more waits for one of them than should; then the listener for that follows
     */
    @Export
    public boolean post(Object message) {
        return !isOpen() || end.post((Message) message);
    }

    @Export
    public boolean isOtherOf(Object port) {
        return end.isOtherOf(((MessagePort) port).end);
    }

    /** Begins to receive messages. */
    @Export
    public void start(Consumer<Object> messages) {
        boolean first = onMessage == null;
        onMessage = messages;
        if (first && open) {
            end.receiver(receiver);
        }
    }

    /** Receives no more messages until {@link #start}. */
    @Export
    public void stop() {
        onMessage = null;
    }

    /** What the end tells, on any thread. */
    private final class Events implements MessageEnd.Receiver {

        @Override
        public void arrived() {
            later(MessagePort.this::deliver);
        }

        @Override
        public void drained() {
            later(MessagePort.this::drained);
        }

        private void later(Runnable task) {
            try {
                loop.post(task);
            } catch (RejectedExecutionException e) {
                return; // the program has ended
            }
        }
    }

    /** It may have posted too much again meanwhile. */
    private void drained() {
        if (isOpen() && !end.waits()) {
            onDrain.run();
        }
    }

    private void deliver() {
        if (!open || closing && !finishes) {
            return;
        }
        switch (end.look()) {
            case NOTHING -> {
                return; // taken before
            }
            case LAST -> finish();
            case MESSAGE -> {
                if (onMessage != null) {
                    delivering = true;
                    try {
                        onMessage.accept(end.take());
                    } finally {
                        delivering = false;
                    }
                }
            }
        }
    }

    /** Returns the next message without waiting; null if there is none. */
    @Export
    public Object take() {
        return isOpen() ? end.take() : null;
    }

    @Export
    public boolean isOpen() {
        return open && !closing;
    }

    @Export
    public void reference(boolean wanted) {
        if (open && wanted != referenced) {
            referenced = wanted;
            if (wanted) {
                alive.ref();
            } else {
                alive.unref();
            }
        }
    }

    @Export
    public boolean isReferenced() {
        return open && referenced;
    }

    /** Gives the end, with its messages, to another port. This one is closed then. */
    MessageEnd detach() {
        end.receiver(null);
        release();
        return end;
    }

    /**
     * Closes the port; its listener is called later. Messages that have arrived are dropped, but
     * those behind a message whose listener closes the port are not, as in Node.
     */
    @Export
    public void close() {
        if (open && !closing) {
            closing = true;
            finishes = delivering;
            loop.post(this::finish);
        }
    }

    private void finish() {
        if (!open) {
            return;
        }
        release();
        end.close();
        onClose.run();
    }

    private void release() {
        open = false;
        alive.close();
        binding.forget(this);
    }

    /** Closes the port without telling the program, which has ended. */
    void drop() {
        open = false;
        end.close();
    }
}
