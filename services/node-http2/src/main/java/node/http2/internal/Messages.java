package node.http2.internal;

import java.util.List;
import node.http2.Http2Error;
import node.http2.Http2Field;
import node.http2.Http2Handler.Part;
import node.http2.Http2Settings;

/** Turns fields that arrived into messages of streams (RFC 9113, sections 5.1 and 8). */
final class Messages {

    /** How large a list of fields may be if this side did not say it. */
    private static final long LIST_LIMIT = 65_535;

    /** What a stream is assumed to take of the session's memory. */
    private static final long STREAM_COST = 1024;

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int REDIRECTION = 300;
    private static final int NOT_MODIFIED = 304;

    private final Session session;
    private final StreamTable streams;

    Messages(Session session) {
        this.session = session;
        streams = session.streams;
    }

    HeaderBlock block(int type, int stream, int promised, boolean ends, boolean dependsOnItself) {
        Http2Settings current = session.local.current();
        long announced = current.get(Http2Settings.MAX_HEADER_LIST_SIZE, LIST_LIMIT);
        long limit = Math.min(announced, session.options.memory());
        int most = session.options.fields();
        return new HeaderBlock(type, stream, promised, ends, dependsOnItself, limit, most);
    }

    private MessageRules rules() {
        return new MessageRules(session.options.strictValues());
    }

    private static FailedException closed() {
        return FailedException.of(Http2Error.STREAM_CLOSED, "a frame for a closed stream");
    }

    // ---- streams that cannot have a frame ----

    /** DATA or HEADERS arrived for a closed stream. */
    void isClosed(int stream) throws FailedException {
        switch (streams.how(stream)) {
            case RESET_BY_PEER -> session.streamError(stream, Http2Error.STREAM_CLOSED);
            case ENDED -> throw closed();
            case RESET, UNKNOWN -> {} // sent before the peer knew it
        }
    }

    /** Checks the stream of HEADERS. */
    void check(int stream) throws FailedException {
        boolean isOwn = streams.isOwn(stream);
        if (streams.isIdle(stream) && (isOwn || session.isClient())) {
            throw FailedException.protocol("HEADERS for an idle stream");
        }
        if (!session.isClient()
                && !streams.isIdle(stream)
                && streams.get(stream) == null
                && streams.how(stream) == ClosedStreams.How.UNKNOWN) {
            throw FailedException.protocol("a stream has a smaller number than one before");
        }
    }

    /** Checks the numbers in PUSH_PROMISE. */
    void checkPromise(int parent, int promised) throws FailedException {
        if (!session.isClient()) {
            throw FailedException.protocol("PUSH_PROMISE of a client");
        }
        if (session.local.current().get(Http2Settings.ENABLE_PUSH, 1) == 0) {
            throw FailedException.protocol("PUSH_PROMISE is not enabled");
        }
        if (!streams.isOwn(parent) || streams.isIdle(parent)) {
            throw FailedException.protocol("PUSH_PROMISE on a stream that is not open");
        }
        if (promised == 0 || streams.isOwn(promised) || !streams.isIdle(promised)) {
            throw FailedException.protocol("PUSH_PROMISE of a stream that is not idle");
        }
        Stream found = streams.get(parent);
        boolean hasEnded = found != null && found.remoteEnded;
        if (hasEnded || found == null && streams.how(parent) == ClosedStreams.How.ENDED) {
            throw FailedException.protocol("PUSH_PROMISE on a stream that has ended");
        }
    }

    // ---- messages ----

    void arrived(HeaderBlock block) throws FailedException {
        if (block.type == FrameType.PUSH_PROMISE) {
            promise(block);
            return;
        }
        Stream stream = streams.get(block.stream);
        if (stream == null && streams.isIdle(block.stream)) {
            request(block);
        } else if (stream == null) {
            isClosed(block.stream);
        } else if (stream.remoteEnded) {
            session.streamError(stream.id, Http2Error.STREAM_CLOSED);
        } else if (block.dependsOnItself) {
            session.streamError(stream.id, Http2Error.PROTOCOL_ERROR);
        } else if (block.isTooLarge()) {
            session.streamError(stream.id, Http2Error.ENHANCE_YOUR_CALM);
        } else if (stream.hasMessage) {
            trailers(stream, block);
        } else {
            response(stream, block);
        }
    }

