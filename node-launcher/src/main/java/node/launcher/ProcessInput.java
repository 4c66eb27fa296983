package node.launcher;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.locks.LockSupport;

/** Standard input of the process, where the command itself reads it: a program's text. */
final class ProcessInput {

    private static final int SLICE = 64 * 1024;

    /** Nanoseconds to wait when another process has made the stream non-blocking. */
    private static final long AGAIN_NANOS = 5_000_000;

    private ProcessInput() {}

    /** Reads to the end, and waits for it. */
    static byte[] readAll() throws IOException {
        FileChannel channel = new FileInputStream(FileDescriptor.in).getChannel();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer slice = ByteBuffer.allocate(SLICE);
        for (int count = channel.read(slice); count >= 0; count = channel.read(slice)) {
            if (count == 0) {
                LockSupport.parkNanos(AGAIN_NANOS);
            }
            all.write(slice.array(), 0, count);
            slice.clear();
        }
        return all.toByteArray();
    }
}
