package node.tck.fs;

import java.util.ServiceLoader;
import node.fs.FileSystem;
import org.junit.jupiter.api.Tag;

@Tag("fs")
class OurFileSystemTest implements FileSystemVerification {

    @Override
    public FileSystem fileSystem() {
        return ServiceLoader.load(FileSystem.class).findFirst().orElseThrow();
    }
}
