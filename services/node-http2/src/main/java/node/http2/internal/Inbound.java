package node.http2.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import node.http2.Http2Error;
import node.http2.Http2Settings;

/** Checks the frames that arrive, in the order of RFC 9113, section 6, and does what they say. */
final class Inbound implements FrameReader.Receiver {

    private static final int PING_LENGTH = 8;
    private static final int GOAWAY_LENGTH = 8;
    private static final int PRIORITY_LENGTH = 5;
    private static final int OCTET = 0xff;

    private final Session session;
    private final StreamTable streams;
    private final FrameReader reader;
    private final Messages messages;
    private final HpackDecoder decoder;

    private boolean hasSettings;

    /** The fields that a CONTINUATION frame has to complete; null usually. */
    private HeaderBlock block;

    /** Whose data is read; null if it is ignored. */
    private Stream body;

    private boolean bodyEnds;

    Inbound(Session session) {
        this.session = session;
        streams = session.streams;
        reader = new FrameReader(this, !session.isClient());
        messages = new Messages(session);
        decoder =
                new HpackDecoder(
                        (int) Http2Settings.INITIAL.get(Http2Settings.HEADER_TABLE_SIZE, 0));
    }

    void read(ByteBuffer data) throws FailedException {
        reader.read(data);
    }

    int tableSize() {
        return decoder.tableSize();
    }

    @Override
    public boolean isHalted() {
        return !session.isReading();
    }

    // ---- heads ----

    @Override
    public boolean head(int type, int flags, int stream, int length) throws FailedException {
        if (!hasSettings && (type != FrameType.SETTINGS || (flags & FrameType.ACK) != 0)) {
            throw FailedException.protocol("the first frame is not SETTINGS");
        }
        if (block != null && (type != FrameType.CONTINUATION || stream != block.stream)) {
            throw FailedException.protocol("fields are not continued");
        }
        if (length > maxFrame()) {
            throw FailedException.frameSize("a frame is too long");
        }
        switch (type) {
            case FrameType.HEADERS, FrameType.PRIORITY, FrameType.PUSH_PROMISE ->
                    expect(stream != 0, "a frame needs a stream");
            case FrameType.RST_STREAM -> {
                expect(stream != 0, "RST_STREAM needs a stream");
                expectLength(length == Integer.BYTES);
            }
            case FrameType.SETTINGS -> {
                expect(stream == 0, "SETTINGS has a stream");
                boolean isAck = (flags & FrameType.ACK) != 0;
                expectLength(isAck ? length == 0 : length % Settings.ENTRY == 0);
                hasSettings = true;
            }
            case FrameType.PING -> {
                expect(stream == 0, "PING has a stream");
                expectLength(length == PING_LENGTH);
            }
            case FrameType.GOAWAY -> {
                expect(stream == 0, "GOAWAY has a stream");
                expectLength(length >= GOAWAY_LENGTH);
            }
            case FrameType.WINDOW_UPDATE -> expectLength(length == Integer.BYTES);
            case FrameType.CONTINUATION -> expect(block != null, "there is nothing to continue");
            case FrameType.DATA, FrameType.ALTSVC, FrameType.ORIGIN -> {}
            default -> {
                session.guard.useless();
                return false;
            }
        }
        return true;
    }

    private int maxFrame() {
        Http2Settings current = session.local.current();
        return (int) current.get(Http2Settings.MAX_FRAME_SIZE, FrameType.LEAST_MAXIMUM);
    }

    private static void expect(boolean isValid, String otherwise) throws FailedException {
        if (!isValid) {
            throw FailedException.protocol(otherwise);
        }
    }

    private static void expectLength(boolean isValid) throws FailedException {
        if (!isValid) {
            throw FailedException.frameSize("a frame has another length than its type");
        }
    }

    // ---- data ----

    @Override
    public void dataBegins(int flags, int stream, int length) throws FailedException {
        expect(stream != 0, "DATA needs a stream");
        expect(!streams.isIdle(stream), "DATA for an idle stream");
        if (!session.window.take(length)) {
            throw FailedException.of(
                    Http2Error.FLOW_CONTROL_ERROR, "more data than the session's window allows");
        }
        bodyEnds = (flags & FrameType.END_STREAM) != 0;
        if (length == 0 && !bodyEnds) {
            session.guard.useless();
        }
        body = null;
        Stream found = streams.get(stream);
        if (found == null) {
            messages.isClosed(stream);
        } else if (found.remoteEnded) {
            session.streamError(stream, Http2Error.STREAM_CLOSED);
        } else if (!found.hasMessage) {
            session.streamError(stream, Http2Error.PROTOCOL_ERROR);
        } else if (!found.window.take(length)) {
            session.streamError(stream, Http2Error.FLOW_CONTROL_ERROR);
        } else {
            body = found;
        }
        session.events.deliver();
    }

