package node.builtins.messages;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import node.loop.Handle;
import node.loop.Loop;
import node.script.Export;
import node.script.Script;

/**
 * One end of a channel between two programs of this JVM, with the methods of a channel between
 * processes. Messages are texts or bytes. What one program sends waits here until the other takes
 * it; who sends learns how much waits. A method with {@code @Export} is for the program that has
 * this end; the others are for any thread.
 */
public final class FamilyChannel {

    /** A message that was not taken; its sender learns when it is. */
    private record Waiting(Object message, int size, Loop sender, Runnable sent) {}

    private final Object lock;
    private FamilyChannel other;

    // All of these are guarded by the lock, which both ends have.
    private final Queue<Waiting> inbox = new ArrayDeque<>();
    private long octets;
    private Loop loop;
    private boolean paused;

    /** Whether this end is closed. */
    private boolean closed;

    /** Whether the program has been told of the end. */
    private boolean finished;

    private Script script;
    private Handle alive;
    private Consumer<Object> onMessage;
    private Runnable onClosed;

    private FamilyChannel(Object lock) {
        this.lock = lock;
    }

    /** Returns the two ends of a new channel. */
    static List<FamilyChannel> pair() {
        Object lock = new Object();
        FamilyChannel one = new FamilyChannel(lock);
        FamilyChannel two = new FamilyChannel(lock);
        one.other = two;
        two.other = one;
        return List.of(one, two);
    }

    /** Gives this end to a program, on its thread. It does not keep the program alive. */
    void open(Loop program, Script scope, Consumer<Object> message, Runnable ended) {
        script = scope;
        onMessage = message;
        onClosed = ended;
        alive = program.hold();
        alive.unref();
        int waiting;
        synchronized (lock) {
            loop = program;
            waiting = inbox.size() + (other.closed ? 1 : 0);
        }
        for (int i = 0; i < waiting; i++) {
            tell();
        }
    }

    /** Sends a text. Returns false if the channel is closed. */
    @Export
    public boolean sendText(String text, Runnable sent) {
        return send(text, 2 * text.length(), sent);
    }

    /** Sends bytes of an {@code ArrayBuffer}. Returns false if the channel is closed. */
    @Export
    public boolean send(Object buffer, int offset, int length, Runnable sent) {
        return send(script.bytes(buffer, offset, length), length, sent);
    }

    private boolean send(Object message, int size, Runnable sent) {
        synchronized (lock) {
            if (closed || other.closed) {
                return false;
            }
            other.inbox.add(new Waiting(message, size, loop, sent));
            other.octets += size;
        }
        other.tell();
        return true;
    }

    /** The number of octets that the other program has not taken. */
    @Export
    public double queued() {
        synchronized (lock) {
            return other.octets;
        }
    }

    @Export
    public boolean isConnected() {
        synchronized (lock) {
            return !closed && !other.closed;
        }
    }

    /** Leaves messages where they are. */
    @Export
    public void pause(boolean wanted) {
        int waiting;
        synchronized (lock) {
            paused = wanted;
            waiting = wanted ? 0 : inbox.size() + (other.closed ? 1 : 0);
        }
        for (int i = 0; i < waiting; i++) {
            tell();
        }
    }

    @Export
    public void reference(boolean wanted) {
        if (wanted) {
            alive.ref();
        } else {
            alive.unref();
        }
    }

    /** The other program has ended: it has closed its end before. */
    @Export
    public void ended() {
        // The end of its end arrives as that of a channel.
    }

    /** Closes the channel after the messages that were sent. */
    @Export
    public void end() {
        close();
        finish();
    }

    /** Closes this end. Messages that have arrived here are dropped. */
    void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            inbox.clear();
            octets = 0;
        }
        other.tell();
    }

    /** Lets the program take a message. */
    private void tell() {
        Loop program;
        synchronized (lock) {
            program = loop;
        }
        if (program != null) {
            try {
                program.post(this::deliver);
            } catch (RejectedExecutionException e) {
                return; // the program has ended
            }
        }
    }

    private void deliver() {
        Waiting next;
        synchronized (lock) {
            if (closed || paused) {
                return;
            }
            next = inbox.poll();
            if (next == null && !other.closed) {
                return; // taken before
            }
            octets -= next == null ? 0 : next.size;
        }
        if (next == null) {
            close();
            finish();
            return;
        }
        confirm(next);
        onMessage.accept(
                next.message instanceof byte[] bytes
                        ? script.buffer(ByteBuffer.wrap(bytes))
                        : next.message);
    }

    private static void confirm(Waiting taken) {
        try {
            taken.sender.post(taken.sent);
        } catch (RejectedExecutionException e) {
            return; // who sent it has ended
        }
    }

    private void finish() {
        if (!finished) {
            finished = true;
            alive.close();
            onClosed.run();
        }
    }
}