    private void request(HeaderBlock block) throws FailedException {
        int id = block.stream;
        streams.lastPeer(id);
        if (id > session.lastHandled()) {
            streams.remember(id, ClosedStreams.How.RESET);
            return;
        }
        Http2Error refusal = refusal();
        if (refusal != null) {
            session.resetNow(id, refusal.code());
            session.answered();
            session.guard.rejected();
            return;
        }
        if (block.isTooLarge()) {
            session.streamError(id, Http2Error.ENHANCE_YOUR_CALM);
            return;
        }
        MessageRules rules = rules();
        boolean isExtended =
                session.local.announced().get(Http2Settings.ENABLE_CONNECT_PROTOCOL, 0) == 1;
        if (block.dependsOnItself
                || !rules.isRequest(block.fields(), isExtended)
                || block.ends && rules.length() > 0) {
            session.streamError(id, Http2Error.PROTOCOL_ERROR);
            return;
        }
        Stream stream = session.newStream(id, false, Stream.State.OPEN);
        stream.hasMessage = true;
        stream.expected = rules.length();
        tell(stream, Part.REQUEST, block);
    }

    /** Why no more streams of the peer are opened; null if they are. */
    private Http2Error refusal() {
        Http2Settings announced = session.local.announced();
        long most = announced.get(Http2Settings.MAX_CONCURRENT_STREAMS, Long.MAX_VALUE);
        if (streams.peers() >= most) {
            return Http2Error.REFUSED_STREAM;
        }
        long memory = streams.size() * STREAM_COST + session.output.waiting();
        return memory > session.options.memory() ? Http2Error.ENHANCE_YOUR_CALM : null;
    }

    private void response(Stream stream, HeaderBlock block) throws FailedException {
        MessageRules rules = rules();
        if (!rules.isResponse(block.fields())) {
            session.streamError(stream.id, Http2Error.PROTOCOL_ERROR);
            return;
        }
        int status = rules.status();
        if (status < OK) {
            if (block.ends || status == SWITCHING_PROTOCOLS) {
                session.streamError(stream.id, Http2Error.PROTOCOL_ERROR);
            } else {
                tell(stream, Part.INFORMATION, block);
            }
            return;
        }
        boolean isBodiless = stream.isHead || status == NO_CONTENT || status == NOT_MODIFIED;
        boolean isTunnel = stream.isConnect && status < REDIRECTION;
        stream.expected = isBodiless ? 0 : isTunnel ? Stream.UNKNOWN : rules.length();
        if (block.ends && stream.expected > 0) {
            session.streamError(stream.id, Http2Error.PROTOCOL_ERROR);
            return;
        }
        if (stream.state == Stream.State.RESERVED) {
            Http2Error refusal = refusal();
            if (refusal != null) {
                session.resetNow(stream.id, refusal.code());
                session.answered();
                session.guard.rejected();
                return;
            }
            streams.change(stream, Stream.State.OPEN);
        }
        stream.hasMessage = true;
        tell(stream, Part.RESPONSE, block);
    }

    private void trailers(Stream stream, HeaderBlock block) throws FailedException {
        if (!block.ends || !rules().isTrailers(block.fields()) || !hasLength(stream)) {
            session.streamError(stream.id, Http2Error.PROTOCOL_ERROR);
        } else {
            tell(stream, Part.TRAILERS, block);
        }
    }

    private void tell(Stream stream, Part part, HeaderBlock block) {
        List<Http2Field> fields = block.fields();
        session.tell(() -> session.handler.fields(stream.id, part, fields, block.ends));
        if (block.ends) {
            ended(stream);
        }
    }

    /** Whether as much data arrived as the fields said. */
    boolean hasLength(Stream stream) {
        return stream.expected == Stream.UNKNOWN || stream.expected == stream.received;
    }

    /** The peer has ended its side. */
    void ended(Stream stream) {
        stream.remoteEnded = true;
        session.tell(() -> session.handler.ended(stream.id));
        if (stream.localEnded) {
            session.close(stream, 0, false, ClosedStreams.How.ENDED);
        }
    }

    // ---- promises ----

    private void promise(HeaderBlock block) throws FailedException {
        int id = block.promised;
        streams.lastPeer(id);
        if (id > session.lastHandled()) {
            streams.remember(id, ClosedStreams.How.RESET);
            return;
        }
        boolean isEnabled = session.local.announced().get(Http2Settings.ENABLE_PUSH, 1) == 1;
        boolean isFull = streams.reserved() >= session.options.reserved();
        if (streams.get(block.stream) == null || !isEnabled || isFull) {
            session.resetNow(id, Http2Error.CANCEL.code());
            session.answered();
            return;
        }
        if (block.isTooLarge()) {
            session.streamError(id, Http2Error.ENHANCE_YOUR_CALM);
            return;
        }
        MessageRules rules = rules();
        boolean isRequest = rules.isRequest(block.fields(), false);
        boolean isHead = isRequest && rules.method().equals("HEAD");
        if (!isRequest || !isHead && !rules.method().equals("GET") || rules.length() > 0) {
            session.streamError(id, Http2Error.PROTOCOL_ERROR);
            return;
        }
        Stream stream = session.newStream(id, false, Stream.State.RESERVED);
        stream.localEnded = true;
        stream.isHead = isHead;
        List<Http2Field> fields = block.fields();
        session.tell(() -> session.handler.promised(id, block.stream, fields));
    }
}
