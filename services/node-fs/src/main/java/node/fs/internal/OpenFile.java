package node.fs.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import node.fs.Errno;
import node.fs.FileStatus;
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

    /** What is read at once where the end is expected. */
    private static final int REST = 8 * 1024;

    /** Bytes that the system copies in one call. */
    private static final long MOST = 1 << 30;

    /** How long to wait for a channel that another process has made non-blocking. */
    private static final long AGAIN_NANOS = 5_000_000;

    private final String path;

    /** Null if it is not open for reading. */
    private final ReadableByteChannel reader;

    /** Null if it is not open for writing. The reader itself, unless this one appends. */
    private final WritableByteChannel writer;

    private final boolean seekable;

    /** Null if it is not known. */
    private FileStatus opened;

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

    // ---- the file itself ----

    /** Remembers which file this is. For the thread that has just opened it by that path. */
    void identify(Path path, LinkOption... links) {
        try {
            opened = Statuses.read(path.toString(), links);
        } catch (IOException e) {
            opened = null; // it has lost its name already
        }
    }

    FileStatus status() throws IOException {
        if (hasName()) {
            return Statuses.read(path);
        }
        Path place;
        try {
            place = held();
        } catch (IOException e) {
            if (path != null) {
                throw e;
            }
            place = null; // a standard stream that has no position, such as /dev/null
        }
        if (place != null) {
            return Statuses.read(place.toString());
        }
        if (opened != null) {
            return Statuses.unnamed(opened, size());
        }
        return Statuses.ofStream();
    }

    /** A path that leads to this file for now. */
    Path place() throws IOException {
        Path place = held();
        if (place == null && !hasName()) {
            throw Tree.refused(Errno.ESTALE);
        }
        return place == null ? Path.of(path) : place;
    }

    /** Whether its path still leads to it. Where files have no numbers, that it leads anywhere. */
    private boolean hasName() {
        if (path == null || opened == null) {
            return false;
        }
        try {
            FileStatus now = Statuses.read(path);
            return now.ino() == opened.ino() && now.dev() == opened.dev();
        } catch (IOException e) {
            return false;
        }
    }

    /** Null where the system does not show descriptors. */
    private Path held() throws IOException {
        Object channel = reader == null ? writer : reader;
        return seekable && HeldFolders.areSupported()
                ? Descriptors.place((FileChannel) channel)
                : null;
    }

    /** Whether a read that gives less than was asked for is at the end. */
    boolean isSeekable() {
        return seekable;
    }

    /** In octets, 0 for what has no size. */
    long size() throws IOException {
        Object channel = reader == null ? writer : reader;
        return seekable ? ((FileChannel) channel).size() : 0;
    }

    Void truncate(long length) throws IOException {
        if (!seekable || !(writer instanceof FileChannel file)) {
            throw Tree.refused(Errno.EINVAL);
        }
        if (length >= file.size()) {
            try (RandomAccessFile whole = new RandomAccessFile(place().toFile(), "rw")) {
                whole.setLength(length);
            }
            return null;
        }
        long position = file.position();
        file.truncate(length);
        file.position(position); // it does not move
        return null;
    }

    Void sync(boolean data) throws IOException {
        Object channel = reader == null ? writer : reader;
        if (!(channel instanceof FileChannel file) || !seekable) {
            throw Tree.refused(Errno.EINVAL);
        }
        file.force(!data);
        return null;
    }

    /** Copies everything from here to the end into the other file. */
    void copyTo(OpenFile target) throws IOException {
        if (reader instanceof FileChannel from && seekable && target.seekable) {
            long at = from.position();
            long count = from.transferTo(at, MOST, target.writer);
            while (count > 0) {
                at += count;
                count = from.transferTo(at, MOST, target.writer);
            }
            from.position(at);
        }
        // What the system calls empty may have bytes, in /proc for instance.
        for (byte[] piece = read(REST, -1); piece != null; piece = read(REST, -1)) {
            target.write(piece, -1);
        }
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
