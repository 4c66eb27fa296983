package node.http2.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import node.http2.Http2Role;

/** The streams of a session, by number, and which numbers were used. */
final class StreamTable {

    private final Map<Integer, Stream> streams = new HashMap<>();
    private final ClosedStreams closed = new ClosedStreams();

    /** The lowest bit of this side's numbers. */
    private final int parity;

    /** A long: after the last number there is one more. */
    private long next;

    private int lastPeer;

    /** How many streams count against the limit of the peer, and against that of this side. */
    private int own;

    private int peers;

    /** How many streams the peer has promised and not begun. */
    private int reserved;

    StreamTable(Http2Role role) {
        parity = role == Http2Role.CLIENT ? 1 : 0;
        next = role == Http2Role.CLIENT ? 1 : 2;
    }

    // ---- numbers ----

    boolean isOwn(int id) {
        return (id & 1) == parity;
    }

    /** Returns the number of this side's next stream, which is used then; -1 if there is none. */
    int use() {
        int id = next();
        if (id > 0) {
            next += 2;
        }
        return id;
    }

    int next() {
        return next > Integer.MAX_VALUE ? -1 : (int) next;
    }

    boolean next(int id) {
        if (id < next || !isOwn(id)) {
            return false;
        }
        next = id;
        return true;
    }

    int lastPeer() {
        return lastPeer;
    }

    void lastPeer(int id) {
        lastPeer = id;
    }

    /** Whether a stream was never used. Those that wait are not known to the peer. */
    boolean isIdle(int id) {
        if (!isOwn(id)) {
            return id > lastPeer;
        }
        Stream stream = streams.get(id);
        return id >= next
                || stream != null && stream.state == Stream.State.WAITING && !stream.remoteEnded;
    }

    // ---- streams ----

    /** The stream with a number; null if there is none, or it is closed. */
    Stream get(int id) {
        return streams.get(id);
    }

    Collection<Stream> all() {
        return streams.values();
    }

    /** A copy, by number: closing some of them does not disturb. */
    List<Stream> sorted() {
        List<Stream> all = new ArrayList<>(streams.values());
        all.sort((a, b) -> Integer.compare(a.id, b.id));
        return all;
    }

    ClosedStreams.How how(int id) {
        return closed.how(id);
    }

    /** Remembers the end of a stream that was never in this table. */
    void remember(int id, ClosedStreams.How how) {
        closed.add(id, how);
    }

    void add(Stream stream) {
        streams.put(stream.id, stream);
        count(stream, 1);
    }

    void change(Stream stream, Stream.State state) {
        count(stream, -1);
        stream.state = state;
        count(stream, 1);
    }

    void remove(Stream stream, ClosedStreams.How how) {
        count(stream, -1);
        stream.state = Stream.State.CLOSED;
        streams.remove(stream.id);
        closed.add(stream.id, how);
    }

    private void count(Stream stream, int by) {
        if (stream.state == Stream.State.OPEN) {
            if (stream.isOwn) {
                own += by;
            } else {
                peers += by;
            }
        } else if (stream.state == Stream.State.RESERVED && !stream.isOwn) {
            reserved += by;
        }
    }

    int own() {
        return own;
    }

    int peers() {
        return peers;
    }

    int reserved() {
        return reserved;
    }

    int size() {
        return streams.size();
    }
}
