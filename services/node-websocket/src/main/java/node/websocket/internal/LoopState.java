package node.websocket.internal;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import node.loop.Loop;

/**
 * What all WebSockets of one loop share: the buffer for output, buffers for the time of a callback,
 * one deadline, one deflater, and a few inflaters. A WebSocket at rest has none of them.
 */
final class LoopState {

    private static final int SCRATCH = 32 * 1024;

    /** A larger array for compressed octets is not kept. */
    private static final int KEPT = 256 * 1024;

    /** How many inflaters are kept; more exist only for messages that are not complete. */
    private static final int INFLATERS = 4;

    private static final int RANDOM = 1024;

    final Loop loop;

    /** What waits for the end of the turn. */
    final Output output;

    /** The time limits. */
    final TimeLimits limits;

    private final byte[] random = new byte[RANDOM];
    private final byte[] scratch = new byte[SCRATCH];
    private final Deque<Inflater> inflaters = new ArrayDeque<>();
    private final SecureRandom source = new SecureRandom();
    private int used = RANDOM;
    private Deflater deflater;

    /** The reader that no socket has; null if there is none. */
    private FrameReader freeReader;

    private byte[] deflated = new byte[0];

    /** The last one that was asked for. */
    private Agreement agreement;

    LoopState(Loop loop) {
        this.loop = loop;
        output = new Output(loop);
        limits = new TimeLimits(loop);
    }

    /** The same agreement for all WebSockets in turn that have equal ones. */
    Agreement shared(Agreement made) {
        if (!made.equals(agreement)) {
            agreement = made;
        }
        return agreement;
    }

    /** An array for the time of a step. */
    byte[] scratch() {
        return scratch;
    }

    /** A key that the peer cannot predict. */
    int key() {
        if (used + Integer.BYTES > RANDOM) {
            source.nextBytes(random);
            used = 0;
        }
        int key = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            key = key << Byte.SIZE | random[used++] & 0xff;
        }
        return key == 0 ? 1 : key; // 0 stands for no key
    }

    byte[] randomOctets(int count) {
        byte[] octets = new byte[count];
        source.nextBytes(octets);
        return octets;
    }

    FrameReader takeReader(Socket socket) {
        FrameReader reader = freeReader == null ? new FrameReader() : freeReader;
        freeReader = null;
        reader.socket(socket);
        return reader;
    }

    /** Takes back a reader that is between two messages. */
    void giveReader(FrameReader reader) {
        reader.socket(null);
        freeReader = reader;
    }

    // ---- compression ----

    Inflater takeInflater() {
        Inflater free = inflaters.poll();
        return free == null ? new Inflater(true) : free;
    }

    void giveInflater(Inflater inflater) {
        if (inflaters.size() < INFLATERS) {
            inflater.reset();
            inflaters.push(inflater);
        } else {
            inflater.end();
        }
    }

    /**
     * Compresses a message. The result is in {@link #deflated}.
     *
     * @return its length; -1 if it would not be shorter
     */
    int deflate(byte[] octets, int from, int count) {
        if (deflater == null) {
            deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        }
        if (deflated.length < count + TAIL) {
            deflated = new byte[count + TAIL];
        }
        deflater.setInput(octets, from, count);
        int length = deflater.deflate(deflated, 0, count + TAIL, Deflater.SYNC_FLUSH);
        boolean isWhole = deflater.needsInput() && length < count + TAIL;
        deflater.reset();
        return isWhole && length - TAIL < count ? length - TAIL : -1;
    }

    /** The octets of a flush, which are not sent. */
    private static final int TAIL = 4;

    byte[] deflated() {
        return deflated;
    }

    /** Forgets a large result. */
    void deflatedSent() {
        if (deflated.length > KEPT) {
            deflated = new byte[0];
        }
    }

    void close() {
        inflaters.forEach(Inflater::end);
        if (deflater != null) {
            deflater.end();
        }
    }
}