    @Override
    public void data(ByteBuffer piece) throws FailedException {
        if (body == null || body.isClosed()) {
            return;
        }
        body.received += piece.remaining();
        if (body.expected != Stream.UNKNOWN && body.received > body.expected) {
            session.streamError(body.id, Http2Error.PROTOCOL_ERROR);
        } else {
            session.handler.data(body.id, piece);
        }
        session.events.deliver();
    }

    @Override
    public void dataEnds() throws FailedException {
        Stream stream = body;
        body = null;
        session.writer.windowUpdate(0, session.window.giveBack());
        if (stream != null && !stream.isClosed()) {
            if (!bodyEnds) {
                session.giveBack(stream);
            } else if (messages.hasLength(stream)) {
                messages.ended(stream);
            } else {
                session.streamError(stream.id, Http2Error.PROTOCOL_ERROR);
            }
        }
        session.events.deliver();
    }

    // ---- other frames ----

    @Override
    public void frame(int type, int flags, int stream, ByteBuffer payload) throws FailedException {
        switch (type) {
            case FrameType.HEADERS -> headers(flags, stream, payload);
            case FrameType.PRIORITY -> priority(stream, payload);
            case FrameType.RST_STREAM -> reset(stream, payload.getInt());
            case FrameType.SETTINGS -> settings(flags, payload);
            case FrameType.PUSH_PROMISE -> pushPromise(flags, stream, payload);
            case FrameType.PING -> ping(flags, payload);
            case FrameType.GOAWAY -> goaway(payload);
            case FrameType.WINDOW_UPDATE ->
                    windowUpdate(stream, payload.getInt() & Integer.MAX_VALUE);
            case FrameType.CONTINUATION -> fields(flags, payload);
            case FrameType.ALTSVC -> altSvc(stream, payload);
            default -> origin(stream, flags, payload);
        }
        session.events.deliver();
    }

    /** Cuts the padding off. */
    private static void unpad(int flags, ByteBuffer payload) throws FailedException {
        if ((flags & FrameType.PADDED) != 0) {
            expectLength(payload.hasRemaining());
            int padding = payload.get() & OCTET;
            expect(padding <= payload.remaining(), "the padding is longer than its frame");
            payload.limit(payload.limit() - padding);
        }
    }

    private void headers(int flags, int stream, ByteBuffer payload) throws FailedException {
        unpad(flags, payload);
        boolean dependsOnItself = false;
        if ((flags & FrameType.HAS_PRIORITY) != 0) {
            expectLength(payload.remaining() >= PRIORITY_LENGTH);
            dependsOnItself = dependency(payload) == stream;
        }
        messages.check(stream);
        boolean ends = (flags & FrameType.END_STREAM) != 0;
        block = messages.block(FrameType.HEADERS, stream, 0, ends, dependsOnItself);
        fields(flags, payload);
    }

    private static int dependency(ByteBuffer payload) {
        int stream = payload.getInt() & Integer.MAX_VALUE;
        payload.get(); // the weight
        return stream;
    }

    private void pushPromise(int flags, int stream, ByteBuffer payload) throws FailedException {
        unpad(flags, payload);
        expectLength(payload.remaining() >= Integer.BYTES);
        int promised = payload.getInt() & Integer.MAX_VALUE;
        messages.checkPromise(stream, promised);
        block = messages.block(FrameType.PUSH_PROMISE, stream, promised, false, false);
        fields(flags, payload);
    }

    /** Continues what {@link #block} has. */
    private void fields(int flags, ByteBuffer payload) throws FailedException {
        if ((flags & FrameType.END_HEADERS) == 0) {
            block.add(payload);
            return;
        }
        HeaderBlock whole = block;
        whole.decode(decoder, payload);
        block = null;
        messages.arrived(whole);
    }

    private void priority(int stream, ByteBuffer payload) throws FailedException {
        session.guard.useless();
        Http2Error error;
        if (payload.remaining() != PRIORITY_LENGTH) {
            error = Http2Error.FRAME_SIZE_ERROR;
        } else if (dependency(payload) == stream) {
            error = Http2Error.PROTOCOL_ERROR;
        } else {
            return;
        }
        if (streams.isIdle(stream)) { // which cannot be reset
            throw FailedException.of(error, "PRIORITY of an idle stream is invalid");
        }
        if (streams.get(stream) != null) {
            session.streamError(stream, error);
        }
    }

