package node.fs.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import node.fs.Errno;
import node.fs.Text;
import node.fs.Utf8Decoder;

/**
 * What a descriptor stands for. Only one thread at a time works on it, in the order that its {@link
 * Lane} gives.
 */
final class OpenFile {

    /**
     * Bytes in one call. The JDK copies them through a direct buffer that it keeps for the thread;
     * this bounds how large that grows.
     */
    private static final int SLICE = 128 * 1024;

    /** How long to wait for a channel that another process has made non-blocking. */
    private static final long AGAIN_NANOS = 5_000_000;

    private final String path;

    /** Null if it is not open for reading. */
    private final ReadableByteChannel reader;

    /** Null if it is not open for writing. The reader itself, unless this one appends. */
    private final WritableByteChannel writer;

    private final boolean seekable;

    /** Of reads by the file's own offset. */
    private final Utf8Decoder tail = new Utf8Decoder();

    /** Of reads by position, and where they have to go on for it to be of use. */
    private final Utf8Decoder placed = new Utf8Decoder();

    private long placedEnd;

    OpenFile(String path, ReadableByteChannel reader, WritableByteChannel writer) {
        this.path = path;
        this.reader = reader;
        this.writer = writer;
        this.seekable = isSeekable(reader == null ? writer : reader);
    }

    private static boolean isSeekable(Object channel) {
        if (!(channel instanceof FileChannel file)) {
            return false;
        }
        try {
            file.position();
            return true;
        } catch (IOException e) {
            return false; // this is how the system says that it is a pipe or a terminal
        }
    }

    /** What it was opened by; null for a standard stream. */
    String path() {
        return path;
    }

    // ---- reading ----

    byte[] read(int length, long position) throws IOException {
        if (position < 0) {
            byte[] kept = tail.take();
            if (kept.length > 0) {
                int taken = Math.min(length, kept.length);
                tail.put(Arrays.copyOfRange(kept, taken, kept.length));
                return Arrays.copyOf(kept, taken);
            }
        }
        return readBytes(length, position);
    }

    Text readText(int length, long position) throws IOException {
        if (position < 0) {
            return readText(length, position, tail);
        }
        if (position != placedEnd) {
            placed.take();
        }
        Text text = readText(length, position, placed);
        placedEnd = position + (text == null ? 0 : text.bytes());
        return text;
    }

    private Text readText(int length, long position, Utf8Decoder cut) throws IOException {
        byte[] bytes = readBytes(length, position);
        if (bytes == null) {
            String rest = cut.end();
            return rest.isEmpty() ? null : new Text(rest, 0);
        }
        String text = cut.decode(bytes);
        int count = bytes.length;
        while (text.isEmpty() && count > 0) {
            byte[] next = readBytes(1, position < 0 ? position : position + count);
            if (next == null) {
                return new Text(cut.end(), count);
            }
            text = cut.decode(next);
            count += next.length;
        }
        return new Text(text, count);
    }

    /** Null at the end. */
    private byte[] readBytes(int length, long position) throws IOException {
        if (reader == null) {
            throw Tree.refused(Errno.EBADF);
        }
        byte[] bytes = new byte[Math.min(length, SLICE)];
        int filled = 0;
        while (filled < length) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * filled));
            }
            ByteBuffer room =
                    ByteBuffer.wrap(bytes, filled, Math.min(SLICE, bytes.length - filled));
            int count = readOnce(room, position < 0 ? position : position + filled);
            if (count < 0) {
                break;
            }
            filled += count;
            if (!seekable) {
                break; // there may be more, or it may never come
            }
        }
        if (filled == 0 && length > 0) {
            return null;
        }
        return filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
    }

    private int readOnce(ByteBuffer room, long position) throws IOException {
        int count = readAt(room, position);
        while (count == 0) {
            LockSupport.parkNanos(AGAIN_NANOS);
            count = readAt(room, position);
        }
        return count;
    }

    private int readAt(ByteBuffer room, long position) throws IOException {
        if (position < 0) {
            return reader.read(room);
        }
        if (reader instanceof FileChannel file) {
            return file.read(room, position);
        }
        throw Tree.refused(Errno.ESPIPE);
    }

    // ---- writing ----

    int write(byte[] bytes, long position) throws IOException {
        if (writer == null) {
            throw Tree.refused(Errno.EBADF);
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.position() < bytes.length) {
            rest.limit(Math.min(bytes.length, rest.position() + SLICE));
            if (writeAt(rest, position < 0 ? position : position + rest.position()) == 0) {
                LockSupport.parkNanos(AGAIN_NANOS);
            }
        }
        if (seekable && position < 0) {
            tail.take(); // what it waited for lies behind now
            followAppended();
        }
        return bytes.length;
    }

    /** Where appending needs a channel of its own, reading goes on behind what was appended. */
    private void followAppended() throws IOException {
        if (reader instanceof FileChannel in && writer instanceof FileChannel out && in != out) {
            in.position(out.position());
        }
    }

    private int writeAt(ByteBuffer bytes, long position) throws IOException {
        if (position < 0) {
            return writer.write(bytes);
        }
        if (writer instanceof FileChannel file) {
            return file.write(bytes, position);
        }
        throw Tree.refused(Errno.ESPIPE);
    }

    // ---- the end ----

    void close() throws IOException {
        try {
            if (reader != null) {
                reader.close();
            }
        } finally {
            if (writer != null) {
                writer.close();
            }
        }
    }
}
