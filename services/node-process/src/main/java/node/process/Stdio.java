package node.process;

import java.nio.file.Path;
import java.util.Objects;

/** What one of the first three descriptors of a subprocess is. */
public sealed interface Stdio {

    /** A new pipe to this process. */
    record Pipe() implements Stdio {}

    /** The null device. */
    record Ignore() implements Stdio {}

    /**
     * A descriptor of this process.
     *
     * @param descriptor 0, 1 or 2
     */
    record Own(int descriptor) implements Stdio {
        public Own {
            Objects.checkIndex(descriptor, 3);
        }
    }

    /** A file: input is read from its start, output is appended. */
    record FromFile(Path path) implements Stdio {
        public FromFile {
            Objects.requireNonNull(path, "path");
        }
    }
}
