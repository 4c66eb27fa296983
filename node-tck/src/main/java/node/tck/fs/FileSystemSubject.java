package node.tck.fs;

import node.fs.FileSystem;
import node.loop.Loops;
import node.tck.Verification;
import node.tck.internal.Trial;

/** What the rules of {@link FileSystem} are tried on. */
public interface FileSystemSubject extends Verification {

    /** The implementation under test. */
    FileSystem fileSystem();

    /** Whose loops to run it on; the only provider's, unless told otherwise. */
    default Loops loops() {
        return Trial.onlyLoops();
    }
}
