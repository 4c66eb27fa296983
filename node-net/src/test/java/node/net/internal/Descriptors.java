package node.net.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The number of open descriptors of this process, on systems that list them. */
record Descriptors(long open) {

    private static final Path LIST = Path.of("/proc/self/fd");

    static Descriptors count() {
        Assumptions.assumeTrue(Files.isDirectory(LIST), "this system does not list descriptors");
        try (Stream<Path> open = Files.list(LIST)) {
            return new Descriptors(open.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