    private void reset(int stream, int code) throws FailedException {
        expect(!streams.isIdle(stream), "RST_STREAM for an idle stream");
        session.guard.reset();
        Stream found = streams.get(stream);
        if (found != null) {
            session.close(found, code, true, ClosedStreams.How.RESET_BY_PEER);
        }
    }

    private void settings(int flags, ByteBuffer payload) throws FailedException {
        if ((flags & FrameType.ACK) != 0) {
            Http2Settings before = session.local.current();
            Http2Settings changes = session.local.acknowledged();
            expect(changes != null, "SETTINGS are acknowledged that were not sent");
            effective(before, changes);
            session.tell(session.handler::acknowledged);
            return;
        }
        if (payload.remaining() / Settings.ENTRY > session.options.settingsEntries()) {
            throw FailedException.flood("too many settings in one frame");
        }
        Http2Settings changes = Settings.read(payload, session.remoteSettings(), session.role);
        session.remoteChanged(changes);
        session.writer.settingsAck();
        session.answered();
        session.tell(() -> session.handler.settings(changes));
    }

    /** This side's changes are in effect. */
    private void effective(Http2Settings before, Http2Settings changes) {
        if (changes.values().containsKey(Http2Settings.HEADER_TABLE_SIZE)) {
            long size = changes.get(Http2Settings.HEADER_TABLE_SIZE, 0);
            decoder.maxTableSize((int) Math.min(size, Integer.MAX_VALUE));
        }
        int id = Http2Settings.INITIAL_WINDOW_SIZE;
        long window = changes.get(id, before.get(id, 0));
        if (window != before.get(id, 0)) {
            for (Stream stream : streams.all()) {
                stream.window.resize((int) window);
            }
        }
    }

    private void ping(int flags, ByteBuffer payload) throws FailedException {
        byte[] octets = new byte[payload.remaining()];
        payload.get(octets);
        if ((flags & FrameType.ACK) != 0) {
            long time = session.pings.answered();
            expect(time != Pings.UNASKED, "a PING is answered that was not sent");
            session.tell(() -> session.handler.ponged(octets, time));
        } else {
            session.writer.ping(octets, true);
            session.answered();
            session.tell(() -> session.handler.pinged(octets));
        }
    }

    private void goaway(ByteBuffer payload) {
        int last = payload.getInt() & Integer.MAX_VALUE;
        int code = payload.getInt();
        byte[] data = new byte[payload.remaining()];
        payload.get(data);
        session.peerGoes(last);
        session.tell(() -> session.handler.goaway(code, last, data));
    }

    private void windowUpdate(int stream, int increment) throws FailedException {
        expect(!streams.isIdle(stream), "WINDOW_UPDATE for an idle stream");
        if (stream == 0) {
            expect(increment != 0, "WINDOW_UPDATE without an increment");
            session.outbound.credit(increment);
            return;
        }
        Stream found = streams.get(stream);
        if (found == null) {
            return;
        }
        boolean isReserved = found.state == Stream.State.RESERVED && !found.isOwn;
        expect(!isReserved, "WINDOW_UPDATE for a stream that is only promised");
        if (increment == 0) {
            session.streamError(stream, Http2Error.PROTOCOL_ERROR);
        } else if (!session.outbound.credit(found, increment)) {
            session.streamError(stream, Http2Error.FLOW_CONTROL_ERROR);
        }
    }

    // ---- extensions ----

    private static String text(ByteBuffer payload, int length) {
        byte[] octets = new byte[length];
        payload.get(octets);
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /** What breaks a rule of RFC 7838 or 8336 is ignored. */
    private void altSvc(int stream, ByteBuffer payload) throws FailedException {
        if (!session.isClient() || payload.remaining() < Short.BYTES) {
            session.guard.useless();
            return;
        }
        int length = payload.getShort() & 0xffff;
        boolean hasOrigin = length > 0;
        boolean isKnown = stream == 0 || streams.get(stream) != null;
        if (length > payload.remaining() || hasOrigin != (stream == 0) || !isKnown) {
            session.guard.useless();
            return;
        }
        String origin = text(payload, length);
        String value = text(payload, payload.remaining());
        session.tell(() -> session.handler.altSvc(stream, origin, value));
    }

    private void origin(int stream, int flags, ByteBuffer payload) throws FailedException {
        List<String> origins = new ArrayList<>();
        boolean isValid = session.isClient() && stream == 0 && flags == 0;
        while (isValid && payload.hasRemaining()) {
            int length = payload.remaining() < Short.BYTES ? -1 : payload.getShort() & 0xffff;
            isValid = length >= 0 && length <= payload.remaining();
            if (isValid) {
                origins.add(text(payload, length));
            }
        }
        if (isValid) {
            session.tell(() -> session.handler.origin(origins));
        } else {
            session.guard.useless();
        }
    }
}
