package node.tck;

import node.fs.FileSystem;
import node.loop.Loops;

/** What the rules of {@link FileSystem} are tried on. */
public interface FileSystemSubject extends Verification {

    /** The implementation under test. */
    FileSystem fileSystem();

    /** Whose loops to run it on; the only provider's, unless told otherwise. */
    default Loops loops() {
        return Trial.onlyLoops();
    }
}
