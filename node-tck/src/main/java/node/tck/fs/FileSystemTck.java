package node.tck.fs;

import java.util.Set;
import node.fs.FileSystem;
import node.tck.Capability;
import node.tck.Providers;
import node.tck.Service;

/** The rules of file systems, tried on the provider that is on the path. */
public final class FileSystemTck implements FileSystemVerification {

    /** For JUnit and for {@link Service}. */
    public FileSystemTck() {}

    @Override
    public FileSystem fileSystem() {
        return Providers.only(FileSystem.class);
    }

    @Override
    public Set<Capability> capabilities() {
        return Providers.capabilities(fileSystem(), loops());
    }

    @Override
    public String toString() {
        return Providers.title(FileSystem.class, fileSystem());
    }
}
