package node.http2.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import node.http2.Http2Error;
import node.http2.Http2Field;

/**
 * The fields of one frame and of those that continue it. They are always decoded, for the sake of
 * the decoder's table; but more than the limits allow are not kept.
 */
final class HeaderBlock {

    /** What a field counts besides its name and value (RFC 9113, section 6.5.2). */
    static final int OVERHEAD = 32;

    /** How many times the limit the peer may send before it is more than one bad request. */
    private static final int PATIENCE = 16;

    private static final int LEAST_LIMIT = 4096;

    /** What a frame that continues counts, so that many small ones are noticed. */
    private static final int FRAME_COST = 64;

    /** HEADERS or PUSH_PROMISE. */
    final int type;

    final int stream;

    /** The promised stream; 0 if none is. */
    final int promised;

    final boolean ends;

    /** Whether the frame says that the stream depends on itself. */
    final boolean dependsOnItself;

    private final long limit;
    private final long hardLimit;
    private final int mostFields;
    private final List<Http2Field> fields = new ArrayList<>();

    private byte[] octets;
    private int length;
    private long cost;
    private long size;
    private long count;

    HeaderBlock(
            int type,
            int stream,
            int promised,
            boolean ends,
            boolean dependsOnItself,
            long limit,
            int mostFields) {
        this.type = type;
        this.stream = stream;
        this.promised = promised;
        this.ends = ends;
        this.dependsOnItself = dependsOnItself;
        this.limit = limit;
        this.mostFields = mostFields;
        hardLimit = Math.min(PATIENCE * Math.max(limit, LEAST_LIMIT), Integer.MAX_VALUE / 2);
    }

    List<Http2Field> fields() {
        return fields;
    }

    /** Whether fields were dropped because there are too many of them. */
    boolean isTooLarge() {
        return size > limit || count > mostFields;
    }

    /** Keeps a part until the others are there. */
    void add(ByteBuffer part) throws FailedException {
        int more = part.remaining();
        cost += more + FRAME_COST;
        if (cost > hardLimit) {
            throw FailedException.of(Http2Error.ENHANCE_YOUR_CALM, "the fields are too large");
        }
        if (octets == null) {
            octets = new byte[more];
        } else if (octets.length < length + more) {
            octets = Arrays.copyOf(octets, Math.max(length + more, 2 * octets.length));
        }
        part.get(octets, length, more);
        length += more;
    }

    /**
     * Decodes all of it.
     *
     * @param last the last part
     */
    void decode(HpackDecoder decoder, ByteBuffer last) throws FailedException {
        ByteBuffer whole = last;
        if (octets != null) {
            add(last);
            whole = ByteBuffer.wrap(octets, 0, length);
            octets = null;
        }
        try {
            decoder.decode(whole, this::field);
        } catch (HpackException e) {
            throw FailedException.of(Http2Error.COMPRESSION_ERROR, e.getMessage());
        }
        if (size > hardLimit) {
            throw FailedException.of(Http2Error.ENHANCE_YOUR_CALM, "the fields are too large");
        }
    }

    private void field(Http2Field field) {
        count++;
        size += size(field);
        if (isTooLarge()) {
            fields.clear();
        } else {
            fields.add(field);
        }
    }

    static long size(Http2Field field) {
        return (long) field.name().length() + field.value().length() + OVERHEAD;
    }

    static long size(List<Http2Field> fields) {
        long all = 0;
        for (Http2Field field : fields) {
            all += size(field);
        }
        return all;
    }
}
