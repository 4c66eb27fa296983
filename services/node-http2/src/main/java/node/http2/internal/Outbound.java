package node.http2.internal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import node.http2.Http2Error;
import node.http2.Http2Field;
import node.http2.Http2Options;
import node.http2.Http2Settings;
import node.http2.Padding;

/**
 * Makes frames of messages: those with fields at once, those with data as far as the windows and
 * the connection allow. Streams with more data take turns.
 */
final class Outbound {

    /** The most octets of a DATA frame, whatever the peer allows: others should not wait longer. */
    private static final int LONGEST_TURN = 64 * 1024;

    private static final int MOST_PADDING = 256;
    private static final int ALIGNMENT = 8;
    private static final int FLAGS_PLACE = 4;

    private final Session session;
    private final Http2Options options;
    private final StreamTable streams;
    private final Output output;
    private final HpackEncoder encoder;
    private final HpackOutput block = new HpackOutput();

    /** The streams with data and with a window. */
    private final ArrayDeque<Stream> round = new ArrayDeque<>();

    /** The streams for which the peer's limit has no room yet. */
    private final ArrayDeque<Stream> waiting = new ArrayDeque<>();

    private boolean isOpening;

    /** What the peer allows in the session's window. */
    private long credit = Http2Settings.INITIAL.get(Http2Settings.INITIAL_WINDOW_SIZE, 0);

    private long queued;

    Outbound(Session session) {
        this.session = session;
        options = session.options;
        streams = session.streams;
        output = session.output;
        long first = Http2Settings.INITIAL.get(Http2Settings.HEADER_TABLE_SIZE, 0);
        encoder = new HpackEncoder((int) Math.min(first, options.tableSize()));
    }

    long queued() {
        return queued;
    }

    long credit() {
        return credit;
    }

    int tableSize() {
        return encoder.tableSize();
    }

    private int maxFrame() {
        return session.maxFrame();
    }

    // ---- settings and windows of the peer ----

    /** The peer's settings have changed. */
    void changed(Http2Settings before, Http2Settings changes) throws FailedException {
        if (changes.values().containsKey(Http2Settings.HEADER_TABLE_SIZE)) {
            long size = changes.get(Http2Settings.HEADER_TABLE_SIZE, 0);
            encoder.tableSize((int) Math.min(size, options.tableSize()));
        }
        long old = before.get(Http2Settings.INITIAL_WINDOW_SIZE, 0);
        long delta = changes.get(Http2Settings.INITIAL_WINDOW_SIZE, old) - old;
        if (delta != 0) {
            for (Stream stream : streams.all()) {
                stream.credit += delta;
                if (stream.credit > Integer.MAX_VALUE) {
                    throw FailedException.of(
                            Http2Error.FLOW_CONTROL_ERROR, "the window of a stream is too large");
                }
                activate(stream);
            }
        }
        openWaiting();
    }

    /** The peer gives more of the session's window. */
    void credit(int more) throws FailedException {
        credit += more;
        if (credit > Integer.MAX_VALUE) {
            throw FailedException.of(
                    Http2Error.FLOW_CONTROL_ERROR, "the window of the session is too large");
        }
        if (!round.isEmpty()) {
            output.ask();
        }
    }

    /** The peer gives more of a stream's window; false if it is too much. */
    boolean credit(Stream stream, int more) {
        stream.credit += more;
        activate(stream);
        return stream.credit <= Integer.MAX_VALUE;
    }

    private void activate(Stream stream) {
        if (!stream.inRound && stream.queued > 0 && stream.credit > 0 && stream.maySend()) {
            stream.inRound = true;
            round.add(stream);
            output.ask();
        }
    }

    // ---- fields ----

    boolean isTooLarge(List<Http2Field> fields) {
        return options.fieldBlock() > 0 && HeaderBlock.size(fields) > options.fieldBlock();
    }

