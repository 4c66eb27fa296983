package node.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * The system's words for errors where it does not speak English: they are learnt by making the
 * common errors happen, once, when unknown words are met.
 */
final class ForeignWords {

    /** Does what must fail. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    private static final class Learnt {
        static final Map<String, Errno> BY_WORDS = learn();
    }

    private ForeignWords() {}

    /** The error of which these are the words; null if they are none that could be learnt. */
    static Errno find(String words) {
        for (Map.Entry<String, Errno> known : Learnt.BY_WORDS.entrySet()) {
            if (words.contains(known.getKey())) {
                return known.getValue();
            }
        }
        return null;
    }

    private static Map<String, Errno> learn() {
        Map<String, Errno> words = new TreeMap<>();
        learn(words, Errno.EISDIR, () -> write("/"));
        learn(words, Errno.ENOTDIR, () -> write("/dev/null/file"));
        learn(words, Errno.ENAMETOOLONG, () -> write("/" + "x".repeat(4000)));
        learn(words, Errno.ENOSPC, () -> write("/dev/full"));
        learn(words, Errno.EPIPE, ForeignWords::writeToNobody);
        return words;
    }

    private static void learn(Map<String, Errno> words, Errno errno, Attempt attempt) {
        try {
            attempt.run();
        } catch (FileSystemException e) {
            if (e.getReason() != null) {
                words.put(e.getReason(), errno);
            }
        } catch (IOException e) {
            if (e.getMessage() != null) {
                words.put(e.getMessage(), errno);
            }
        }
    }

    private static void write(String path) throws IOException {
        try (FileChannel file = FileChannel.open(Path.of(path), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1));
        }
    }

    private static void writeToNobody() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        try (Pipe.SinkChannel sink = pipe.sink()) {
            sink.write(ByteBuffer.allocate(1));
        }
    }
}
