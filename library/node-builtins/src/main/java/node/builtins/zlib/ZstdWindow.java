package node.builtins.zlib;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What was decompressed: as much as matches may point into, and what is not given out yet. Its
 * memory grows with what is in it.
 */
final class ZstdWindow {

    private static final int SMALL = 1 << 14;

    private final byte[] dictionary;
    private byte[] bytes;
    private int end;
    private int given;

    /** How far back a match may point, and how many bytes there are in the frame. */
    private int size;

    private long total;

    ZstdWindow(byte[] dictionary) {
        this.dictionary = dictionary;
        bytes = new byte[SMALL];
    }

    /** Begins a frame. Everything before was given out. */
    void begin(int windowSize) {
        size = windowSize;
        total = 0;
        end = 0;
        reserve(dictionary.length);
        System.arraycopy(dictionary, 0, bytes, 0, dictionary.length);
        end = dictionary.length;
        given = end;
    }

    /** Makes room for so many more bytes. Everything before was given out. */
    void reserve(int count) {
        if (bytes.length - end >= count) {
            return;
        }
        long kept = Math.min(end, (long) size + dictionary.length);
        long most = kept + Math.max(kept / 2, 4L * ZstdBlock.MOST);
        if (bytes.length < end + count && bytes.length < most) {
            long wanted = Math.max(bytes.length * 2L, (long) end + count);
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, most));
        }
        if (bytes.length - end < count) {
            System.arraycopy(bytes, (int) (end - kept), bytes, 0, (int) kept);
            end = (int) kept;
            given = end;
        }
    }

    long total() {
        return total;
    }

    void put(byte[] from, int at, int count) {
        System.arraycopy(from, at, bytes, end, count);
        end += count;
        total += count;
    }

    void fill(byte value, int count) {
        Arrays.fill(bytes, end, end + count, value);
        end += count;
        total += count;
    }

    /** Repeats bytes of a distance, which may be shorter than their number. */
    void copy(int distance, int count) throws CodecException {
        long reach = total <= size ? total + dictionary.length : size;
        if (distance > reach || distance <= 0) {
            throw ZstdError.CORRUPTION.exception();
        }
        int from = end - distance;
        if (distance == 1) {
            Arrays.fill(bytes, end, end + count, bytes[from]);
        } else {
            for (int done = 0; done < count; ) {
                int piece = Math.min(count - done, distance + done);
                System.arraycopy(bytes, from, bytes, end + done, piece);
                done += piece;
            }
        }
        end += count;
        total += count;
    }

    /** Adds what is not given out yet to a checksum. */
    void addTo(XxHash64 checksum) {
        checksum.update(bytes, given, end - given);
    }

    void give(ByteBuffer out) {
        int count = Math.min(end - given, out.remaining());
        out.put(bytes, given, count);
        given += count;
    }

    boolean isGiven() {
        return given == end;
    }
}