    /** Sends the first fields of a stream of this side, or keeps them until the peer allows it. */
    void open(Stream stream, List<Http2Field> fields, boolean ends) {
        streams.change(stream, Stream.State.WAITING);
        stream.first = fields;
        stream.firstEnds = ends;
        waiting.add(stream);
        openWaiting();
    }

    private void openWaiting() {
        if (isOpening) {
            return;
        }
        isOpening = true;
        while (!waiting.isEmpty() && streams.own() < session.peerStreams()) {
            Stream stream = waiting.poll();
            if (!stream.isClosed()) {
                List<Http2Field> fields = stream.first;
                stream.first = null;
                streams.change(stream, Stream.State.OPEN);
                begin(stream, fields, stream.firstEnds);
            }
        }
        isOpening = false;
    }

    /** Sends the fields with which this side of an open stream begins. */
    void begin(Stream stream, List<Http2Field> fields, boolean ends) {
        fields(FrameType.HEADERS, stream.id, 0, fields, ends);
        stream.isAnswered = true;
        if (ends) {
            drop(stream);
            ended(stream);
        } else if (stream.queued > 0) {
            activate(stream);
        } else {
            finish(stream);
        }
    }

    void inform(Stream stream, List<Http2Field> fields) {
        fields(FrameType.HEADERS, stream.id, 0, fields, false);
    }

    void promise(Stream parent, int promised, List<Http2Field> fields) {
        fields(FrameType.PUSH_PROMISE, parent.id, promised, fields, false);
        parent.lastFlags = -1; // a frame before the promise cannot end the stream any more
    }

    void trailers(Stream stream, List<Http2Field> fields) {
        stream.trailers = fields;
        stream.ending = Stream.Ending.TRAILERS;
        if (stream.queued == 0 && stream.maySend()) {
            finish(stream);
        }
    }

    private void fields(int type, int stream, int promised, List<Http2Field> fields, boolean ends) {
        block.clear();
        encoder.begin(block);
        for (Http2Field field : fields) {
            encoder.encode(field, block);
        }
        ByteBuffer rest = block.buffer();
        int fixed = promised == 0 ? 0 : Integer.BYTES;
        int part = Math.min(rest.remaining(), maxFrame() - fixed);
        boolean isWhole = part == rest.remaining();
        int padding = isWhole ? padding(fixed + part, maxFrame()) : 0;
        int flags =
                (ends ? FrameType.END_STREAM : 0)
                        | (isWhole ? FrameType.END_HEADERS : 0)
                        | (padding > 0 ? FrameType.PADDED : 0);
        ByteBuffer out = session.writer.frame(type, flags, stream, fixed + part + padding);
        if (padding > 0) {
            out.put((byte) (padding - 1));
        }
        if (promised != 0) {
            out.putInt(promised);
        }
        put(out, rest, part);
        pad(out, padding);
        while (rest.hasRemaining()) {
            part = Math.min(rest.remaining(), maxFrame());
            flags = part == rest.remaining() ? FrameType.END_HEADERS : 0;
            put(session.writer.frame(FrameType.CONTINUATION, flags, stream, part), rest, part);
        }
        block.clear();
    }

    private static void put(ByteBuffer out, ByteBuffer in, int count) {
        out.put(in.slice(in.position(), count));
        in.position(in.position() + count);
    }

    /** The octets of padding, with the one that says its length, for a payload of this length. */
    private int padding(int length, int most) {
        int room = Math.min(MOST_PADDING, most - length);
        int wanted =
                switch (options.padding()) {
                    case Padding.NONE -> 0;
                    case Padding.MAX -> MOST_PADDING;
                    case Padding.ALIGNED -> Math.floorMod(-length - FrameType.HEAD, ALIGNMENT);
                };
        return Math.min(wanted, room);
    }

    /** Puts the octets after the payload; the one with their number is there already. */
    private static void pad(ByteBuffer out, int padding) {
        for (int i = 1; i < padding; i++) {
            out.put((byte) 0);
        }
    }

    // ---- data ----

