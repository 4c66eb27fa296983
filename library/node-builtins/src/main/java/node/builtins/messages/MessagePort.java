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

    /** Null until the port is started. */
    private Consumer<Object> onMessage;

    private Runnable onClose = () -> {};
    private boolean referenced;

    /** Whether it can be used. */
    private boolean open = true;

    /** Whether it is closed after the messages that have arrived. */
    private boolean closing;

    MessagePort(MessagesBinding binding, Loop loop, MessageEnd end) {
        this.binding = binding;
        this.loop = loop;
        this.end = end;
        this.alive = loop.hold();
        alive.unref();
    }

    /** Sets what is called when the port has been closed, from either side. */
    @Export
    public void onClose(Runnable closed) {
        onClose = closed;
        end.receiver(this::arrived);
    }

    /** Sends a message to the others. */
    @Export
    public void post(Object message) {
        if (open && !closing) {
            end.post((Message) message);
        }
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
            end.receiver(this::arrived);
        }
    }

    private void arrived() {
        try {
            loop.post(this::deliver);
        } catch (RejectedExecutionException e) {
            return; // the program has ended
        }
    }

    private void deliver() {
        if (!open) {
            return;
        }
        switch (end.look()) {
            case NOTHING -> {
                return; // taken before
            }
            case LAST -> finish();
            case MESSAGE -> {
                if (onMessage != null) {
                    onMessage.accept(end.take());
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

    /** Closes the port, after the messages that have arrived; its listener is called later. */
    @Export
    public void close() {
        if (open && !closing) {
            closing = true;
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
