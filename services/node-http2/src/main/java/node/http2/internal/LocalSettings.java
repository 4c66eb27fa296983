package node.http2.internal;

import java.util.ArrayDeque;
import node.http2.Http2Settings;

/** The settings of this side: those in effect, and those that the peer did not acknowledge yet. */
final class LocalSettings {

    private final ArrayDeque<Http2Settings> pending = new ArrayDeque<>();
    private final int mostPending;
    private Http2Settings current = Http2Settings.INITIAL;
    private Http2Settings announced = Http2Settings.INITIAL;

    LocalSettings(int mostPending) {
        this.mostPending = mostPending;
    }

    /** What the peer has acknowledged. */
    Http2Settings current() {
        return current;
    }

    /** What it will have acknowledged then. */
    Http2Settings announced() {
        return announced;
    }

    boolean isFull() {
        return pending.size() >= mostPending;
    }

    void sent(Http2Settings changes) {
        pending.add(changes);
        announced = announced.with(changes);
    }

    /** Returns the changes that are in effect now; null if none waited. */
    Http2Settings acknowledged() {
        Http2Settings changes = pending.poll();
        if (changes != null) {
            current = current.with(changes);
        }
        return changes;
    }
}