    boolean write(Stream stream, ByteBuffer data) {
        if (data.hasRemaining()) {
            stream.data.add(data.slice());
            stream.queued += data.remaining();
            queued += data.remaining();
            data.position(data.limit());
            if (round.isEmpty()) {
                while (canSend(stream)) {
                    frame(stream);
                }
            }
        }
        if (stream.queued == 0) {
            return true;
        }
        stream.owesDrained = true;
        activate(stream);
        return false;
    }

    void end(Stream stream, boolean asks) {
        stream.ending = asks ? Stream.Ending.ASKS : Stream.Ending.END;
        if (stream.queued == 0 && stream.maySend()) {
            finish(stream);
        }
    }

    private boolean canSend(Stream stream) {
        return stream.queued > 0
                && stream.credit > 0
                && credit > 0
                && stream.maySend()
                && !output.isBlocked();
    }

    /** Makes DATA frames, in turns. */
    void pump() {
        while (!round.isEmpty() && credit > 0 && !output.isBlocked()) {
            Stream stream = round.poll();
            stream.inRound = false;
            if (canSend(stream)) {
                frame(stream);
                activate(stream);
            }
        }
    }

    private void frame(Stream stream) {
        long most = Math.min(Math.min(maxFrame(), LONGEST_TURN), Math.min(credit, stream.credit));
        int length = (int) Math.min(most, stream.queued);
        int padding = padding(length, (int) most);
        stream.queued -= length;
        queued -= length;
        credit -= length + padding;
        stream.credit -= length + padding;
        boolean ends = stream.queued == 0 && stream.ending == Stream.Ending.END;
        int flags = (ends ? FrameType.END_STREAM : 0) | (padding > 0 ? FrameType.PADDED : 0);
        ByteBuffer out = session.writer.frame(FrameType.DATA, flags, stream.id, length + padding);
        stream.lastFlags = output.place() - FrameType.HEAD + FLAGS_PLACE;
        if (padding > 0) {
            out.put((byte) (padding - 1));
        }
        for (int missing = length; missing > 0; ) {
            ByteBuffer first = stream.data.peek();
            int part = Math.min(missing, first.remaining());
            put(out, first, part);
            missing -= part;
            if (!first.hasRemaining()) {
                stream.data.poll();
            }
        }
        pad(out, padding);
        if (stream.queued == 0) {
            drained(stream);
            if (ends) {
                ended(stream);
            } else {
                finish(stream);
            }
        }
    }

    private void drained(Stream stream) {
        if (stream.owesDrained) {
            stream.owesDrained = false;
            session.events.add(() -> session.handler.drained(stream.id));
        }
    }

    /** No data is queued: goes on with what follows it. */
    private void finish(Stream stream) {
        switch (stream.ending) {
            case Stream.Ending.NONE -> {}
            case Stream.Ending.ASKS ->
                    session.events.add(
                            () -> {
                                if (!stream.isClosed() && stream.ending == Stream.Ending.ASKS) {
                                    session.handler.trailers(stream.id);
                                }
                            });
            case Stream.Ending.TRAILERS -> {
                fields(FrameType.HEADERS, stream.id, 0, stream.trailers, true);
                stream.trailers = null;
                ended(stream);
            }
            case Stream.Ending.END -> {
                // The last frame with data can still say it, if it was not written yet.
                if (!output.amend(stream.lastFlags, FrameType.END_STREAM)) {
                    session.writer.frame(FrameType.DATA, FrameType.END_STREAM, stream.id, 0);
                }
                ended(stream);
            }
        }
    }

    private void ended(Stream stream) {
        stream.localEnded = true;
        if (stream.remoteEnded) {
            session.close(stream, 0, false, ClosedStreams.How.ENDED);
        }
    }

    private void drop(Stream stream) {
        queued -= stream.queued;
        stream.queued = 0;
        stream.data.clear();
    }

    /** A stream is closed. */
    void closed(Stream stream) {
        drop(stream);
        stream.first = null;
        stream.trailers = null;
        openWaiting();
    }
}
